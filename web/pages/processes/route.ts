import { listLeavers } from '../../../services/operations/leavers.ts';
import { listProcesses } from '../../../services/operations/processes.ts';
import { startable } from '../../../services/operations/starts.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import { teamNames } from '../../server/teams.ts';
import { processesPage } from './page.tsx';

const PAGE = '25';

export const processes = [
  page(paths.processes, listProcesses, {
    get: async (visit) => {
      const filters = visit.filled();
      const isFirst = filters['after'] === undefined;
      const [{ items, next, totals }, teams, lists] = await Promise.all([
        visit.ask(listProcesses, { query: { ...filters, limit: PAGE, ...(isFirst && { totals: 'true' }) } }),
        teamNames(visit),
        visit.savedLists(paths.processes),
      ]);
      const contract = visit.parts.kinds[filters['kind'] ?? '']?.contract;
      const stages = Object.entries(contract?.stages ?? {}).map(([name, { title }]) => ({ name, title }));
      return processesPage({
        rows: items,
        next,
        filters,
        kinds: kindNames(visit.parts),
        teams,
        stages,
        totals,
        saved: { lists, formKey: visit.key() },
        me: visit.asker.caller.id,
        mayStart: startable(visit.parts.kinds).some(({ contract }) => visit.may({ may: contract.mayStart })),
        maySeeLeavers: visit.may(listLeavers),
      });
    },
  }),
  csvPage(paths.processes, listProcesses),
];
