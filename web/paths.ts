/** Where pages are: every address that a page links to is made here. */

const at = (...parts: readonly (string | number)[]): string => `/${parts.join('/')}`;

/** An address with its parameters; those without a value are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)] as const],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given.map(([name, value]) => [name, value]))}`;
}

export const paths = {
  home: '/',
  signIn: (to?: string) => withQuery('/sign-in', { to }),
  signOut: '/sign-out',
  signedOut: '/signed-out',
  signedInAgain: '/signed-in-again',

  tasks: '/tasks',
  together: '/tasks/together',
  drafts: '/drafts',
  saved: '/saved',
  task: (id: string) => at('tasks', id),
  choice: (task: string, choice: string) => at('tasks', task, choice),

  processes: '/processes',
  process: (id: string) => at('processes', id),
  whyRead: (id: string, to?: string) => withQuery(at('processes', id, 'why'), { to }),
  /** The record beside what the engine knows of it. */
  engineOf: (id: string) => at('processes', id, 'engine'),
  action: (process: string, action: string) => at('processes', process, 'actions', action),
  addEvidence: (process: string) => at('processes', process, 'add-evidence'),
  submission: (process: string, id: string) => at('processes', process, 'written', id),
  title: (process: string) => at('processes', process, 'title'),
  personalData: (process: string) => at('processes', process, 'personal-data'),
  erasure: (process: string) => at('processes', process, 'erasure'),
  candidates: (process: string) => at('processes', process, 'candidates'),
  candidate: (process: string, id: string) => at('processes', process, 'candidates', id),

  start: '/start',
  startKind: (kind: string) => at('start', kind),

  overview: '/overview',
  /** Open tasks of all that is seen, those of a figure alone. */
  openTasks: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/open-tasks', query),
  missedDates: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/missed-dates', query),
  team: '/team',
  leavers: '/leavers',
  person: (id: string) => at('people', id),
  signInOf: (id: string) => at('people', id, 'sign-in'),
  proposedChanges: '/proposed-changes',
  plan: '/plan',
  planArea: (area: number) => at('plan', area),
  /** Actions of the plan, those of a figure alone. */
  planActions: (query: Readonly<Record<string, string | number | undefined>> = {}) => withQuery('/plan/actions', query),
  /** What was agreed anywhere, those of a figure alone. */
  agreed: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/agreed-actions', query),
  pipelines: '/pipelines',
  fromDirectory: (kind: string) => at('imports', kind, 'from-directory'),
  rounds: (kind: string) => at('rounds', kind),
  scores: (kind: string) => at('scores', kind),
  pipeline: (kind: string) => at('pipelines', kind),
  figures: '/figures',
  returns: '/returns',
  agencyReturn: (quarter: string) => `/agency-returns/${quarter}`,
  targets: '/targets',
  forecasts: '/forecasts',
  reports: '/reports',
  report: (number: number | string) => at('reports', number),
  packs: '/board-packs',
  pack: (number: number | string) => at('board-packs', number),
  publicPack: (number: number | string) => at('board-packs', number, 'public'),
  /** A paper as a PDF. */
  pdf: (path: string) => `${path}.pdf`,
  records: '/records',
  disposals: (month: string) => at('records', 'months', month),
  register: '/records/register',
  childReports: '/records/child-reports',
  childReport: (id: string) => at('records', 'child-reports', id),
  holds: '/records/holds',
  hold: (id: string) => at('records', 'holds', id),
  readiness: '/readiness',
  /** Written without signing in. */
  note: (link: string) => at('note', link),
  noteSent: '/note/sent',
  questions: '/questions',
  surveys: '/surveys',
  /** Answered without signing in. */
  survey: (link: string) => at('survey', link),
  surveySent: '/survey/sent',
  years: '/years',
  panels: '/panels',
  panel: (id: string) => at('panels', id),
  changePanel: (id: string) => at('panels', id, 'change'),
  bookPanel: (id: string) => at('panels', id, 'book'),
  panelCase: (panel: string, number: number) => at('panels', panel, 'cases', number),
  takeovers: '/takeovers',
  takeover: (id: string) => at('takeovers', id),
  /** What takes longer, while it goes on. */
  job: (id: string) => at('under-way', id),
  imports: '/imports',
  import: (id: string) => at('imports', id),
  deputies: '/deputies',
  me: '/me',
  /** Who has read of them. */
  myReads: '/me/reads',

  admin: '/admin',
  people: '/admin/people',
  adminPerson: (id: string) => at('admin', 'people', id),
  readsOf: (id: string) => at('admin', 'people', id, 'reads'),
  teams: '/admin/teams',
  policies: '/admin/policies',
  policy: (name: string) => at('admin', 'policies', name),
  /** A version before it goes live: what it would change. */
  rehearsal: (name: string, version: number | string) =>
    at('admin', 'policies', name, 'versions', version, 'rehearsal'),
  audit: '/admin/audit',
  calendar: '/admin/calendar',
  calendarChange: (id: string) => at('admin', 'calendar', id),
  findings: '/admin/findings',
  notices: '/admin/notices',

  accessibility: '/accessibility',
  privacy: '/privacy',
  help: '/help',
  workingDays: '/help/working-days',
  helpKind: (kind: string) => at('help', 'work', kind),
  helpRole: (office: string) => at('help', 'roles', office),

  /** The same list as a file. */
  csv: (path: string, query: Readonly<Record<string, string | undefined>> = {}) => withQuery(`${path}.csv`, query),
} as const;
