import { effectiveAfter, GIVEN_BY_HR } from '../../domain/progression/schedule.ts';
import { about, type ProgressionRun } from './application.ts';
import { decidedOn } from './endorsement.ts';

/** HR enters the change; the policy says from when, and HR may give another day. */
export async function changeGrade(run: ProgressionRun): Promise<'paying'> {
  if (run.facts.effectiveOn === undefined) {
    const { panel, on } = decidedOn(run);
    const { date, basis } = effectiveAfter(panel?.meetsOn ?? on, run.settings);
    run.milestones.plan('effective', date, basis);
  }
  const { by, form } = await run.ask('changeGrade', about(run));
  run.facts.effectiveOn = form.effectiveOn;
  run.facts.changedBy = by;
  run.milestones.plan('effective', form.effectiveOn, GIVEN_BY_HR);
  return 'paying';
}

/** Somebody other than whoever entered it confirms that it is done. */
export async function confirmPay(run: ProgressionRun): Promise<'implementing' | 'feedback'> {
  const { choice } = await run.ask('confirmPay', about(run));
  if (choice === 'sendBack') return 'implementing';
  run.milestones.met('effective');
  const { fromGrade, toGrade, effectiveOn } = run.facts;
  await run.announce('gradeChanged', { applicant: run.people.who('applicant'), fromGrade, toGrade, effectiveOn });
  return 'feedback';
}
