import { calendarRoutes } from './calendar.tsx';
import { peopleRoutes } from './people-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { teamRoutes } from './teams.tsx';
import { watch } from './watch.tsx';

/** What administrators do. */
export const admin = [...watch, ...peopleRoutes, ...teamRoutes, ...policyRoutes, ...calendarRoutes];
