import { CancellationScope, CancelledFailure, isCancellation } from '@temporalio/workflow';
import { londonDate, nextOfficeMoment } from '../../domain/calendar/index.ts';
import type { SkipReason } from '../../domain/engine/event.ts';
import { turnOf } from '../../domain/engine/ladder.ts';
import type { Rung } from '../../domain/engine/policy.ts';
import type { Climb, OutsideLine } from '../../domain/engine/ports.ts';
import type { Question } from '../../domain/engine/state.ts';
import { isOpen } from '../../domain/engine/tasks.ts';
import { activities } from './activities.ts';
import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';

export interface Chasing {
  readonly clock: Clock;
  readonly journal: Journal;
  /** People who may not decide this question. */
  readonly barred: (question: Question) => readonly string[];
  /** Whose line of management may not decide it either. */
  readonly outside: () => readonly OutsideLine[];
  /** No pause holds its reminders back. */
  readonly stands: boolean;
  readonly stuck: (whether: { readonly anybodyReminded: boolean }) => void;
}

/** Climbs the ladder for one task, one timer at a time, until told to stop. Silence decides nothing. */
export function chase(question: Question, ladder: readonly Rung[], about: Chasing): { stop: () => void } {
  const scope = new CancellationScope();
  scope
    .run(() => climb(question, ladder, about))
    .catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  return { stop: () => scope.cancel() };
}

async function climb(question: Question, ladder: readonly Rung[], about: Chasing): Promise<void> {
  if (about.clock.isBehind) await about.clock.caughtUp(); // nobody is reminded of what is over by today
  for (;;) {
    skipPast(question, ladder, about);
    const next = ladder[question.rung];
    if (!next) break;
    await about.clock.reachInstant(() => momentOf(next, question, about.clock), about.stands);
    skipPast(question, ladder, about); // a pause or a dead worker may have let later rungs pass
    const number = question.rung;
    await take(ladder[number] ?? next, question, number, about);
    question.rung = number + 1;
  }
  if (ladder.length > 0 && !question.stuck) about.stuck({ anybodyReminded: !wasAllMissed(question, ladder) });
}

/** Nobody is said to have been asked when every rung that would have asked was left out. */
const wasAllMissed = ({ missed = 0 }: Question, ladder: readonly Rung[]): boolean =>
  missed > 0 && missed === ladder.filter(({ does }) => does !== 'flag').length;

async function take({ does }: Rung, question: Question, number: number, about: Chasing): Promise<void> {
  if (does === 'remind') await remind(question, number, about);
  else if (does === 'escalate') await escalate(question, number, about);
}

/** The rung's moment, or the next office moment when that is past. Urgent work is chased at any hour. */
const momentOf = (rung: Rung, question: Question, clock: Clock): number => {
  const planned = turnOf(rung, question.due, clock.office);
  if (question.urgent) return planned;
  return Math.max(planned, nextOfficeMoment(Math.max(planned, Date.now()), clock.office));
};

/** Begun late, at most the latest rung acts; those before it are only noted. A short task is not nagged the day it opens. */
function skipPast(question: Question, ladder: readonly Rung[], { clock, journal }: Chasing): void {
  const isPast = (rung: Rung) => turnOf(rung, question.due, clock.office) <= Date.now();
  const beforeItOpened = (rung: Rung) =>
    question.openedAt !== undefined && rung.hours !== undefined
      ? rung.hours < 0 && turnOf(rung, question.due, clock.office) <= Date.parse(question.openedAt)
      : rung.workingDays < 0 && londonDate(turnOf(rung, question.due, clock.office)) <= question.openedOn;
  for (let rung = ladder[question.rung]; rung; rung = ladder[question.rung]) {
    const following = ladder[question.rung + 1];
    if (!beforeItOpened(rung) && !(isPast(rung) && following && isPast(following))) return;
    skip(question, question.rung, 'past', journal);
    if (rung.does !== 'flag') question.missed = (question.missed ?? 0) + 1;
    question.rung += 1;
  }
}

const skip = (question: Question, rung: number, why: SkipReason, journal: Journal): void => {
  journal.add({ kind: 'rungSkipped', taskId: question.id, rung, why });
};

/**
 * What was looked up for a question that is taken back meanwhile comes back, and is for nobody. Where a rung and what takes the question
 * back fall on one moment, it would be asked for and given up in one step of the engine: not every engine knows what that is about.
 */
async function whole<T>(lookUp: () => Promise<T>): Promise<T> {
  const scope = CancellationScope.current();
  const found = await CancellationScope.nonCancellable(lookUp);
  if (scope.consideredCancelled) throw new CancelledFailure('The question was taken back');
  return found;
}

/** Whoever must act next. */
export const holderOf = (question: Question) => question.escalatedTo.at(-1) ?? question.assignee;

async function remind(question: Question, rung: number, { clock, journal }: Chasing): Promise<void> {
  const { to } = await whole(() => activities.reach({ holder: holderOf(question), on: clock.today }));
  if (to.length === 0) return skip(question, rung, 'away', journal);
  journal.add({ kind: 'taskReminded', taskId: question.id, rung, to });
}

async function escalate(question: Question, rung: number, about: Chasing): Promise<void> {
  const above = await whole(() => aboveHolder(question, about));
  if (above === null) return skip(question, rung, 'nobody-above', about.journal);
  question.escalatedTo.push(above);
  about.journal.add({ kind: 'taskEscalated', taskId: question.id, rung, to: above });
}

/** The next up the line who is here and may decide it. */
const aboveHolder = (question: Question, { clock, barred, outside }: Chasing, onlyIf: Pick<Climb, 'ifGone'> = {}) =>
  activities.climb({
    from: holderOf(question),
    on: clock.today,
    barred: [question.assignee, ...question.escalatedTo, ...barred(question)],
    outside: outside(),
    ...onlyIf,
  });

/**
 * Whoever has it is no longer with the council: it goes up the line at once, and its ladder goes on from there. That they have left is a hint
 * of whoever says so: where the directory knows better, nothing happens.
 */
export async function passUp(question: Question, about: Chasing): Promise<void> {
  const above = await aboveHolder(question, about, { ifGone: true });
  if (above === null || !isOpen(question)) return;
  question.escalatedTo.push(above);
  about.journal.add({ kind: 'taskEscalated', taskId: question.id, rung: question.rung, to: above, gone: true });
}
