import type { LocalDate } from '../../domain/calendar/index.ts';
import type { MilestoneOf } from '../../domain/engine/define.ts';
import type { Schedule } from '../../domain/engine/kind.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { Progression } from '../../domain/progression/contract.ts';
import type { Endorsement, Viewed } from '../../domain/progression/facts.ts';
import { hashAt } from '../../domain/progression/portfolio.ts';
import type { Run } from '../engine/run.ts';

export type ProgressionRun = Run<Progression>;

/** The applicant decides nothing in their own case, whatever roles are handed over; nor do others who are named. */
export const about = (run: ProgressionRun, ...others: readonly (PersonId | undefined)[]) => ({
  barred: [run.people.who('applicant'), ...others.filter((person) => person !== undefined)],
  ...(run.facts.appealed && { about: 'appeal' }),
});

/** The version that somebody decided on, with its hash: what is added later changes neither. */
export const viewedIn = (run: ProgressionRun, { portfolioVersion }: { readonly portfolioVersion: number }): Viewed => ({
  portfolioVersion,
  portfolioHash: hashAt(run.facts.items, portfolioVersion),
});

/** Who decided, for whom, and when. */
export const decider = ({ by, actingFor, on }: Pick<Endorsement, 'by' | 'actingFor' | 'on'>) => ({
  by,
  on,
  ...(actingFor !== undefined && { actingFor }),
});

type Happened = 'intent' | 'eligible' | 'submitted' | 'endorsed' | 'feedback';

/** On the day it was expected or on another: the date that was promised stays beside it. What happens again has a date of its own. */
export function happened(run: ProgressionRun, milestone: Happened, basis: string, on: LocalDate = run.today): void {
  const { milestones } = run;
  const isExpected = milestones.planned(milestone) !== undefined && milestones.metOn(milestone) === undefined;
  if (!isExpected) milestones.plan(milestone, on, basis);
  milestones.met(milestone, on);
}

/** A step came earlier or later than expected: so does what follows it. Where no dates were planned at the start, none are added. */
export function expectAnew({ milestones }: ProgressionRun, dates: Schedule<Progression>): void {
  for (const [name, { date, basis }] of Object.entries(dates)) {
    const milestone = name as MilestoneOf<Progression>; // a schedule has no others
    if (milestones.planned(milestone) !== undefined) milestones.plan(milestone, date, basis);
  }
}
