import { readAuditFigures } from '../../services/operations/audit-rounds.ts';
import { type Http, http } from '../http.ts';

export const auditRounds: readonly Http[] = [
  http('GET /audit-figures', readAuditFigures, {
    answers: { 200: 'The latest thirteen rounds; `rule` says what each figure counts. Of nothing there is no figure.' },
    rows: ({ rounds }) => rounds,
  }),
];
