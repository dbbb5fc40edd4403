/** What absences, a return, other hours and a correction make of a year: its facts and its dates. Looked at before it counts, and then told. */
import { addWorkingDays, type LocalDate } from '../calendar/index.ts';
import { isRecorded } from '../engine/amend.ts';
import type { FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import { backOn, type Counting, withAbsence, withoutAbsence } from './absence.ts';
import { earlier } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import type { Absence, FteChange, Year } from './facts.ts';
import { absence, fteChange } from './fields.ts';
import type { Programme } from './programmes.ts';
import { datesAgreed, datesKept, type MovableMilestone, neverEarlier } from './schedule.ts';

type Form<F extends 'absence' | 'comeBack' | 'fteChange' | 'fteAmended' | 'absenceAmended'> = FormData<AssessedYear, F>;

export interface Change {
  readonly facts: Partial<Pick<Year, 'absences' | 'fte' | 'fteChanges'>>;
  /** What was missed before this day is not rescued. */
  readonly since: LocalDate;
  /** What was planned was planned on something untrue: the dates are as they would have been, earlier too. */
  readonly exact?: true;
}

export function absenceRecorded({ absences: known }: Year, added: Form<'absence'>, counting: Counting): Change {
  const absences = withAbsence(known, added, counting);
  return { facts: { absences }, since: absences.at(-1)?.from ?? added.from }; // it may have joined one that began before
}

/** Back when nobody knew when, or sooner than was thought: then no more days are added than they were away. */
export function cameBack({ absences: known }: Year, { backOn: day }: Form<'comeBack'>, counting: Counting): Change {
  const ended = known.filter((one) => isAwayOn(one, day));
  const since = ended.map(({ from }) => from).sort()[0] ?? day;
  const sooner = ended.some(({ until }) => until !== undefined);
  return { facts: { absences: backOn(known, day, counting) }, since, ...(sooner && { exact: true as const }) };
}

/** Recorded as away on a day, and on one before it. */
export const isAwayOn = ({ from, until }: Absence, day: LocalDate): boolean =>
  from < day && (until === undefined || until >= day);

export function fteChanged({ fteChanges }: Year, change: Form<'fteChange'>): Change {
  return {
    facts: { fteChanges: [...fteChanges.filter(({ from }) => from !== change.from), change] },
    since: change.from,
  };
}

/** The share it began with, and each change of it: all that can be put right. */
export const sharesIn = ({ startsOn, fte, fteChanges }: Year): readonly FteChange[] => [
  { from: startsOn, fte },
  ...fteChanges,
];

/** Wherever it stands: as the share it began with, or as a change of it. The share it began with can be another, and not none. */
export function fteAmended(year: Year, { was, becomes }: Form<'fteAmended'>): Change {
  const since = becomes ? earlier(was.from, becomes.from) : was.from;
  if (!year.fteChanges.some((one) => isRecorded(fteChange, was, one)))
    return { facts: { fte: becomes?.fte ?? year.fte }, since, exact: true };
  const fteChanges = year.fteChanges
    .filter((one) => !isRecorded(fteChange, was, one) && one.from !== becomes?.from)
    .concat(becomes ?? []);
  return { facts: { fteChanges }, since, exact: true };
}

export function absenceAmended(
  { absences }: Year,
  { was, becomes }: Form<'absenceAmended'>,
  counting: Counting,
): Change {
  const others = absences.filter((one) => !isRecorded(absence, was, one));
  return {
    facts: { absences: becomes ? withAbsence(others, becomes, counting) : withoutAbsence(others, counting) },
    since: becomes ? earlier(was.from, becomes.from) : was.from,
    exact: true,
  };
}

type Planned = Readonly<Record<string, (PlannedDate & { readonly metOn?: LocalDate }) | undefined>>;

const changes = {
  recordAbsence: (year: Year, form: unknown, counting: Counting) =>
    absenceRecorded(year, form as Form<'absence'>, counting),
  recordReturn: (year: Year, form: unknown, counting: Counting) => cameBack(year, form as Form<'comeBack'>, counting),
  changeFte: (year: Year, form: unknown) => fteChanged(year, form as Form<'fteChange'>),
  amendFte: (year: Year, form: unknown) => fteAmended(year, form as Form<'fteAmended'>),
  amendAbsence: (year: Year, form: unknown, counting: Counting) =>
    absenceAmended(year, form as Form<'absenceAmended'>, counting),
};

/** What an action would make of the dates, before it is taken. Its form has been read by the fields of that action. */
export function datesBefore(
  action: string,
  form: unknown,
  { state, settings, calendars }: FormContext<AssessedYear>,
): readonly MovableMilestone[] | undefined {
  if (!Object.hasOwn(changes, action)) return undefined;
  const workingDaysFrom = (from: LocalDate, days: number) => addWorkingDays(from, days, calendars.office);
  const counting = { absenceWorkingDays: settings.absenceWorkingDays, workingDaysFrom };
  const change = changes[action as keyof typeof changes](state.facts, form, counting);
  return datesAfter(state.facts, change, settings.programmes[state.facts.programme], state.milestones);
}

/** The dates that a change moves, and to where. What is met, or fixed by a panel, stays. */
export function datesAfter(
  year: Year,
  change: Change,
  programme: Programme,
  planned: Planned,
): readonly MovableMilestone[] {
  const after: Year = { ...year, ...change.facts };
  const own = year.deferredTo === undefined ? datesKept(after, programme) : [];
  return [...own, ...datesAgreed(after, programme)].flatMap(({ name, date, basis }) => {
    const now = planned[name];
    if (now === undefined || now.metOn !== undefined) return [];
    if (name === 'moderation' && year.panel !== undefined) return [];
    const to = change.exact && now.date >= change.since ? date : neverEarlier(now.date, date, change.since);
    return [{ name, date: to, basis }];
  });
}
