/** From the assessor's recommendation to the employer's word. */

import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import { deferredWords, outcomeAfter } from '../../domain/assessed-year/deferral.ts';
import type { Ending } from '../../domain/assessed-year/facts.ts';
import { formatDate, type LocalDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { PanelBooking } from '../../domain/panels/rules.ts';
import { beginRecurring } from './beginning.ts';
import { type AssessedYearRun, moveLastClaim, reachInTheYear } from './dates.ts';
import { claim, settleClaim } from './funding.ts';

export async function finalAssessment(run: AssessedYearRun): Promise<'moderation'> {
  beginRecurring(run);
  const { choice } = await run.ask('recommend');
  run.facts.recommendation = choice;
  run.milestones.met('finalAssessment');
  return 'moderation';
}

/** A panel of people who have had no part in the year sees the anonymised case; the chair records what it decides. */
export async function moderation(run: AssessedYearRun): Promise<'moderation' | 'finalAssessment' | 'confirmation'> {
  beginRecurring(run);
  await Promise.all([anonymise(run), book(run)]);
  await run.milestones.reach('moderation');
  if (run.facts.panel) run.people.appoint('chair', run.facts.panel.chair);
  const decision = await run.ask('recordPanel');
  if (decision.choice === 'notQuorate') return again(run, 'moderation');
  run.milestones.met('moderation');
  const { recommendation } = run.facts;
  const upheld = recommendation ?? 'defer';
  const { choice, by, actingFor, on } = decision;
  const sat = {
    ...{ on, by, present: decision.form.present, view: choice },
    ...(actingFor !== undefined && { actingFor }),
    ...(recommendation && { recommended: recommendation }),
  };
  if (decision.choice === 'return') {
    run.facts.moderation = sat;
    delete run.facts.anonymised;
    return again(run, 'finalAssessment');
  }
  run.facts.moderated = decision.choice === 'differ' ? decision.form.recommendation : upheld;
  run.facts.moderation = { ...sat, holds: run.facts.moderated };
  return 'confirmation';
}

function again<const Stage>(run: AssessedYearRun, stage: Stage): Stage {
  delete run.facts.panel;
  return stage;
}

async function anonymise(run: AssessedYearRun): Promise<void> {
  if (run.facts.anonymised) return;
  const { evidence } = await run.ask('anonymiseCase');
  run.facts.anonymised = evidence?.id ?? true;
}

async function book(run: AssessedYearRun): Promise<void> {
  const { form } = await run.ask('bookPanel');
  if (run.facts.panel === undefined) bookedInto(run, form);
}

/** The chair learns whose case it is only on the day: until then the case is read without its name. */
function bookedInto(run: AssessedYearRun, booking: PanelBooking): void {
  run.facts.panel = booking;
  run.milestones.plan('moderation', booking.meetsOn, `the panel round on ${formatDate(booking.meetsOn)}`);
}

/** The round has another date, chair or members; what was already put to the chair passes to the new one. */
export function changePanel(run: AssessedYearRun, { form: booking }: Told<AssessedYear, 'changePanel'>): void {
  if (run.facts.panel?.round !== booking.round) return;
  bookedInto(run, booking);
  if (run.tasks.isAsked('recordPanel')) run.people.handOver('chair', booking.chair);
}

/** The employer's word: somebody of the policy's rank above the manager who has neither assessed nor moderated. */
export async function confirmation(run: AssessedYearRun): Promise<'deferred' | 'concluding'> {
  const barred = barredFromConfirming(run);
  const line = await run.people.approvers(run.settings.employerRank, 'manager', barred);
  run.people.appoint('employer', line.at(-1) ?? run.people.who('manager'));
  const decision = await run.ask('confirmOutcome');
  if (decision.choice === 'defer') return defer(run, decision.form.until);
  run.milestones.met('outcome');
  if (decision.choice === 'pass') settleClaim(run, 'fundingCompletion', decision.on);
  return end(run, decision.choice === 'pass' ? 'passed' : 'failed');
}

/** Whoever has assessed at any time in the year, and everybody on the panel; an adopted case was moderated by others. */
function barredFromConfirming({ people, facts }: AssessedYearRun): readonly PersonId[] {
  const { assessedBy, panel } = facts;
  const chair = people.has('chair') ? [people.who('chair')] : []; // who may have been handed the chair
  return [...new Set([people.who('nqsw'), people.who('assessor'), ...assessedBy, ...chair, ...(panel?.members ?? [])])];
}

function defer(run: AssessedYearRun, until: LocalDate): 'deferred' {
  run.facts.deferredTo = until;
  run.facts.deferredOn = run.today;
  run.milestones.plan('reassessment', until, deferredWords(run.today));
  planOutcome(run, until);
  return 'deferred';
}

const planOutcome = (run: AssessedYearRun, assessed: LocalDate): void => {
  const { date, basis } = outcomeAfter(assessed, run.milestones.planned('outcome'));
  run.milestones.plan('outcome', date, basis);
  moveLastClaim(run);
};

/** Waits for its new date, and is assessed again. */
export async function deferred(run: AssessedYearRun): Promise<'finalAssessment'> {
  beginRecurring(run);
  await reachInTheYear(run, 'reassessment');
  planOutcome(run, run.milestones.planned('reassessment') ?? run.today);
  run.milestones.met('reassessment');
  delete run.facts.recommendation;
  delete run.facts.moderated;
  delete run.facts.anonymised;
  delete run.facts.panel;
  return 'finalAssessment';
}

function end(run: AssessedYearRun, outcome: Ending): 'concluding' {
  run.facts.ending = { outcome };
  return 'concluding';
}

/** What follows from the ending is done before the year is closed. */
export async function concluding(run: AssessedYearRun): Promise<Ending> {
  const { ending } = run.facts;
  if (!ending) throw new Error('A year is concluded only once its ending is known');
  if (ending.outcome === 'passed') await passed(run);
  if (ending.outcome === 'transferred') await run.ask('handOn');
  return ending.outcome;
}

async function passed(run: AssessedYearRun): Promise<void> {
  const { programme, startsOn, funded } = run.facts;
  const person = run.people.who('nqsw');
  await run.announce('assessedYearPassed', { person, programme, startsOn, passedOn: run.today });
  const grade = run.settings.gradeOnPass ? run.ask('proposeGrade') : undefined;
  await Promise.all([grade, funded ? claim(run, 'fundingCompletion') : undefined]);
}
