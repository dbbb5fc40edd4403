import { mayCall } from '../../../services/operations/operation.ts';
import { confirmChange, listProposedChanges } from '../../../services/operations/person-changes.ts';
import { startable } from '../../../services/operations/starts.ts';
import { listTakeovers } from '../../../services/operations/takeovers.ts';
import { listTasks } from '../../../services/operations/tasks.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { alikeIn, anyFilter, filtersIn, queryOf } from './all.ts';
import { tasksPage } from './page.tsx';
import { titleIn } from './title.ts';

const PAGE = '50';

/** How much others have proposed to be brought over, where their office may confirm such. */
async function broughtOver(visit: Visit): Promise<number> {
  if (!visit.may(listTakeovers)) return 0;
  const { items } = await visit.ask(listTakeovers);
  return items.filter(({ proposedBy }) => proposedBy.id !== visit.asker.caller.id).length;
}

/** How many changes of people they may confirm. */
async function toConfirm(visit: Visit): Promise<number> {
  if (!visit.may(confirmChange)) return 0;
  const { items } = await visit.ask(listProposedChanges);
  return items.filter(({ mayConfirm }) => mayConfirm.allowed).length;
}

export const tasksRoute = page(paths.tasks, listTasks, {
  get: async (visit) => {
    const filters = filtersIn(visit.query);
    const { after } = visit.filled('after');
    const query = { ...queryOf(filters, visit.asker.today), limit: PAGE, ...(after !== undefined && { after }) };
    const [shown, whole] = await Promise.all([
      visit.ask(listTasks, { query }),
      visit.ask(listTasks, { query: { limit: '1', group: 'kind' } }),
    ]);
    const mayStart = startable(visit.parts.kinds).some(({ contract }) =>
      mayCall({ may: contract.mayStart }, visit.asker.caller.offices),
    );
    return tasksPage({
      broughtOver: await broughtOver(visit),
      toConfirm: await toConfirm(visit),
      shown: shown.items,
      next: shown.next,
      isFirst: after === undefined,
      found: anyFilter(filters) ? shown.totals.open : undefined,
      totals: whole.totals,
      filters,
      kinds: Object.fromEntries((whole.groups ?? []).map(({ id, title }) => [id, title])),
      alikeOf: (of) => alikeIn(of, titleIn(visit)),
      mayStart,
      kept: await visit.drafts(),
      saved: { lists: await visit.savedLists(paths.tasks), formKey: visit.key() },
    });
  },
});
