import type { Fields } from '../../../domain/engine/field.ts';
import { listReports, makeReport, readReport } from '../../../services/operations/reports.ts';
import { GoTo } from '../../content.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { orUnderWay } from '../../server/under-way.ts';
import type { Visit } from '../../server/visit.ts';
import { compareWith } from '../compare-with.ts';
import { type Attempt, attempt, notTried } from '../one-form.tsx';
import { reportPage, reportsPage } from './page.tsx';

/** @param reports those it can be compared with */
const fieldsWith = (reports: Parameters<typeof compareWith>[1]): Fields => ({
  asAt: {
    is: 'day',
    asks: 'the day that the report is as at',
    label: 'As at',
    hint: 'It counts what was written by the end of this day',
    earliest: { of: 'today', months: -240 },
    latest: 'today',
  },
  ...compareWith('report', reports),
});

const shown = async (visit: Visit, tried: Attempt, formKey: string) => {
  const { items } = await visit.ask(listReports);
  return reportsPage({
    reports: items,
    fields: fieldsWith(items),
    attempt: tried,
    formKey,
    mayMake: visit.may(makeReport),
  });
};

const one = paths.report(':id');

export const reports = [
  page(paths.reports, listReports, {
    get: async (visit) => await shown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const fields = fieldsWith((await visit.ask(listReports)).items);
      const making = async () => {
        const tried = await attempt(visit, posted, key, { fields, operation: makeReport });
        if ('again' in tried) return await shown(visit, tried.again, key);
        return new GoTo(paths.report(tried.done.output.id), 'The report is made, and frozen.');
      };
      return await orUnderWay(visit, { what: 'report', key }, making());
    },
  }),
  csvPage(one, readReport, { params: ({ params }) => params }),
  page(one, readReport, {
    get: async (visit) =>
      reportPage(await visit.ask(readReport, { params: visit.params, query: visit.filled('verify') })),
  }),
];
