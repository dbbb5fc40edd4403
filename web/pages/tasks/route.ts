import { mayCall } from '../../../services/operations/operation.ts';
import { startable } from '../../../services/operations/starts.ts';
import { listTasks } from '../../../services/operations/tasks.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { alikeIn, filtered, filtersIn, tasksOf } from './all.ts';
import { tasksPage } from './page.tsx';
import { titleIn } from './title.ts';

export const tasksRoute = page(paths.tasks, listTasks, {
  get: async (visit) => {
    const all = await tasksOf(visit);
    const filters = filtersIn(visit.query);
    const shown = filtered(all, filters, visit.asker.today);
    const { kinds } = visit.parts;
    const titles = Object.fromEntries(
      all.map(({ process: { kind } }) => [kind, kinds[kind]?.contract.title ?? kind] as const),
    );
    const mayStart = startable(kinds).some(({ contract }) =>
      mayCall({ may: contract.mayStart }, visit.asker.caller.offices),
    );
    return tasksPage({
      all,
      shown,
      filters,
      kinds: titles,
      alikeOf: (of) => alikeIn(of, titleIn(visit)),
      mayStart,
      kept: await visit.drafts(),
    });
  },
});
