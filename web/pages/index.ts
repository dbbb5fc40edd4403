/** Every page there is. */
import type { Parts } from '../../services/parts.ts';
import type { Page } from '../server/page.ts';
import { home } from './home/route.ts';
import { processRoute } from './process/route.ts';
import { choiceRoute, taskRoute } from './task/route.ts';
import { tasksRoute } from './tasks/route.ts';
import { togetherRoute } from './together/route.ts';

export const pages = (_parts: Pick<Parts, 'kinds'>): readonly Page[] => [
  home,
  tasksRoute,
  togetherRoute, // before what would take its name for a task's
  taskRoute,
  choiceRoute,
  processRoute,
];
