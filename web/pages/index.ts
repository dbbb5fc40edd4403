/** Every page there is. */
import type { Parts } from '../../services/parts.ts';
import type { Page } from '../server/page.ts';
import { figures } from './figures/route.ts';
import { forecasts } from './forecasts/route.ts';
import { home } from './home/route.ts';
import { overview } from './overview/route.ts';
import { person } from './people/route.tsx';
import { pipelines } from './pipelines/route.ts';
import { plan } from './plan/route.ts';
import { processRoute } from './process/route.ts';
import { processes } from './processes/route.ts';
import { readiness } from './readiness/route.tsx';
import { choiceRoute, taskRoute } from './task/route.ts';
import { tasksRoute } from './tasks/route.ts';
import { team } from './team/route.tsx';
import { togetherRoute } from './together/route.ts';

export const pages = (_parts: Pick<Parts, 'kinds'>): readonly Page[] => [
  home,
  tasksRoute,
  togetherRoute, // before what would take its name for a task's
  taskRoute,
  choiceRoute,
  ...processes,
  processRoute,
  ...team,
  person,
  overview,
  ...plan,
  ...pipelines,
  ...figures,
  forecasts,
  readiness,
];
