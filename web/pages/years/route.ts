import { listCohort } from '../../../services/operations/cohort.ts';
import { cohortRows } from '../../../services/shapes/cohort.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { teamNames } from '../../server/teams.ts';
import { yearsPage } from './page.tsx';

export const years = [
  page(paths.years, listCohort, {
    get: async (visit) => {
      const filters = visit.filled('team', 'person', 'only');
      const [cohort, teams, lists] = await Promise.all([
        visit.ask(listCohort, { query: filters }),
        teamNames(visit),
        visit.savedLists(paths.years),
      ]);
      const saved = { lists, formKey: visit.key() };
      return yearsPage({ cohort, filters, teams, me: visit.asker.caller.id, saved });
    },
  }),
  csvPage(paths.years, listCohort, { rows: cohortRows }),
];
