/** What stands in the navigation: for each office what it may call, at most seven. */
import type { Office } from '../domain/engine/people.ts';
import { readMeasures, readPipeline } from '../services/operations/figures.ts';
import { mayCall, type Operation } from '../services/operations/operation.ts';
import { readPlan } from '../services/operations/plan.ts';
import { listProcesses } from '../services/operations/processes.ts';
import { makeReport } from '../services/operations/reports.ts';
import { listTasks } from '../services/operations/tasks.ts';
import { listFindings } from '../services/operations/watch.ts';
import { paths } from './paths.ts';

export interface NavItem {
  readonly href: string;
  readonly text: string;
}

interface Entry extends NavItem {
  readonly may: Pick<Operation, 'may'>;
}

const entries: readonly Entry[] = [
  { href: paths.overview, text: 'How things stand', may: makeReport },
  { href: paths.tasks, text: 'Your tasks', may: listTasks },
  { href: paths.processes, text: 'All work', may: listProcesses },
  { href: paths.team, text: 'My team', may: { may: ['manager'] } },
  { href: paths.years, text: 'Assessed years', may: { may: ['assessor', 'quality', 'hr'] } },
  { href: paths.plan, text: 'Improvement plan', may: readPlan },
  { href: paths.pipelines, text: 'Pipelines', may: readPipeline },
  { href: paths.figures, text: 'Figures and reports', may: readMeasures },
  { href: paths.admin, text: 'Administration', may: listFindings },
];

export const navigation = (held: readonly Office[]): readonly NavItem[] =>
  entries.filter(({ may }) => mayCall(may, held)).map(({ href, text }) => ({ href, text }));
