import { type Change, datesAfter } from '../../domain/assessed-year/changes.ts';
import { isStopped, later, runsAgainOn } from '../../domain/assessed-year/clock.ts';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import { claimExpected } from '../../domain/assessed-year/funding.ts';
import type { Programme } from '../../domain/assessed-year/programmes.ts';
import { datesKept, datesOf, type Movable } from '../../domain/assessed-year/schedule.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Run } from '../engine/run.ts';

export type AssessedYearRun = Run<AssessedYear>;

export const programmeOf = (run: AssessedYearRun): Programme => run.settings.programmes[run.facts.programme];

/** Every date of the year, once: what has been planned or moved stays. */
export function planDates(run: AssessedYearRun): void {
  const { milestones } = run;
  for (const { name, date, basis } of datesKept(run.facts, programmeOf(run)))
    if (milestones.planned(name) === undefined) milestones.plan(name, date, basis);
}

/** The facts and the dates anew, after something that began on a day: an absence, a pause, another share of full time; or a correction. */
export function apply(run: AssessedYearRun, change: Change): void {
  const { milestones } = run;
  Object.assign(run.facts, change.facts);
  const planned = Object.fromEntries(movable(run).map((name) => [name, standing(run, name)]));
  for (const { name, date, basis } of datesAfter(run.facts, change, programmeOf(run), planned))
    milestones.plan(name, date, basis);
  moveLastClaim(run, change);
}

const movable = (run: AssessedYearRun): readonly Movable[] => [
  ...datesOf(run.facts, programmeOf(run)).map(({ name }) => name),
  'reassessment',
  'concernReview',
];

function standing({ milestones }: AssessedYearRun, name: Movable) {
  const date = milestones.planned(name);
  const metOn = milestones.metOn(name);
  return date === undefined ? undefined : { date, basis: '', ...(metOn !== undefined && { metOn }) };
}

/** A claim that is expected for the pass goes by the outcome, wherever that is moved before it is met; like all dates, never earlier but by a correction. */
export function moveLastClaim({ milestones, rules }: AssessedYearRun, { exact }: Pick<Change, 'exact'> = {}): void {
  const [now, outcome] = [milestones.planned('fundingCompletion'), milestones.planned('outcome')];
  if (now === undefined || outcome === undefined || milestones.metOn('outcome') !== undefined) return;
  const { date, basis } = claimExpected('fundingCompletion', outcome, rules);
  milestones.plan('fundingCompletion', exact ? date : later(now, date), basis);
}

/** Waits for the morning of a milestone on the year's own clock, wherever it is moved meanwhile. */
export async function reachInTheYear(run: AssessedYearRun, milestone: Movable): Promise<void> {
  for (;;) {
    await run.milestones.reach(milestone);
    if (!standsStill(run)) return;
    await atWork(run); // back again, its date may have moved
  }
}

/** Today falls in an absence that counts. */
export const standsStill = (run: AssessedYearRun): boolean =>
  isStopped(run.facts, run.today) || runsAgainOn(run.facts, run.today) !== undefined;

/** Waits for the person to be at work: nobody is supervised or reviewed while the clock stands still. */
export async function atWork(run: AssessedYearRun): Promise<void> {
  while (standsStill(run)) {
    const again = runsAgainOn(run.facts, run.today);
    if (again === undefined) await run.when(() => !isStopped(run.facts, run.today));
    else {
      const isBack = run.clock.until(`again:${again}`, () => ({ date: again, basis: 'the day the person is back' }));
      await Promise.race([isBack, run.when(() => runsAgainOn(run.facts, run.today) !== again)]); // sooner, or it was put right
    }
  }
}

/** Becomes true when the milestone has been moved past a date, or the person is away for long. */
export const putOff = (run: AssessedYearRun, milestone: Movable, date: LocalDate): Promise<void> =>
  run.when(() => (run.milestones.planned(milestone) ?? date) > date || standsStill(run));
