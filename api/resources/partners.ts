import { readPartner } from '../../services/operations/partners.ts';
import { type Http, http } from '../http.ts';

export const partners: readonly Http[] = [
  http('GET /processes/:id/partner', readPartner, {
    answers: { 200: 'What an outsider said counts only once whoever owns the action has accepted it.' },
  }),
];
