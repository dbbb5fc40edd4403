/** Every page there is. */
import type { Parts } from '../../services/parts.ts';
import type { Page } from '../server/page.ts';
import { actionRoute } from './action/route.ts';
import { candidatesRoute } from './candidates/route.ts';
import { evidenceRoute } from './evidence/route.ts';
import { home } from './home/route.ts';
import { processRoute } from './process/route.ts';
import { startRoute, startRoutes } from './start/route.ts';
import { choiceRoute, taskRoute } from './task/route.ts';
import { tasksRoute } from './tasks/route.ts';
import { togetherRoute } from './together/route.ts';
import { writtenRoute } from './written/route.tsx';

export const pages = (parts: Pick<Parts, 'kinds'>): readonly Page[] => [
  home,
  tasksRoute,
  togetherRoute, // before what would take its name for a task's
  taskRoute,
  choiceRoute,
  processRoute,
  actionRoute,
  evidenceRoute,
  writtenRoute,
  candidatesRoute,
  startRoute,
  ...startRoutes(parts),
];
