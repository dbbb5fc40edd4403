import { confirmTakeover, listTakeovers, readTakeover, withdrawTakeover } from '../../services/operations/takeovers.ts';
import { paths } from '../../services/paths.ts';
import { type Http, http } from '../http.ts';

export const takeovers: readonly Http[] = [
  http('GET /takeovers', listTakeovers, { answers: { 200: 'The latest first.' } }),
  http('GET /takeovers/:id', readTakeover, { answers: { 200: 'The proposal.' } }),
  http('POST /takeovers/:id/confirmation', confirmTakeover, {
    answers: {
      201: 'Begun: its first task can be read.',
      202: 'Confirmed and kept; it begins when the engine is back.',
    },
    location: ({ id }) => paths.process(id),
  }),
  http('POST /takeovers/:id/withdrawal', withdrawTakeover, { answers: { 200: 'The proposal, taken back.' } }),
];
