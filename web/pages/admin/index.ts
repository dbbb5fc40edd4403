import { calendarRoutes } from './calendar.tsx';
import { peopleRoutes } from './people-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { watch } from './watch.tsx';

/** What administrators do. */
export const admin = [...watch, ...peopleRoutes, ...policyRoutes, ...calendarRoutes];
