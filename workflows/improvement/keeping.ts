import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Evidence } from '../../domain/engine/messages.ts';
import type { Actor, PersonId } from '../../domain/engine/people.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import type { Extension, Judgement } from '../../domain/improvement/facts.ts';
import { recheckExpected, reopenedWords } from '../../domain/improvement/schedule.ts';
import type { Run } from '../engine/run.ts';

export type ImprovementActionRun = Run<ImprovementAction>;

/** Whoever owned it or took part is kept for good: none of them judges it, whatever their role later. */
export function keepDoers(run: ImprovementActionRun, people: readonly (PersonId | undefined)[]): void {
  const all = [...run.facts.doers, ...people.filter((person) => person !== undefined)];
  run.facts.doers = [...new Set(all)];
}

/** Whoever manages them as the work is delivered has a stake in it, and keeps it when they or the owner move on. */
export async function keepManagers(run: ImprovementActionRun): Promise<void> {
  const { doers, managers = [] } = run.facts;
  run.facts.managers = [...new Set([...managers, ...(await run.people.managersOf(doers))])];
}

/** Another person owns it: none who has ever done so judges it, and a question that is open already is barred to them. */
export function ownedBy(run: ImprovementActionRun, owner: PersonId): void {
  keepDoers(run, [owner]);
  for (const judging of ['reviewEvidence', 'verifyImpact', 'recheckImpact'] as const)
    run.tasks.bar(judging, run.facts.doers);
}

interface Decided {
  readonly by: PersonId;
  readonly on: LocalDate;
  readonly evidence?: Evidence;
}

/** What was decided, and on which evidence: each item by id and hash. Called once nothing more is awaited, so that it is kept once. */
export function judge(run: ImprovementActionRun, what: Judgement['what'], { by, on, evidence }: Decided): void {
  if (evidence) attach(run, evidence, by);
  const seen = run.facts.evidence.map(({ id, hash }) => ({ id, hash }));
  run.facts.judgements = [...run.facts.judgements, { what, on, by, evidence: seen }];
}

function attach(run: ImprovementActionRun, evidence: Evidence, by: PersonId): void {
  const others = run.facts.evidence.filter(({ id }) => id !== evidence.id);
  run.facts.evidence = [...others, { ...evidence, by }];
}

/** Delivering meets the due date, on that day: also where a decision that had opened it again has been corrected. */
export const meetDue = (run: ImprovementActionRun): void =>
  run.milestones.met('due', run.facts.judgements.findLast(({ what }) => what === 'delivered')?.on);

/** Who asked, and for whom: neither of them decides. */
export const askedBy = ({ id, actingFor }: Actor) => ({
  askedBy: id,
  ...(actingFor !== undefined && { askedFor: actingFor }),
});
export const askers = (asked: Pick<Extension, 'askedBy' | 'askedFor'>): readonly PersonId[] =>
  asked.askedFor === undefined ? [asked.askedBy] : [asked.askedBy, asked.askedFor];

/** It is to be done by this day; so much later its impact is expected to be checked again. */
export function dueBy(run: ImprovementActionRun, date: LocalDate, basis: string): void {
  run.milestones.plan('due', date, basis);
  const recheck = recheckExpected(date, run.rules);
  run.milestones.plan('recheck', recheck.date, recheck.basis);
}

/** The impact has not lasted: back to work, with a new due date. */
export function reopen(run: ImprovementActionRun, by: PersonId, dueOn: LocalDate): void {
  const on = run.today;
  judge(run, 'notSustained', { by, on });
  run.facts.reopened = [...run.facts.reopened, { on, by, dueOn }];
  dueBy(run, dueOn, reopenedWords(on));
}

/** Nobody was named: the first up the owner’s line of the policy's rank, or the highest there is. */
export async function lookUpSponsor(run: ImprovementActionRun): Promise<PersonId> {
  const line = await run.people.approvers(run.settings.extensionRank, 'owner');
  return line.at(-1) ?? run.people.who('lead');
}
