import { mayCall } from '../../../services/operations/operation.ts';
import { makeReport } from '../../../services/operations/reports.ts';
import { listTasks } from '../../../services/operations/tasks.ts';
import { GoTo } from '../../content.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';

/** Those who answer for the whole service begin with how it stands; everybody else with what they must do. */
export const home = page(paths.home, listTasks, {
  get: async ({ asker: { caller } }) =>
    new GoTo(
      mayCall({ may: ['leadership'] }, caller.offices) && mayCall(makeReport, caller.offices)
        ? paths.overview
        : paths.tasks,
    ),
});
