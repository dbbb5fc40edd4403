import { addApplicant, amendApplicant, listApplicants } from '../../services/operations/candidates.ts';
import { type Http, http } from '../http.ts';

export const candidates: readonly Http[] = [
  http('GET /processes/:id/candidates', listApplicants, {
    answers: { 200: 'In the order they were added, each with how far they have come, and why not further.' },
  }),
  http('POST /processes/:id/candidates', addApplicant, { answers: { 201: 'Added.' } }),
  http('POST /processes/:id/candidates/:candidate/corrections', amendApplicant, {
    answers: { 200: 'The applicant as they are now, with what was put right.' },
  }),
];
