import { approvePolicy, draftPolicy, getPolicy, listPolicies } from '../../services/operations/policies.ts';
import { readRehearsal, rehearsePolicy } from '../../services/operations/rehearsals.ts';
import { type Http, http } from '../http.ts';

export const policies: readonly Http[] = [
  http('GET /policies', listPolicies, { answers: { 200: 'Every version with its status.' } }),
  http('GET /policies/:name/:version', getPolicy, {
    answers: { 200: 'Its values, and the JSON Schema that explains them.' },
  }),
  http('POST /policies/:name', draftPolicy, { answers: { 201: 'Drafted: nothing runs on it yet.' } }),
  http('POST /policies/:name/:version/approval', approvePolicy, {
    answers: { 200: 'Live. What runs already keeps the version it began with.' },
  }),
  http('GET /policies/:name/:version/rehearsal', readRehearsal, {
    answers: { 200: 'Planned dates, open work, and the last rehearsal with how far it has come.' },
  }),
  http('POST /policies/:name/:version/rehearsal', rehearsePolicy, {
    answers: { 201: 'Begun: it takes a minute or two. Ask again how far it has come.' },
  }),
];
