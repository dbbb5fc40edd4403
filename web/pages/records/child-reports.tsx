/** What was reported as holding a child's data: hidden, until somebody else than who reported it has decided. */
import type { Fields } from '../../../domain/engine/field.ts';
import {
  listChildReports,
  listSaidRight,
  purgeChild,
  putBackChild,
  readChildReport,
} from '../../../services/operations/child-reports.ts';
import type { childReport, childReportWhole, saidRight } from '../../../services/shapes/child-reports.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { Inset } from '../../parts/inset.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { momentWords } from '../../words.ts';
import { type Attempt, attempt, notTried, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Report = Told<typeof childReport>;
type Whole = Told<typeof childReportWhole>;

const back = { href: paths.records, text: 'Records' };

const stateOf = ({ settled, commissionerUntil }: Report) =>
  settled === null
    ? `Waits for somebody else. If it is a breach, the Commissioner hears by ${momentWords(commissionerUntil)}`
    : `${settled.how === 'purged' ? 'Purged' : 'Put back'} by ${settled.by.name}, ${momentWords(settled.at)}`;

type Right = Told<typeof saidRight>;

const listPage = (reports: readonly Report[], said: readonly Right[]): Content => ({
  title: 'Reports of a child’s data',
  back,
  body: (
    <>
      <Title>Reports of a child’s data</Title>
      <Body>Whatever is reported is hidden from everybody at once. Somebody else purges it, or puts it back.</Body>
      {reports.length === 0 ? (
        <Body>Nothing has been reported.</Body>
      ) : (
        <Table
          caption="Reports"
          captionSize="hidden"
          columns={[
            { head: 'Of', cell: ({ id, process }) => <Link href={paths.childReport(id)}>{process}</Link> },
            {
              head: 'Reported',
              label: 'Reported',
              cell: ({ reportedBy, reportedAt }) => `${momentWords(reportedAt)}, by ${reportedBy.name}`,
            },
            { head: 'State', label: 'State', cell: stateOf },
          ]}
          rows={reports}
        />
      )}
      {said.length > 0 && (
        <Table
          caption="Looked like a child’s, and was said not to be"
          columns={[
            {
              head: 'In',
              cell: ({ process }) =>
                process === null ? 'No work' : <Link href={paths.process(process)}>{process}</Link>,
            },
            { head: 'Why', label: 'Why', cell: ({ why }) => why },
            { head: 'Said', label: 'Said', cell: ({ saidBy, saidAt }) => `${momentWords(saidAt)}, by ${saidBy.name}` },
          ]}
          rows={said}
        />
      )}
    </>
  ),
});

const fields: Fields = {
  does: {
    is: 'choice',
    asks: 'what is done',
    label: 'What is done',
    of: { purge: 'Purge it: a child can be identified', putBack: 'Put it back: no child can be identified' },
  },
  why: { is: 'text', asks: 'why', label: 'Why', hint: 'Without naming anybody', most: 1_000 },
};

const onePage = (report: Whole, tried: Attempt, formKey: string, me: string): Content => ({
  title: `Report of a child’s data: ${report.process}`,
  back: { href: paths.childReports, text: 'Reports of a child’s data' },
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={tried} />
      <Title caption="Report of a child’s data">{report.process}</Title>
      <SummaryList
        rows={[
          { key: 'Reported', value: `${momentWords(report.reportedAt)}, by ${report.reportedBy.name}` },
          { key: 'State', value: stateOf(report) },
          ...(report.settled === null ? [] : [{ key: 'Why', value: report.settled.why }]),
        ]}
      />
      {report.settled === null && (
        <>
          <Inset>
            <span class="ft-written">{report.said ?? 'It is a file, and is not shown here.'}</span>
          </Inset>
          {report.reportedBy.id === me ? (
            <Body>You have reported it. Somebody else must decide.</Body>
          ) : (
            <OneForm
              fields={fields}
              attempt={tried}
              action={paths.childReport(report.id)}
              formKey={formKey}
              button="Decide"
            />
          )}
        </>
      )}
    </>
  ),
});

async function shown(visit: Visit, tried: Attempt, formKey: string): Promise<Content> {
  const report = await visit.ask(readChildReport, { params: { id: visit.param('id') } });
  return onePage(report, tried, formKey, visit.asker.caller.id);
}

export const childReports = [
  page(paths.childReports, listChildReports, {
    get: async (visit) => listPage((await visit.ask(listChildReports)).items, (await visit.ask(listSaidRight)).items),
  }),
  page(paths.childReport(':id'), readChildReport, {
    get: async (visit) => await shown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const operation = posted.text('/does') === 'purge' ? purgeChild : putBackChild;
      const tried = await attempt(visit, posted, key, {
        fields,
        operation,
        params: { id: visit.param('id') },
        inputOf: ({ why }) => ({ why }),
      });
      if ('again' in tried) return await shown(visit, tried.again, key);
      return new GoTo(paths.childReports, operation === purgeChild ? 'Gone for good.' : 'Back as it was.');
    },
  }),
];
