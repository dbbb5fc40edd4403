import type { Parts } from '../../services/parts.ts';
import type { Route } from '../route.ts';
import { calendar } from './calendar.ts';
import { calendarChanges } from './calendar-changes.ts';
import { calendarFeeds } from './calendar-feeds.ts';
import { candidates } from './candidates.ts';
import { deputies } from './deputies.ts';
import { figures } from './figures.ts';
import { imports } from './imports.ts';
import { leadership } from './leadership.ts';
import { panels } from './panels.ts';
import { people } from './people.ts';
import { improvementPlan } from './plan.ts';
import { policies } from './policies.ts';
import { processes } from './processes.ts';
import { starts } from './starts.ts';
import { submissions } from './submissions.ts';
import { tasks } from './tasks.ts';
import { teams } from './teams.ts';
import { watch } from './watch.ts';

/** Every route there is. */
export const routesOf = (parts: Parts): readonly Route[] => [
  ...starts(parts),
  ...processes(parts),
  ...submissions(parts),
  ...candidates(parts),
  ...tasks(parts),
  ...figures(parts),
  ...improvementPlan(parts),
  ...leadership(parts),
  ...calendarFeeds(parts),
  ...calendar(parts),
  ...imports(parts),
  ...calendarChanges(parts),
  ...people(parts),
  ...teams(parts),
  ...deputies(parts),
  ...panels(parts),
  ...policies(parts),
  ...watch(parts),
];
