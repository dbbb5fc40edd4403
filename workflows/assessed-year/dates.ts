import { isStopped } from '../../domain/assessed-year/clock.ts';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import type { Programme } from '../../domain/assessed-year/programmes.ts';
import { type Dated, datesOf, neverEarlier } from '../../domain/assessed-year/schedule.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Run } from '../engine/run.ts';

export type Year = Run<AssessedYear>;

export const programmeOf = (run: Year): Programme => run.settings.programmes[run.facts.programme];

/** Every date of the year, once: what has been planned or moved stays. */
export function planDates(run: Year): void {
  for (const { name, date, basis } of datesOf(run.facts, programmeOf(run)))
    if (run.planned(name) === undefined) run.plan(name, date, basis);
}

/**
 * The dates anew, after something that began on a day: an absence, a pause, another share of full time. Never earlier
 * than before; what was missed by that day is not rescued; what is met or fixed by a panel or a deferral stays.
 */
export function moveDates(run: Year, since: LocalDate): void {
  for (const { name, date, basis } of datesOf(run.facts, programmeOf(run))) {
    const now = run.planned(name);
    if (now === undefined || run.metOn(name) !== undefined || isFixed(run, name)) continue;
    run.plan(name, neverEarlier(now, date, since), basis);
  }
}

const isFixed = ({ facts }: Year, name: Dated): boolean =>
  (name === 'moderation' && facts.panel !== undefined) || facts.deferredTo !== undefined;

/** Waits for the morning of a milestone on the year's own clock, wherever it is moved meanwhile. */
export async function reachInTheYear(run: Year, milestone: Dated): Promise<void> {
  for (;;) {
    await run.reach(milestone);
    if (!isStopped(run.facts, run.today)) return;
    await run.when(() => !isStopped(run.facts, run.today)); // back again, its date has moved
  }
}

/** Becomes true when the milestone has been moved past a date. */
export const movedPast = (run: Year, milestone: Dated, date: LocalDate): Promise<void> =>
  run.when(() => (run.planned(milestone) ?? date) > date);
