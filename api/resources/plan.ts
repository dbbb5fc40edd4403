import { readPlan } from '../../services/operations/plan.ts';
import { planRows } from '../../services/shapes/plan.ts';
import { type Http, http } from '../http.ts';

export const improvementPlan: readonly Http[] = [
  http('GET /improvement-plan', readPlan, {
    answers: { 200: 'The plan as at a day, with the rule by which each colour and figure is worked out.' },
    rows: planRows,
  }),
];
