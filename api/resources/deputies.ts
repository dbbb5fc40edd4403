import { confirmDeputy, endDeputy, listDeputies, proposeDeputy } from '../../services/operations/deputies.ts';
import { type Http, http } from '../http.ts';

export const deputies: readonly Http[] = [
  http('GET /deputies', listDeputies, {
    answers: { 200: 'Proposed and confirmed ones that you may see, latest first.' },
  }),
  http('POST /deputies', proposeDeputy, {
    answers: { 201: 'Proposed: it counts once somebody else has confirmed it.' },
  }),
  http('POST /deputies/:id/confirmation', confirmDeputy, {
    answers: { 200: 'Confirmed: it counts from its first day.' },
  }),
  http('POST /deputies/:id/end', endDeputy, { answers: { 200: 'Ended.' } }),
];
