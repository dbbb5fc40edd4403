/** How somebody stands with what they must learn: all of it follows from what was done, the day it is due by, and the day. */
import { addDays, addMonths, type LocalDate } from '../calendar/index.ts';
import type { CountedRound } from '../engine/series.ts';

/** A part of it that somebody has done: by the register or the certificate, never by a booking. */
export interface Done {
  readonly part: number;
  readonly on: LocalDate;
}

/** One time that all of it was done. */
export interface Completion {
  readonly dueOn: LocalDate;
  readonly on: LocalDate;
  /** Its last day; left out, it is good for good. */
  readonly validUntil?: LocalDate;
}

export interface Learning {
  readonly parts: number;
  /** None: what was done once is done for good. */
  readonly validMonths: number;
  readonly dueOn: LocalDate;
  readonly done: readonly Done[];
  readonly completions: readonly Completion[];
}

/** The day on which the last of its parts was done, in whichever order; undefined while one is left. */
export function doneOn({ parts, done }: Pick<Learning, 'parts' | 'done'>): LocalDate | undefined {
  const firsts = Array.from({ length: parts }, (_, index) => firstOf(done, index + 1));
  return firsts.every((day) => day !== undefined) ? firsts.sort().at(-1) : undefined;
}

const firstOf = (done: readonly Done[], part: number): LocalDate | undefined =>
  done
    .filter((one) => one.part === part)
    .map(({ on }) => on)
    .sort()[0];

/** What was done on a day, with the last day on which it is good. */
export const completionOf = ({ dueOn, validMonths }: Learning, on: LocalDate): Completion => ({
  dueOn,
  on,
  ...(validMonths > 0 && { validUntil: addMonths(on, validMonths) }),
});

/** From when it may be done again. */
export const refreshFrom = (validUntil: LocalDate, days: number): LocalDate => addDays(validUntil, -days);

/** Is it done, and good until it is due again? */
export const isComplete = ({ dueOn, completions }: Pick<Learning, 'dueOn' | 'completions'>): boolean =>
  completions.at(-1)?.dueOn === dueOn;

/** Why it is due on its day. */
export const bases = {
  programme: 'the day of the programme',
  joined: 'counted from the day they came within the rule',
  asked: 'as it was asked for',
  refresh: 'what was done is good until then',
  moved: 'another day was given',
} as const;
export type Basis = keyof typeof bases;

/** Whoever comes within the rule late has so many months from then; nobody has less time than the programme gives. */
export function dueIn(
  { programmeDue, joinMonths }: { readonly programmeDue: LocalDate; readonly joinMonths: number },
  { joinedOn, today }: { readonly joinedOn: LocalDate | undefined; readonly today: LocalDate },
): { readonly dueOn: LocalDate; readonly basis: Basis } {
  const since = joinedOn ?? (programmeDue < today ? today : undefined);
  const own = since === undefined ? undefined : addMonths(since, joinMonths);
  return own !== undefined && own > programmeDue
    ? { dueOn: own, basis: 'joined' }
    : { dueOn: programmeDue, basis: 'programme' };
}

/** What is counted apart. */
export const strands = { now: 'Complete today', inTime: 'Done in time' } as const;

/** As it was at the end of a day: what was done later was not done, and was due when it was. */
function learningOn(learning: Learning, day: LocalDate): Learning {
  const later = learning.completions.find(({ on }) => on > day);
  if (later === undefined) return learning;
  return { ...learning, dueOn: later.dueOn, completions: learning.completions.filter(({ on }) => on <= day) };
}

const NOT_REQUIRED: readonly string[] = ['left', 'notNeeded'];

/**
 * What it counts for. Today, each person who must have it: complete, not yet due, or overdue. And each time it was due: done in time,
 * late, or excused. Whoever has left or need not have it counts in neither part of a figure.
 */
export function countedRounds(
  known: Learning,
  { outcome, today }: { readonly outcome: string | undefined; readonly today: LocalDate },
): readonly CountedRound[] {
  const learning = learningOn(known, today);
  if (outcome !== undefined && NOT_REQUIRED.includes(outcome)) return [];
  const past = learning.completions.map(({ dueOn, on }): CountedRound => {
    const standing = on <= dueOn ? 'held' : 'late';
    return { strand: 'inTime', due: dueOn, standing };
  });
  if (outcome !== undefined) return [...past, { strand: 'inTime', due: learning.dueOn, standing: 'excused' }];
  const complete = isComplete(learning);
  const waiting = today <= learning.dueOn ? 'open' : 'overdue';
  return [
    ...past,
    ...(complete ? [] : [{ strand: 'inTime', due: learning.dueOn, standing: waiting } as const]),
    {
      strand: 'now',
      due: today,
      standing: complete ? 'held' : waiting,
      share: { numerator: complete ? 1 : 0, denominator: 1 },
    },
  ];
}
