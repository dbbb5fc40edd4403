import { readAgencyReturn } from '../../services/operations/agency-returns.ts';
import { type Http, http } from '../http.ts';

export const agencyReturns: readonly Http[] = [
  http('GET /agency-returns/:quarter', readAgencyReturn, {
    answers: {
      200: 'As things stand today. The first twelve digits of the SHA-256 of the file stand in its name: what was sent can be told from what was not.',
    },
  }),
];
