import { listCohort } from '../../services/operations/cohort.ts';
import { cohortRows } from '../../services/shapes/cohort.ts';
import { type Http, http } from '../http.ts';

export const assessedYears: readonly Http[] = [
  http('GET /assessed-years', listCohort, {
    answers: { 200: 'The latest first, with totals of all; `rules` say how each figure is worked out.' },
    rows: cohortRows,
  }),
];
