import { postReturn, readMeasures } from '../../../services/operations/figures.ts';
import { listReports } from '../../../services/operations/reports.ts';
import { measuresRows } from '../../../services/shapes/figures.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { teamNames } from '../../server/teams.ts';
import { figuresPage } from './page.tsx';

export const figures = [
  page(paths.figures, readMeasures, {
    get: async (visit) => {
      const { month, ...query } = visit.filled('team', 'month');
      const upTo = month ?? visit.asker.today.slice(0, 7);
      const [found, teams] = await Promise.all([
        visit.ask(readMeasures, { query: { ...query, month: upTo } }),
        teamNames(visit),
      ]);
      return figuresPage({
        found,
        month: upTo,
        teams,
        filters: visit.filled('team', 'month'),
        mayPost: visit.may(postReturn),
        mayReport: visit.may(listReports),
      });
    },
  }),
  csvPage(paths.figures, readMeasures, { rows: measuresRows }),
];
