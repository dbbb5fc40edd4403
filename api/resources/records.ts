import {
  confirmDisposals,
  keepFromDisposal,
  keepHold,
  liftLegalHold,
  listDisposals,
  listDisposed,
  listHolds,
  makeHold,
  readDisposals,
} from '../../services/operations/records.ts';
import { type Http, http } from '../http.ts';

export const records: readonly Http[] = [
  http('GET /disposals', listDisposals, { answers: { 200: 'The latest month first.' } }),
  http('GET /disposals/:month', readDisposals, {
    answers: { 200: 'The first due first; what a hold stands over says so.' },
    rows: ({ list }) => list,
  }),
  http('POST /disposals/:month/confirmation', confirmDisposals, {
    answers: { 200: 'Confirmed: once two have, what is due has gone, and the rest goes on its day.' },
  }),
  http('POST /disposals/:month/items/:id/keeping', keepFromDisposal, { answers: { 200: 'The list without it.' } }),
  http('GET /disposed', listDisposed, { answers: { 200: 'One page of the register, the latest first.' } }),
  http('GET /holds', listHolds, { answers: { 200: 'The next to be looked at first.' } }),
  http('POST /holds', makeHold, { answers: { 200: 'It stands.' } }),
  http('POST /holds/:id/review', keepHold, { answers: { 200: 'It goes on.' } }),
  http('POST /holds/:id/lifting', liftLegalHold, { answers: { 200: 'Lifted.' } }),
];
