/** Every page there is. */
import type { Parts } from '../../services/parts.ts';
import type { Page } from '../server/page.ts';
import { actionRoute } from './action/route.ts';
import { admin } from './admin/index.ts';
import { agreed } from './agreed/route.ts';
import { candidateRoute } from './candidates/one.tsx';
import { candidatesRoute } from './candidates/route.ts';
import { deputies } from './deputies/route.tsx';
import { draftsRoute } from './drafts/route.tsx';
import { engineRoute } from './engine/route.tsx';
import { erasureRoute } from './erasure/route.tsx';
import { evidenceRoute } from './evidence/route.ts';
import { figures } from './figures/route.ts';
import { forecasts } from './forecasts/route.ts';
import { help } from './help/route.tsx';
import { home } from './home/route.ts';
import { imports } from './imports/route.ts';
import { leavers } from './leavers/route.ts';
import { me } from './me/route.tsx';
import { missedDates } from './missed-dates/route.tsx';
import { openTasks } from './open-tasks/route.tsx';
import { overview } from './overview/route.ts';
import { packs } from './packs/route.ts';
import { panels } from './panels/route.tsx';
import { person } from './people/route.tsx';
import { personalDataRoute } from './personal-data/route.tsx';
import { pipelines } from './pipelines/route.ts';
import { plan } from './plan/route.ts';
import { processRoute } from './process/route.ts';
import { processes } from './processes/route.ts';
import { questionsRoute } from './questions/route.ts';
import { readiness } from './readiness/route.tsx';
import { reads } from './reads/route.tsx';
import { records } from './records/route.ts';
import { reports } from './reports/route.ts';
import { returns } from './returns/route.tsx';
import { rounds } from './rounds/route.ts';
import { savedRoute } from './saved/route.tsx';
import { scores } from './scores/route.ts';
import { signIns } from './sign-ins/route.tsx';
import { startRoute, startRoutes } from './start/route.ts';
import { surveysRoutes } from './surveys/route.ts';
import { takeovers } from './takeovers/route.tsx';
import { targets } from './targets/route.tsx';
import { choiceRoute, taskRoute } from './task/route.ts';
import { tasksRoute } from './tasks/route.ts';
import { team } from './team/route.tsx';
import { togetherRoute } from './together/route.ts';
import { underWayRoute } from './under-way/route.tsx';
import { whyReadRoute } from './why-read/route.tsx';
import { titleRoute, writtenRoute } from './written/route.tsx';
import { years } from './years/route.ts';

export const pages = (parts: Pick<Parts, 'kinds'>): readonly Page[] => [
  home,
  tasksRoute,
  togetherRoute, // before what would take its name for a task's
  draftsRoute,
  savedRoute,
  taskRoute,
  choiceRoute,
  ...processes,
  processRoute,
  whyReadRoute,
  engineRoute,
  actionRoute,
  evidenceRoute,
  writtenRoute,
  titleRoute,
  candidatesRoute,
  candidateRoute,
  personalDataRoute,
  erasureRoute,
  startRoute,
  ...startRoutes(parts),
  ...team,
  person,
  ...leavers,
  ...signIns,
  overview,
  ...openTasks,
  ...missedDates,
  ...plan,
  ...agreed,
  ...pipelines,
  ...rounds,
  ...scores,
  ...figures,
  ...years,
  forecasts,
  readiness,
  questionsRoute,
  ...surveysRoutes,
  ...records,
  ...reports,
  ...packs,
  ...returns,
  targets,
  ...panels,
  underWayRoute,
  ...imports,
  ...takeovers,
  deputies,
  me,
  ...reads,
  ...help,
  ...admin,
];
