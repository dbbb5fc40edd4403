/** What was written is read on a page; a file is handed out. */
import type { ProcessContract } from '../../../domain/engine/define.ts';
import { labelOf } from '../../../domain/engine/field.ts';
import { notFound } from '../../../domain/engine/refusals.ts';
import { reportChild, reportTitle } from '../../../services/operations/child-reports.ts';
import { getProcess } from '../../../services/operations/processes.ts';
import { listSubmissions, readEvidence } from '../../../services/operations/submissions.ts';
import { type Content, Download, GoTo } from '../../content.ts';
import { Inset } from '../../parts/inset.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Body, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { dateWords, momentWords } from '../../words.ts';
import { Press } from '../one-form.tsx';
import { type Submission, titleOf } from '../process/written.tsx';

export const writtenRoute = page(paths.submission(':id', ':sid'), readEvidence, {
  get: async (visit) => {
    const params = { id: visit.param('id'), sid: visit.param('sid') };
    const { name, mediaType, content } = await visit.ask(readEvidence, { params });
    if (!readOnPage.has(mediaType)) return new Download(name, mediaType, content);
    const { id } = params;
    const [process, { items }] = await Promise.all([
      visit.ask(getProcess, { params: { id } }),
      visit.ask(listSubmissions, { params: { id } }),
    ]);
    const contract = visit.parts.kinds[process.kind]?.contract;
    const row = items.find((one) => one.id === params.sid);
    if (!contract || !row) throw notFound('submission');
    return writtenPage(process, contract, row, Buffer.from(content).toString(), visit.key());
  },
  post: async (visit, _posted, key) => {
    const params = { id: visit.param('id'), sid: visit.param('sid') };
    await visit.send(reportChild, key, { params });
    return new GoTo(paths.process(params.id), 'Reported: nobody can read it until somebody else has decided.');
  },
});

/** A title is read everywhere, and so it has a page of its own from which it is reported. */
export const titleRoute = page(paths.title(':id'), getProcess, {
  get: async (visit) => {
    const { id, title } = await visit.ask(getProcess, { params: { id: visit.param('id') } });
    return {
      title: 'Report the title',
      back: { href: paths.process(id), text: `${title}, ${id}` },
      body: (
        <>
          <Title size="l" caption={id}>
            {title}
          </Title>
          <Body>
            If a child can be identified from these words, report them. Everybody then reads what kind of work it is
            instead, until somebody else has decided.
          </Body>
          <Press
            action={paths.title(id)}
            formKey={visit.key()}
            button="Report: a child can be identified from this"
            kind="warning"
          />
        </>
      ),
    };
  },
  post: async (visit, _posted, key) => {
    const params = { id: visit.param('id') };
    await visit.send(reportTitle, key, { params });
    return new GoTo(paths.process(params.id), 'Reported: nobody can read the title until somebody else has decided.');
  },
});

const readOnPage = new Set(['text/plain', 'application/json']);

function writtenPage(
  { id, title }: { readonly id: string; readonly title: string },
  contract: ProcessContract,
  row: Submission,
  said: string,
  formKey: string,
): Content {
  const heading = titleOf(contract.submissions, row);
  return {
    title: heading,
    back: { href: paths.process(id), text: `${title}, ${id}` },
    body: (
      <>
        <Title size="l" caption={`${title}, ${id}`}>
          {heading}
        </Title>
        <p class="govuk-body">
          <Meta>
            Dated {dateWords(row.datedOn)}, added {momentWords(row.addedAt)}
          </Meta>
        </p>
        {row.mediaType === 'text/plain' ? (
          <p class="govuk-body ft-written">{said}</p>
        ) : (
          <SummaryList
            rows={Object.entries(JSON.parse(said) as Readonly<Record<string, unknown>>).map(([name, value]) => ({
              key: labelIn(contract, name),
              value: <span class="ft-written">{String(value)}</span>,
            }))}
          />
        )}
        {row.disputed.map(({ says, at }) => (
          <Inset>
            Whoever this is about disputes it, and says ({momentWords(at)}): <span class="ft-written">{says}</span>
          </Inset>
        ))}
        <section class="ft-noprint">
          <Press
            action={paths.submission(id, row.id)}
            formKey={formKey}
            button="Report: a child can be identified from this"
            kind="warning"
          />
        </section>
      </>
    ),
  };
}

/** Under the label it was asked for by. */
function labelIn({ forms, request }: ProcessContract, name: string): string {
  const asked = [request, ...Object.values(forms)].map(({ fields }) => fields[name]).find((field) => field);
  return asked ? labelOf(asked) : 'Text';
}
