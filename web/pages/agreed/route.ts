import { listAgreedActions } from '../../../services/operations/agreed-actions.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { teamNames } from '../../server/teams.ts';
import { agreedPage } from './page.tsx';

const PAGE = '50';

export const agreed = [
  page(paths.agreed(), listAgreedActions, {
    get: async (visit) => {
      const filters = visit.filled();
      const [{ items, next }, teams] = await Promise.all([
        visit.ask(listAgreedActions, { query: { ...filters, limit: PAGE } }),
        teamNames(visit),
      ]);
      const sources = Object.values(visit.parts.kinds).flatMap(({ contract: { name, title, agrees } }) =>
        typeof agrees === 'function' ? [[name, title] as const] : [],
      );
      return agreedPage({ items, next, filters, teams, sources: Object.fromEntries(sources) });
    },
  }),
  csvPage(paths.agreed(), listAgreedActions),
];
