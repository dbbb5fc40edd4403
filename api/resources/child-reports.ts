import {
  listChildReports,
  listSaidRight,
  purgeChild,
  putBackChild,
  readChildReport,
  reportChild,
  reportTitle,
} from '../../services/operations/child-reports.ts';
import { type Http, http } from '../http.ts';

export const childReports: readonly Http[] = [
  http('POST /processes/:id/submissions/:sid/child-report', reportChild, {
    answers: { 200: 'Hidden: nobody can read it until somebody else has decided.' },
  }),
  http('POST /processes/:id/title/child-report', reportTitle, {
    answers: { 200: 'Hidden: everybody reads what kind of work it is instead.' },
  }),
  http('GET /child-reports/said-right', listSaidRight, { answers: { 200: 'The latest first.' } }),
  http('GET /child-reports', listChildReports, { answers: { 200: 'What waits first, then the latest.' } }),
  http('GET /child-reports/:id', readChildReport, { answers: { 200: 'What was reported, and what was written.' } }),
  http('POST /child-reports/:id/purge', purgeChild, { answers: { 200: 'Gone for good; the register says so.' } }),
  http('POST /child-reports/:id/putting-back', putBackChild, { answers: { 200: 'Back as it was.' } }),
];
