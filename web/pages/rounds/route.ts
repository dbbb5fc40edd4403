import { leaders } from '../../../services/operations/offices.ts';
import { readRounds } from '../../../services/operations/rounds.ts';
import { roundsRows } from '../../../services/shapes/rounds.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { roundsPage } from './page.tsx';

const ofKind = paths.rounds(':kind');

export const rounds = [
  csvPage(ofKind, readRounds, { params: ({ params }) => params, rows: roundsRows }),
  page(ofKind, readRounds, {
    get: async (visit) => {
      const filters = visit.filled('by', 'from', 'until', 'of');
      const found = await visit.ask(readRounds, { params: { kind: visit.param('kind') }, query: filters });
      return roundsPage({ found, filters, mayNamePeople: !visit.may({ may: leaders }) });
    },
  }),
];
