import { type Claim, claimBy } from '../../domain/assessed-year/funding.ts';
import { formatDate, type LocalDate } from '../../domain/calendar/index.ts';
import type { AssessedYearRun } from './dates.ts';

/** Registered, it is known whether there is anything to claim, and from which day; of somebody not funded nothing is expected. */
export function settleClaims(run: AssessedYearRun, registeredOn: LocalDate): void {
  if (run.facts.funded) {
    settleClaim(run, 'fundingRegistration', registeredOn);
    run.open('funding');
  } else {
    run.milestones.drop('fundingRegistration');
    run.milestones.drop('fundingCompletion');
  }
}

/** What it is claimed for has happened: a claim that was expected is counted from then. */
export function settleClaim(run: AssessedYearRun, milestone: Claim, on: LocalDate): void {
  if (run.milestones.planned(milestone) !== undefined) planClaim(run, milestone, on);
}

function planClaim(run: AssessedYearRun, milestone: Claim, on: LocalDate): void {
  const { date, basis } = claimBy(milestone, on, run.rules);
  run.milestones.plan(milestone, date, basis);
}

/** The co-ordinator claims from the Department for Education, within the policy's days. */
export async function claim(run: AssessedYearRun, milestone: Claim): Promise<void> {
  if (run.milestones.planned(milestone) === undefined) planClaim(run, milestone, run.today); // nobody had expected it
  const date = run.milestones.planned(milestone) ?? run.today;
  const due = { date, basis: `the funding is claimed by ${formatDate(date)}` };
  const decision = await run.ask('claimFunding', { about: milestone, due });
  if (decision.choice === 'claimed') run.milestones.met(milestone, decision.form.claimedOn);
}

export const funding = (run: AssessedYearRun): Promise<void> => claim(run, 'fundingRegistration');
