import { auditRoute } from './audit.tsx';
import { calendarRoutes } from './calendar.tsx';
import { peopleRoutes } from './people-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { rehearsalRoute } from './rehearsal.tsx';
import { teamRoutes } from './teams.tsx';
import { watch } from './watch.tsx';

/** What administrators do. */
export const admin = [
  ...watch,
  auditRoute,
  rehearsalRoute,
  ...peopleRoutes,
  ...teamRoutes,
  ...policyRoutes,
  ...calendarRoutes,
];
