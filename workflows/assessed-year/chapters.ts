import { isFunded } from '../../domain/assessed-year/eligibility.ts';
import { type ReviewName, reviewNameOf } from '../../domain/assessed-year/programmes.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { beginRecurring } from './beginning.ts';
import { raise } from './concern.ts';
import { type AssessedYearRun, planDates, programmeOf, putOff, reachInTheYear } from './dates.ts';
import { chaseEvidence, chaseNoMore } from './evidence.ts';
import { settleClaims } from './funding.ts';

/** The co-ordinator decides who is eligible, and names the assessor; funded or not, they may register. */
export async function registering(run: AssessedYearRun): Promise<'agreement' | 'notRegistered'> {
  planDates(run);
  const decision = await run.ask('register');
  if (decision.choice === 'notEligible') return 'notRegistered';
  const { person, assessor, qualifiedOn } = decision.form;
  if (person !== undefined) run.people.assign('nqsw', person);
  run.people.assign('assessor', assessor);
  run.facts.assessedBy = [...new Set([...run.facts.assessedBy, assessor])];
  run.facts.qualifiedOn = qualifiedOn;
  run.facts.funded = isFunded(qualifiedOn, run.facts.startsOn, programmeOf(run));
  settleClaims(run, decision.on);
  return 'agreement';
}

/** Signed by all four, once the first part of the reflection log is there. */
export async function agreement(run: AssessedYearRun): Promise<'year'> {
  beginRecurring(run);
  const signed = run.when(() => run.facts.signedRound > 0);
  await Promise.race([signed, chaseEvidence(run, 'agreement').then(() => signed)]);
  run.milestones.met('agreement');
  return 'year';
}

/** The reviews in order, then the day of the final assessment. What is missing is asked for before each. */
export async function year(run: AssessedYearRun): Promise<'finalAssessment'> {
  beginRecurring(run);
  for (const { months } of programmeOf(run).reviews) await review(run, reviewNameOf(months));
  const reached = reachInTheYear(run, 'finalAssessment');
  await Promise.race([reached, chaseEvidence(run, 'finalAssessment').then(() => reached)]);
  return 'finalAssessment';
}

async function review(run: AssessedYearRun, name: ReviewName): Promise<void> {
  if (run.facts.reviewsDone.includes(name)) return;
  const held = holdReview(run, name);
  const heldOn = await Promise.race([held, chaseEvidence(run, name).then(() => held)]);
  chaseNoMore(run, name);
  run.facts.reviewsDone = [...run.facts.reviewsDone, name];
  run.milestones.met(name, heldOn);
}

/**
 * Asked on its day; should the day move, or the person be away for long, the question goes and is asked again then.
 * @returns the day it was held, or found not to be needed
 */
async function holdReview(run: AssessedYearRun, name: ReviewName): Promise<LocalDate> {
  for (;;) {
    await reachInTheYear(run, name);
    const date = run.milestones.planned(name) ?? run.today;
    const about = run.tasks.anew('holdReview', `${name}#${date}`);
    const asked = run.ask('holdReview', { about });
    const decision = await Promise.race([asked, putOff(run, name, date).then(() => undefined)]);
    if (decision?.choice === 'concerns') raise(run, decision.by, decision.on);
    if (decision) return decision.choice === 'notNeeded' ? decision.on : decision.form.heldOn;
    run.tasks.withdraw('holdReview', about);
  }
}
