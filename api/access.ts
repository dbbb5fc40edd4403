/** Who may call what: one table. Printed in docs/access.md, tested cell by cell. */
import type { Office } from '../domain/engine/people.ts';

const everybody = ['hr', 'manager', 'assessor', 'practitioner', 'quality', 'leadership', 'administrator'] as const;
const administrators = ['administrator'] as const;
/** HR for progression, the co-ordinator of the assessed year for moderation. */
const convenors = ['hr', 'quality'] as const;
const leaders = ['hr', 'quality', 'leadership', 'administrator'] as const;

/** By office. Beyond it, everything about a process is limited to the processes the caller may see. */
export const access = {
  'POST /recruitments': ['hr', 'manager'],
  'POST /appointments': ['hr'],
  'POST /improvement-actions': ['quality', 'manager', 'leadership', 'administrator'],
  'POST /assessed-years': ['hr', 'assessor', 'quality'],
  'POST /progressions': ['hr', 'manager', 'assessor', 'practitioner'],
  'POST /readiness-cycles': ['quality', 'administrator'],
  'POST /previews/:kind': everybody,
  'GET /processes': everybody,
  'GET /processes/:id': everybody,
  'GET /processes/:id/timeline': everybody,
  'GET /processes/:id/live': administrators,
  'POST /processes/:id/actions/:action': everybody,
  'POST /processes/:id/submissions': everybody,
  'GET /processes/:id/submissions': everybody,
  'GET /processes/:id/submissions/:sid': everybody,
  'GET /processes/:id/candidates': ['hr', 'manager', 'leadership', 'administrator'],
  'POST /processes/:id/candidates': ['hr'],
  'GET /tasks': everybody,
  'GET /tasks/:id': everybody,
  'POST /tasks/:id/decision': everybody,
  'GET /pipelines/:kind': leaders,
  'GET /improvement-plan': ['manager', ...leaders],
  'GET /measures': leaders,
  'GET /open-work': everybody,
  'GET /forecasts/assessed-years': leaders,
  'GET /forecasts/improvement-actions': leaders,
  'POST /reports/exceptions': ['quality', 'leadership', 'administrator'],
  'GET /reports': leaders,
  'GET /reports/:id': leaders,
  'POST /calendar-feeds': everybody,
  'GET /calendar-feeds': everybody,
  'POST /calendar-feeds/:id/revocation': everybody,
  'GET /establishment-returns': leaders,
  'POST /establishment-returns': ['hr'],
  'GET /working-days': everybody,
  'POST /imports/:kind': ['hr', 'quality', 'administrator'],
  'GET /imports': ['hr', 'quality', 'administrator'],
  'GET /imports/:id': ['hr', 'quality', 'administrator'],
  'POST /imports/:id/confirmation': ['hr', 'quality', 'administrator'],
  'GET /imports/:id/rows': ['hr', 'quality', 'administrator'],
  'GET /imports/:id/result.csv': ['hr', 'quality', 'administrator'],
  'GET /people': everybody,
  'GET /people/:id': everybody,
  'POST /people': administrators,
  'PATCH /people/:id': administrators,
  'GET /people/:id/open-tasks': ['hr', 'leadership', 'administrator'],
  'POST /people/:id/handover': ['hr', 'administrator'],
  'POST /people/:id/role-changes': administrators,
  'POST /role-changes/:id/confirmation': administrators,
  'GET /teams': everybody,
  'POST /teams': administrators,
  'GET /deputies': everybody,
  'POST /deputies': everybody,
  'POST /deputies/:id/confirmation': ['manager', 'hr', 'leadership', 'administrator'],
  'POST /deputies/:id/end': everybody,
  'POST /panels': convenors,
  'GET /panels': everybody,
  'GET /panels/:id': everybody,
  'GET /panels/:id/cases/:number': everybody,
  'POST /panels/:id/cases': convenors,
  'POST /panels/:id/members': convenors,
  'GET /policies': leaders,
  'GET /policies/:name/:version': leaders,
  'POST /policies/:name': administrators,
  'POST /policies/:name/:version/approval': administrators,
  'GET /closures': everybody,
  'POST /closures': administrators,
  'GET /calendar-changes': leaders,
  'POST /calendar-changes': administrators,
  'GET /calendar-changes/:id': leaders,
  'GET /calendar-changes/:id/preview': leaders,
  'POST /calendar-changes/:id/application': administrators,
  'GET /findings': administrators,
  'POST /findings/:id/clearance': administrators,
  'POST /reconciliations': administrators,
  'GET /notices': ['hr', 'administrator'],
  'GET /me': everybody,
  'PATCH /me': everybody,
} as const satisfies Readonly<Record<string, readonly Office[]>>;

export type RouteName = keyof typeof access;

export const mayCall = (route: RouteName, held: readonly Office[]): boolean =>
  (access[route] as readonly Office[]).some((office) => held.includes(office));

/** The table as Markdown, for docs/access.md. */
export function accessTable(): string {
  const heading = `| call | ${everybody.join(' | ')} |`;
  const rule = `|---|${everybody.map(() => '---').join('|')}|`;
  const rows = Object.entries(access).map(([route, may]) => {
    const cells = everybody.map((office) => ((may as readonly Office[]).includes(office) ? 'yes' : ''));
    return `| \`${route}\` | ${cells.join(' | ')} |`;
  });
  return [heading, rule, ...rows].join('\n');
}
