import { readScores } from '../../../services/operations/scores.ts';
import { scoresRows } from '../../../services/shapes/scores.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { scoresPage } from './page.tsx';

const ofKind = paths.scores(':kind');

export const scores = [
  csvPage(ofKind, readScores, { params: ({ params }) => params, rows: scoresRows }),
  page(ofKind, readScores, {
    get: async (visit) => scoresPage(await visit.ask(readScores, { params: { kind: visit.param('kind') } })),
  }),
];
