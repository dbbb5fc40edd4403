import { formatDate } from '../../domain/calendar/index.ts';
import type { AssessedYearRun } from './dates.ts';

type Claim = 'fundingRegistration' | 'fundingCompletion';

/** The co-ordinator claims from the Department for Education, within the policy's days. */
export async function claim(run: AssessedYearRun, milestone: Claim, since: string): Promise<void> {
  const days = run.settings.claimWithinWorkingDays;
  if (run.planned(milestone) === undefined) {
    const { date } = run.workingDaysFrom(run.today, days);
    run.plan(milestone, date, `${days} working days from ${since} on ${formatDate(run.today)}`);
  }
  const date = run.planned(milestone) ?? run.today;
  const due = { date, basis: `the funding is claimed by ${formatDate(date)}` };
  const decision = await run.ask('claimFunding', { about: milestone, due });
  if (decision.choice === 'claimed') run.met(milestone, decision.form.claimedOn);
}

export const funding = (run: AssessedYearRun): Promise<void> => claim(run, 'fundingRegistration', 'registration');
