import { listAgreedActions, readAgreedFigures } from '../../services/operations/agreed-actions.ts';
import { type Http, http } from '../http.ts';

export const agreedActions: readonly Http[] = [
  http('GET /agreed-actions', listAgreedActions, {
    answers: {
      200: 'One page; what has become an action of the improvement plan stands there alone where nobody’s and no source’s are asked for.',
    },
  }),
  http('GET /agreed-actions/figures', readAgreedFigures, {
    answers: { 200: 'Each figure equals the list under its name; `rule` says what it counts.' },
    rows: ({ bySource }) => bySource,
  }),
];
