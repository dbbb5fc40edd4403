import { addEvidence, listSubmissions, readEvidence } from '../../services/operations/submissions.ts';
import { paths } from '../../services/paths.ts';
import { type Http, http } from '../http.ts';

export const submissions: readonly Http[] = [
  http('POST /processes/:id/submissions', addEvidence, {
    answers: { 201: 'Kept. Name its id in a decision or action within 24 hours, or it is removed.' },
    location: ({ processId, id }) => paths.submission(processId, id),
  }),
  http('GET /processes/:id/submissions', listSubmissions, {
    answers: { 200: 'Newest first, without the contents.' },
  }),
  http('GET /processes/:id/submissions/:sid', readEvidence, { answers: { 200: 'The text or file.' } }),
];
