/** The boards there are, how far a paper of each may go, and the days of a meeting. Sources: processes.md §6 (policy: a council sets its own). */
import { addDays, addMonths, addWorkingDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';

export const boards = {
  performance: 'Performance board',
  managers: 'Managers’ report to the leadership team',
  improvement: 'Improvement board',
  scrutiny: 'Scrutiny committee',
  members: 'All members',
  commissioner: 'Commissioner',
} as const;
export type Board = keyof typeof boards;

export const issueRules = {
  before: 'Working days before the meeting',
  clear: 'Clear working days: neither the day of issue nor that of the meeting counts',
  after: 'Working days after the period it is about',
} as const;
export type IssueRule = keyof typeof issueRules;

export const audiences = {
  internal: 'The council’s own staff',
  partners: 'Partners too',
  public: 'Everybody',
  confidential: 'Those who are named alone',
} as const;
export type Audience = keyof typeof audiences;

type PerBoard<V> = Readonly<Record<Board, V>>;

/** What a council sets for its boards. */
export interface BoardRules {
  readonly everyMonths: PerBoard<number>;
  readonly periodMonths: PerBoard<number>;
  readonly issue: PerBoard<IssueRule>;
  readonly issueDays: PerBoard<number>;
  readonly audience: PerBoard<Audience>;
  readonly assemblyDays: number;
  readonly narrativeDays: number;
  readonly askDays: number;
}

/** The days of one meeting, in their order. */
export interface MeetingDays {
  /** Narratives are asked for, and are due. */
  readonly asked: LocalDate;
  readonly narratives: LocalDate;
  /** What has come by then is put together. */
  readonly assembled: LocalDate;
  /** The pack tells how things stood at the end of this day. */
  readonly asAt: LocalDate;
  readonly issue: PlannedDate;
}

/** @param meetsOn the day of the meeting; working days are the office's */
export function daysOf(board: Board, meetsOn: LocalDate, rules: BoardRules, { office }: Calendars): MeetingDays {
  const before = (day: LocalDate, days: number) => addWorkingDays(day, -days, office);
  const asAt = lastPeriodBefore(meetsOn, rules.periodMonths[board]);
  const issue = issueBy(board, { meetsOn, asAt }, rules, { office });
  const assembled = before(issue.date, rules.assemblyDays);
  const narratives = before(assembled, rules.narrativeDays);
  return { asked: before(narratives, rules.askDays), narratives, assembled, asAt, issue };
}

function issueBy(
  board: Board,
  { meetsOn, asAt }: { readonly meetsOn: LocalDate; readonly asAt: LocalDate },
  { issue, issueDays }: BoardRules,
  { office }: Pick<Calendars, 'office'>,
): PlannedDate {
  const days = issueDays[board];
  switch (issue[board]) {
    case 'after':
      return {
        date: addWorkingDays(asAt, days, office),
        basis: `${days} working days from ${formatDate(asAt)}`,
      };
    case 'clear':
      return {
        date: addWorkingDays(meetsOn, -(days + 1), office),
        basis: `${days} clear working days before ${formatDate(meetsOn)}`,
      };
    case 'before':
      return {
        date: addWorkingDays(meetsOn, -days, office),
        basis: `${days} working days before ${formatDate(meetsOn)}`,
      };
  }
}

/** The last day of the last whole period of the year (month, quarter) that is over when the board meets. */
export function lastPeriodBefore(meetsOn: LocalDate, months: number): LocalDate {
  const month = Number(meetsOn.slice(5, 7));
  const opens = month - ((month - 1) % months);
  return addDays(`${meetsOn.slice(0, 4)}-${String(opens).padStart(2, '0')}-01`, -1);
}

/** The month, as `2026-09`, in which a board that meets every so many months meets next. */
export const nextMonth = (meetsOn: LocalDate, everyMonths: number): string =>
  addMonths(`${meetsOn.slice(0, 7)}-01`, everyMonths).slice(0, 7);
