import { postReturn, readMeasures } from '../../../services/operations/figures.ts';
import { forecastAssessedYears } from '../../../services/operations/leadership.ts';
import { leaders } from '../../../services/operations/offices.ts';
import { listDisposals } from '../../../services/operations/records.ts';
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
      const [found, all, teams] = await Promise.all([
        visit.ask(readMeasures, { query: { ...query, month: upTo } }),
        visit.ask(readMeasures, { query: { month: upTo } }),
        teamNames(visit),
      ]);
      const known = new Set([...all.teams, ...all.missing].map(({ id }) => id));
      return figuresPage({
        found,
        month: upTo,
        // Those that there is a figure of, or would be: what is not in a reader's line is not offered.
        teams: teams.filter(({ id }) => known.has(id)),
        filters: visit.filled('team', 'month'),
        mayPost: visit.may(postReturn),
        mayReport: visit.may(listReports),
        mayKeep: visit.may(listDisposals),
        mayForecast: visit.may(forecastAssessedYears),
        isWhole: visit.may({ may: leaders }),
      });
    },
  }),
  csvPage(paths.figures, readMeasures, { rows: measuresRows }),
];
