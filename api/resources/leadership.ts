import {
  forecastAssessedYears,
  forecastImprovementActions,
  listMissedDates,
  readOpenWork,
} from '../../services/operations/leadership.ts';
import { listReports, makeReport, readReport } from '../../services/operations/reports.ts';
import { paths } from '../../services/paths.ts';
import { openWorkRows } from '../../services/shapes/leadership.ts';
import { type Http, http } from '../http.ts';

export const leadership: readonly Http[] = [
  http('GET /open-work', readOpenWork, {
    answers: { 200: 'Totals by team, kind and person, and the most urgent processes.' },
    rows: openWorkRows,
  }),
  http('GET /missed-dates', listMissedDates, {
    answers: { 200: 'One page; pass `next` as `after` for the next.' },
  }),
  http('GET /forecasts/assessed-years', forecastAssessedYears, {
    answers: { 200: 'By month and team, and one by one; `rule` says how it is worked out.' },
  }),
  http('GET /forecasts/improvement-actions', forecastImprovementActions, {
    answers: { 200: 'The latest first, each with why; `rule` says how it is worked out.' },
  }),
  http('POST /reports/exceptions', makeReport, {
    answers: { 201: 'Made, numbered and frozen.' },
    location: ({ id }) => paths.report(id),
  }),
  http('GET /reports', listReports, { answers: { 200: 'Latest first, without their contents.' } }),
  http('GET /reports/:id', readReport, {
    answers: { 200: 'The report; with `verify=true` it is worked out again from the journal and compared.' },
  }),
];
