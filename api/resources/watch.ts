import { checkAudit, readAuditChecks } from '../../services/operations/audit.ts';
import { readJob } from '../../services/operations/jobs.ts';
import { clearFinding, listFindings, listNotices, reconcileNow } from '../../services/operations/watch.ts';
import { type Http, http } from '../http.ts';

export const watch: readonly Http[] = [
  http('GET /findings', listFindings, { answers: { 200: 'Latest first.' } }),
  http('POST /findings/:id/clearance', clearFinding, {
    answers: { 200: 'Cleared, by you. Should it be found again, it is listed again.' },
  }),
  http('POST /reconciliations', reconcileNow, { answers: { 200: 'What was mended and what is listed.' } }),
  http('GET /audit-checks', readAuditChecks, { answers: { 200: 'The last ten, the latest first.' } }),
  http('POST /audit-checks', checkAudit, { answers: { 201: 'Begun: ask again how far it has come.' } }),
  http('GET /jobs/:id', readJob, { answers: { 200: 'How far it has come.' } }),
  http('GET /notices', listNotices, {
    answers: {
      200: 'One page, the latest first; `next` is the address of the next, or null. What was written in them is not kept.',
    },
    next: 'address',
  }),
];
