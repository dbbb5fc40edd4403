/** Where things are: addresses in letters, calendars, Location headers and answers. */

/** What every address of the API begins with. */
export const API = '/api/v1';

const at = (...parts: readonly (string | number)[]): string => [API, ...parts].join('/');

/** Pages, which people open from letters and calendars: the same ids as in the API. */
export const pages = {
  process: (id: string) => `/processes/${id}`,
  task: (id: string) => `/tasks/${id}`,
  tasks: '/tasks',
  deputies: '/deputies',
  disposals: (month: string) => `/records/months/${month}`,
  panels: '/panels',
  panel: (id: string) => `/panels/${id}`,
  /** A progress note of a partner, given by its link without signing in: the address is the secret. */
  note: (link: string) => `/note/${link}`,
  surveys: '/surveys',
  /** A survey, answered by its link without signing in: the address is the secret. */
  survey: (link: string) => `/survey/${link}`,
} as const;

export const paths = {
  process: (id: string) => at('processes', id),
  task: (id: string) => at('tasks', id),
  submission: (process: string, id: string) => at('processes', process, 'submissions', id),
  person: (id: string) => at('people', id),
  proposedChange: (id: string) => at('proposed-changes', id),
  takeover: (id: string) => at('takeovers', id),
  panel: (id: string) => at('panels', id),
  /** The portfolio of a case, under its number on the round's list. */
  panelCase: (panel: string, number: number) => at('panels', panel, 'cases', number),
  import: (id: string) => at('imports', id),
  /** Its rows after one of them. */
  importRows: (id: string, after: number, limit: number) =>
    `${at('imports', id, 'rows')}?limit=${limit}&after=${after}`,
  report: (number: number) => at('reports', number),
  boardPack: (number: number) => at('board-packs', number),
  calendarChange: (id: string) => at('calendar-changes', id),
  /** A calendar that is read without signing in: the address is the secret. */
  calendar: (secret: string) => `/calendars/${secret}.ics`,
} as const;
