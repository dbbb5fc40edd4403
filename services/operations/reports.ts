import { z } from 'zod';
import { listReports as reportsIn } from '../../store/reports.ts';
import { getReport, makeExceptionReport, verifyReport } from '../reports.ts';
import { list } from '../shapes/common.ts';
import { report, reportLine } from '../shapes/leadership.ts';
import { makersOf, viewLine, viewReport } from '../views/report.ts';
import { date, flag, limit } from './fields.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** What was exceptional as at a date, frozen for good. */
export const makeReport = operation('makeReport', {
  title: 'Make an exception report as at a date, frozen for good',
  isLong: true,
  may: ['quality', 'leadership', 'administrator'],
  input: z.strictObject({
    asAt: date.meta({ description: 'The report counts what was written by the end of this day.' }),
    since: z.coerce.number().int().min(1).max(1_000_000_000).optional().meta({
      description:
        'Number of the report to compare with. Left out, the one of an earlier or the same day that was made last.',
    }),
  }),
  output: report,
  once: 'remembered',
  run: async (parts, { caller, scope, today, key }, { input }) =>
    await viewReport(parts, await makeExceptionReport(parts, input, { caller, key, today }), scope),
});

export const listReports = operation('listReports', {
  title: 'The reports that have been made',
  may: leaders,
  query: z.strictObject({ limit }),
  output: list(reportLine),
  run: async (parts, _who, { query }) => {
    const reports = await reportsIn(parts.db, query.limit);
    const names = await makersOf(parts, reports);
    return { items: reports.map((one) => viewLine(one, names)) };
  },
});

export const readReport = operation('readReport', {
  title: 'A report as it was frozen, and whether the journal still gives the same',
  isLong: true,
  may: leaders,
  params: z.strictObject({ id: z.coerce.number().int().min(1).max(1_000_000_000) }),
  query: z.strictObject({ verify: flag.default('false') }),
  output: report,
  run: async (parts, { scope }, { params: { id }, query: { verify } }) => {
    const found = await getReport(parts, id);
    const verified = verify === 'true' ? { verified: await verifyReport(parts, found) } : {};
    return { ...(await viewReport(parts, found, scope)), ...verified };
  },
});
