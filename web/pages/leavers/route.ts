import { listLeavers } from '../../../services/operations/leavers.ts';
import { changePerson } from '../../../services/operations/people.ts';
import { leaverRows } from '../../../services/shapes/leavers.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { leaversPage } from './page.tsx';

export const leavers = [
  page(paths.leavers, listLeavers, {
    get: async (visit) => {
      const found = await visit.ask(listLeavers, { query: visit.filled('person') });
      return leaversPage({ leavers: found, mayChange: visit.may(changePerson) });
    },
  }),
  csvPage(paths.leavers, listLeavers, { rows: leaverRows }),
];
