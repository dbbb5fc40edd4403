/**
 * Between which days a date may lie, said as data: a field that asks for a day cannot be written without it. A bound refuses what
 * is impossible; one that is `unusual` asks "Is this right?" and lets it pass once it has been confirmed.
 */
import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendars,
  formatDate,
  isWorkingDay,
  type LocalDate,
} from '../calendar/index.ts';
import type { FieldError } from './refusals.ts';

/** A day that a bound is counted from. */
export type Moment =
  | 'today'
  /** The day the process began, and the day its present stage was entered. */
  | 'processBegan'
  | 'stageBegan'
  | { readonly field: string }
  | { readonly fact: string }
  | { readonly milestone: string };

/** So many, or as many as a setting of the kind says: `probation.longestExtensionMonths`. */
export type Amount = number | { readonly setting: string };

export interface DayBound {
  readonly of: Moment;
  readonly days?: Amount;
  readonly months?: Amount;
  readonly workingDays?: Amount;
  /** Completes "Enter 3 March 2027 or a later date: …". */
  readonly why?: string;
  /** It happens, and yet so seldom that it is more often a slip. */
  readonly unusual?: true;
}

export type DayBounds = 'today' | DayBound | readonly DayBound[];

/** What bounds are counted from, as far as it is known where a field is read. */
export interface Standpoint {
  readonly today: LocalDate;
  readonly calendars: Calendars;
  readonly settings: unknown;
  /** Of one that has no state yet: the day it begins, or began before the system did. */
  readonly began?: LocalDate;
  readonly state?:
    | {
        readonly startedOn: LocalDate;
        readonly facts: unknown;
        readonly visits: readonly { readonly enteredOn: LocalDate }[];
        readonly milestones: Readonly<Record<string, { readonly date: LocalDate }>>;
      }
    | undefined;
}

/** The day a bound stands for; undefined where what it is counted from is not known yet: then it binds nothing. */
function dayOf(bound: DayBound, form: object, standpoint: Standpoint): LocalDate | undefined {
  const from = momentOf(bound.of, form, standpoint);
  if (from === undefined) return undefined;
  const { days = 0, months = 0, workingDays = 0 } = bound;
  const amount = (given: Amount) =>
    typeof given === 'number' ? given : Number(at(standpoint.settings, given.setting));
  const moved = addDays(addMonths(from, amount(months)), amount(days));
  return workingDays === 0 ? moved : addWorkingDays(moved, amount(workingDays), standpoint.calendars.office);
}

function momentOf(moment: Moment, form: object, { today, began, state }: Standpoint): LocalDate | undefined {
  if (moment === 'today') return today;
  if (moment === 'processBegan') return state?.startedOn ?? began;
  if (moment === 'stageBegan') return state?.visits.at(-1)?.enteredOn;
  if ('field' in moment) return asDay(at(form, moment.field));
  if ('fact' in moment) return asDay(at(state?.facts, moment.fact));
  return state?.milestones[moment.milestone]?.date;
}

const asDay = (value: unknown): LocalDate | undefined => (typeof value === 'string' ? value : undefined);

/** What stands at `panel.meetsOn` of plain data. */
const at = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Readonly<Record<string, unknown>> | undefined)?.[name], data);

const listOf = (bounds: DayBounds, why: string): readonly DayBound[] => {
  if (bounds === 'today') return [{ of: 'today', why }];
  return Array.isArray(bounds) ? (bounds as readonly DayBound[]) : [bounds as DayBound];
};

export interface Bounded {
  readonly earliest: DayBounds;
  readonly latest: DayBounds;
  /** People come together on it: at a weekend or on a holiday it is more often a slip. */
  readonly onWorkingDays?: true;
}

/** What is wrong, or unusual, with a day that was sent; `form` is all that was sent with it. */
export function dayErrors(
  pointer: string,
  day: LocalDate,
  { earliest, latest, onWorkingDays }: Bounded,
  form: object,
  standpoint: Standpoint,
): readonly FieldError[] {
  const limits = (bounds: DayBounds, why: string) =>
    listOf(bounds, why).flatMap((bound) => {
      const limit = dayOf(bound, form, standpoint);
      return limit === undefined ? [] : [{ limit, bound }];
    });
  const tooEarly = limits(earliest, 'it is still to come').filter(({ limit }) => day < limit);
  const tooLate = limits(latest, 'it has happened').filter(({ limit }) => day > limit);
  const errors = [
    ...tightest(tooEarly, (one, other) => one > other).map(({ limit, bound }) =>
      wrong(pointer, limit, 'a later', bound),
    ),
    ...tightest(tooLate, (one, other) => one < other).map(({ limit, bound }) =>
      wrong(pointer, limit, 'an earlier', bound),
    ),
  ];
  const impossible = errors.filter(({ unusual }) => !unusual);
  if (impossible.length > 0) return impossible;
  const isOff = onWorkingDays === true && !isWorkingDay(day, standpoint.calendars.office);
  return isOff ? [...errors, { pointer, message: offDay(day), unusual: true }] : errors;
}

const offDay = (day: LocalDate): string =>
  `Is this right? ${formatDate(day)} is a weekend, a bank holiday or a day on which the council is closed.`;

interface Limit {
  readonly limit: LocalDate;
  readonly bound: DayBound;
}

/** Of several limits on one side that a day breaks, the one that says most: an impossible one first, then the tightest. */
function tightest(
  broken: readonly Limit[],
  isTighter: (one: LocalDate, other: LocalDate) => boolean,
): readonly Limit[] {
  const impossible = broken.filter(({ bound }) => !bound.unusual);
  const [first, ...others] = impossible.length > 0 ? impossible : broken;
  if (!first) return [];
  return [others.reduce((most, one) => (isTighter(one.limit, most.limit) ? one : most), first)];
}

function wrong(pointer: string, limit: LocalDate, side: string, { why, unusual }: DayBound): FieldError {
  const because = why === undefined ? '' : `: ${why}`;
  return unusual
    ? { pointer, message: `Is this right? It is usually ${formatDate(limit)} or ${side} date${because}.`, unusual }
    : { pointer, message: `Enter ${formatDate(limit)} or ${side} date${because}.` };
}
