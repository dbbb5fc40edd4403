/** Board packs: made as at a day, frozen for good, read, printed and taken away as a PDF. */
import type { Fields } from '../../../domain/engine/field.ts';
import type { boardPack, packLine, publicPack } from '../../../services/shapes/board-packs.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Paper } from '../../parts/paper.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { counted, momentWords } from '../../words.ts';
import { type Attempt, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

export interface PacksPage {
  readonly packs: readonly Told<typeof packLine>[];
  readonly fields: Fields;
  readonly attempt: Attempt;
  readonly formKey: string;
  /** May make one, and read what owners wrote about their actions. */
  readonly mayMake: boolean;
}

export const packsPage = ({ packs, fields, attempt, formKey, mayMake }: PacksPage): Content => ({
  title: 'Board packs',
  back: { href: paths.figures, text: 'Figures and reports' },
  ...wrongIf(attempt),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={attempt} />
      <Title>Board packs</Title>
      {packs.length === 0 ? (
        <Body>None has been made yet.</Body>
      ) : (
        <Table
          caption={counted(packs.length, 'pack')}
          columns={[
            {
              head: 'As at',
              cell: ({ id, asAt }) => <Link href={mayMake ? paths.pack(id) : paths.publicPack(id)}>{asAt.words}</Link>,
            },
            { head: 'Number', label: 'Number', cell: ({ id }) => id },
            {
              head: 'Made by',
              label: 'Made by',
              cell: ({ madeBy, madeAt }) => (
                <>
                  {madeBy.name}
                  <br />
                  <Meta>{momentWords(madeAt)}</Meta>
                </>
              ),
            },
            {
              head: 'Compared with',
              label: 'Compared with',
              cell: ({ since }) => (since === null ? 'Nothing: it is the first' : `Pack ${since}`),
            },
          ]}
          rows={packs}
        />
      )}
      {mayMake && (
        <section class="ft-noprint">
          <Heading size="m">Make a pack</Heading>
          <OneForm fields={fields} attempt={attempt} action={paths.packs} formKey={formKey} button="Make the pack" />
        </section>
      )}
    </>
  ),
});

type Pack = Told<typeof boardPack>;

export const packPage = ({ id, asAt, madeBy, madeAt, report, compared, paper, sha256, verified }: Pack): Content => ({
  title: `${paper.title}, ${asAt.words}`,
  back: { href: paths.packs, text: 'Board packs' },
  body: (
    <>
      <Title caption={paper.caption}>{paper.title}</Title>
      <Body>
        Made by {madeBy.name} on {momentWords(madeAt)}, and frozen since. It stands on{' '}
        <Link href={paths.report(report)}>exception report {report}</Link>
        {compared !== null && (
          <>
            {' '}
            and is compared with <Link href={paths.pack(compared.pack)}>pack {compared.pack}</Link>
          </>
        )}
        .
      </Body>
      <div class="ft-noprint">
        <Items
          items={[
            <Link href={paths.pdf(paths.pack(id))}>Download as a PDF</Link>,
            <Link href={paths.csv(paths.pack(id))}>Download the plan and the measures (CSV)</Link>,
            <Link href={paths.publicPack(id)}>The version for the public</Link>,
          ]}
        />
      </div>
      <Paper sections={paper.sections} />
      <Heading size="m">Whether it can be relied on</Heading>
      {verified === undefined ? (
        <Body>
          <Link href={withQuery(paths.pack(id), { verify: 'true' })}>Check it, its PDF and its report now</Link>
        </Body>
      ) : (
        <Items bullets items={verifiedWords(verified)} />
      )}
      <p class="govuk-body ft-fingerprint">
        <Meta>Its fingerprint (SHA-256): {sha256}</Meta>
      </p>
    </>
  ),
});

const tell = 'Tell an administrator.';

export function verifiedWords({
  unchanged,
  samePdf,
  samePublicPdf,
  report,
}: NonNullable<Pack['verified']>): readonly string[] {
  const renewed = 'A name has been changed or erased since, or the program that sets it has been renewed.';
  return [
    unchanged ? 'What was frozen is as it was.' : `What was frozen has been changed. ${tell}`,
    report.same && report.unchanged && report.reproduced !== false
      ? 'The exception report that it stands on is as it was.'
      : `The exception report that it stands on is not what it was. ${tell}`,
    samePdf
      ? 'The PDF is, to the byte, the one that was made with it.'
      : `The PDF differs from the one made with it. ${renewed}`,
    samePublicPdf ? 'So is the public one.' : `The public PDF differs from the one made with it. ${renewed}`,
  ];
}

export const publicPackPage = ({ id, paper, sha256 }: Told<typeof publicPack>): Content => ({
  title: `${paper.title}, ${paper.caption}`,
  back: { href: paths.packs, text: 'Board packs' },
  body: (
    <>
      <Title caption={paper.caption}>{paper.title}</Title>
      <p class="govuk-body ft-noprint">
        <Link href={paths.pdf(paths.publicPack(id))}>Download as a PDF</Link>
      </p>
      <Paper sections={paper.sections} />
      <p class="govuk-body ft-fingerprint">
        <Meta>The fingerprint of the pack (SHA-256): {sha256}</Meta>
      </p>
    </>
  ),
});
