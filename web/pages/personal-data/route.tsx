/** What is kept about whoever has asked for it: for those who handle and approve their request. */
import { decisions, reasons } from '../../../domain/subject-request/items.ts';
import { readPersonalData } from '../../../services/operations/personal-data.ts';
import type { personalData } from '../../../services/shapes/personal-data.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, Download } from '../../content.ts';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { counted, dateWords } from '../../words.ts';

type Export = Told<typeof personalData>;
type Item = Export['work'][number]['items'][number];

const marks = { writtenByAnother: 'Written by somebody else', notShownToThem: 'Not shown to them here' } as const;
const wordsIn = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

const decidedOf = ({ review, decided }: Item): string =>
  decided !== null
    ? `${wordsIn(decisions, decided.how)}: ${wordsIn(reasons, decided.why).toLowerCase()}`
    : review.length === 0
      ? 'Given: it is their own'
      : 'To be decided';

const personalDataPage = (found: Export, id: string): Content => ({
  title: `What is kept about ${found.person.name}`,
  back: { href: paths.process(id), text: `The request, ${id}` },
  body: (
    <>
      <Title caption={id}>What is kept about {found.person.name}</Title>
      <Body>
        {counted(found.forReview, 'thing')} to be decided one by one, {found.undecided} not decided yet. What is marked
        is neither given nor held back by itself.
      </Body>
      <Items
        items={[
          <Link href={withQuery(paths.personalData(id), { download: 'review' })}>Download all of it (JSON)</Link>,
          <Link href={withQuery(paths.personalData(id), { download: 'sent' })}>
            Download what has been decided to be given (JSON)
          </Link>,
        ]}
      />
      <Heading size="m">The directory</Heading>
      <SummaryList
        rows={[
          { key: 'Number', value: found.person.id },
          { key: 'Address', value: found.person.email },
          { key: 'Team', value: found.person.team?.name ?? 'None' },
          { key: 'Manager', value: found.person.manager?.name ?? 'None' },
          { key: 'Last day', value: found.person.leftOn === null ? 'Works here' : dateWords(found.person.leftOn) },
          { key: 'Changes on record', value: String(found.changes.length) },
          {
            key: 'Applications',
            value: found.applications.map((one) => `${one.vacancy}: ${one.id}`).join(', ') || 'None',
          },
          { key: 'Times that somebody read of them', value: String(found.readings.length) },
        ]}
      />
      {found.work.map(({ id: work, title, about, parts, items }) => (
        <>
          <Heading size="m">{title}</Heading>
          <Body>
            {work}. {about ? 'It is about them' : 'They had a part in it'}: {parts.map((part) => part.title).join(', ')}
            .
          </Body>
          {items.length > 0 && (
            <Table
              caption={`What was written: ${work}`}
              captionSize="hidden"
              columns={[
                {
                  head: 'What',
                  cell: (item) => (
                    <>
                      {item.title}, {dateWords(item.datedOn)}
                      <br />
                      <Meta>{item.id}</Meta>
                    </>
                  ),
                },
                {
                  head: 'What it says',
                  label: 'What it says',
                  cell: ({ said, file }) => (said === null ? (file?.name ?? 'A file') : Object.values(said).join('. ')),
                },
                {
                  head: 'Marked',
                  label: 'Marked',
                  cell: ({ review }) => review.map((mark) => marks[mark]).join('. ') || 'No',
                },
                { head: 'Decided', label: 'Decided', cell: decidedOf },
              ]}
              rows={items}
              wide
            />
          )}
        </>
      ))}
    </>
  ),
});

export const personalDataRoute = page(paths.personalData(':id'), readPersonalData, {
  get: async (visit) => {
    const id = visit.param('id');
    const as = visit.query['download'];
    const found = await visit.ask(readPersonalData, { params: { id }, query: as === undefined ? {} : { as } });
    if (as === undefined) return personalDataPage(found, id);
    const file = `${JSON.stringify(found, null, 2)}\n`;
    return new Download(`${id.toLowerCase()}-${as}.json`, 'application/json', file);
  },
});
