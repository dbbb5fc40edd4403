import { ApplicationFailure, defineQuery, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';
import { actionLine, decisionLine } from '../../domain/engine/acted.ts';
import type { StandingAction } from '../../domain/engine/define.ts';
import { messageDigest } from '../../domain/engine/heard.ts';
import {
  type Act,
  type ActionInput,
  type CalendarInput,
  type DecisionInput,
  type HeardInput,
  queries,
  type Receipt,
  signals,
  updates,
} from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { permitsAction, permitsDecision } from '../../domain/engine/permits.ts';
import { allowed, refuse, type Verdict } from '../../domain/engine/refusals.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import { correct } from './correct.ts';
import type { Process } from './process.ts';
import { moveCalendar, reassign, resume } from './standing-actions.ts';

export const begun = defineUpdate<Receipt>(updates.begun);
export const decide = defineUpdate<Receipt, [DecisionInput]>(updates.decide);
export const act = defineUpdate<Receipt, [ActionInput]>(updates.act);
export const recalendar = defineUpdate<Receipt, [CalendarInput]>(updates.recalendar);
export const hear = defineSignal<[HeardInput]>(signals.hear);
/** What is so today may differ from what its flags say. */
export const look = defineSignal(signals.look);
/** These have left the council: what they are asked goes to somebody who is here. */
export const left = defineSignal<[readonly PersonId[]]>(signals.left);
export const state = defineQuery<RunState>(queries.state);

const closedRefusal = refuse('process-closed', 'This process is closed.');

/** What the story answers: standing actions that are told to it, messages it hears, a thread begun again. */
export interface Listener {
  told(input: ActionInput): void;
  /** What the engine has done itself (a pause, a handing over): a story that reckons with it is told. */
  informed(input: ActionInput): void;
  heard(input: HeardInput): void;
  beginThread(thread: string): void;
  /** It has come to today, and asked again what it was to ask again. */
  caughtUp(): Promise<void>;
}

/** Each handler answers when what it changed has been written. */
export function answerMessages(process: Process, listener: Listener): void {
  // The journal counts the lines; what is kept beside them is told how far they have come only as it is written.
  setHandler(state, () => process.present);
  setHandler(begun, async () => {
    await listener.caughtUp();
    return await receipt(process);
  });

  const judgeDecision = (input: DecisionInput) =>
    judge(process, () => permitsDecision(process.contract, process.state, input, process.now));
  setHandler(
    decide,
    (input) =>
      inTurn(process, () => {
        judgeDecision(input);
        learn(process, input);
        const { taskId, choice } = input;
        process.journal.add(decisionLine(input));
        const decided = findQuestion(process.state, taskId);
        if (decided) process.note(input.actor, { name: decided.task, about: decided.about, choice });
        process.desk.decide(input);
        process.unstick();
      }),
    { validator: judgeDecision },
  );

  const judgeAction = (input: ActionInput) =>
    judge(process, () => permitsAction(process.contract, process.state, input, process.now));
  setHandler(
    act,
    (input) =>
      inTurn(process, () => {
        judgeAction(input);
        learn(process, input);
        const { action } = input;
        process.journal.add(actionLine(input));
        process.note(input.actor, { name: action });
        take(process, process.contract.standing[action], input, listener);
      }),
    { validator: judgeAction },
  );

  const judgeCalendar = (_: CalendarInput) =>
    judge(process, () => (process.state.closed === undefined ? allowed : closedRefusal));
  setHandler(
    recalendar,
    (input) => {
      judgeCalendar(input);
      moveCalendar(process, input);
      return receipt(process);
    },
    { validator: judgeCalendar },
  );

  setHandler(hear, (input) => takeIn(process, listener, input));
  setHandler(look, () => process.look());
  setHandler(left, (people) => process.passUpFrom(people));
}

/** Heard once, however often it is sent. Whether anybody told it is judged where its line is written. */
export function takeIn(process: Process, listener: Listener, input: HeardInput): void {
  const { state: at } = process;
  if (at.heard.includes(input.id) || at.closed !== undefined) return;
  at.heard.push(input.id);
  const { id, from, message } = input;
  process.journal.add({ kind: 'heard', id, from, message, digest: messageDigest(input) });
  listener.heard(input);
}

function take(process: Process, action: StandingAction | undefined, input: ActionInput, listener: Listener): void {
  switch (action?.does) {
    case 'move':
      listener.told(input); // a story may keep why it was moved; most do not
      process.move(action.to);
      break;
    case 'pause':
      process.clock.pause();
      process.journal.add({ kind: 'paused' });
      break;
    case 'resume':
      resume(process);
      break;
    case 'reassign':
      reassign(process, input);
      break;
    case 'correct': {
      const thread = correct(process, input.taskId ?? '');
      if (thread !== undefined) listener.beginThread(thread);
      break;
    }
    case 'tell':
      listener.told(input);
  }
  if (action && informs.has(action.does)) listener.informed(input);
}

/** What only the database can count stands among the facts before anything follows from the act. */
function learn({ state: { facts } }: Process, { attested: { counts } }: Act): void {
  if (counts) Object.assign(facts as object, counts);
}

const informs: ReadonlySet<string> = new Set(['pause', 'resume', 'reassign']);

/**
 * Messages that come in one workflow task take turns: each is judged once all that follows from the one before has been
 * told. Alone, it is taken at once: everything `permits` reads changes before the first await.
 */
async function inTurn(process: Process, act: () => void): Promise<Receipt> {
  while (process.telling) await process.telling;
  act();
  process.telling = process.journal.quiet().then(() => {
    process.telling = undefined;
  });
  return receipt(process);
}

/** Everything that follows without a person or a timer is written, and can be read. */
async function receipt(process: Process): Promise<Receipt> {
  await process.journal.quiet();
  const { seq } = process.journal;
  await process.journal.written(seq);
  return { seq };
}

/** The code travels to the API, which turns it into a problem. */
function judge(process: Process, verdictOf: () => Verdict): void {
  const verdict = process.journal.frozen
    ? refuse('frozen', 'This process is frozen. An administrator has been told.')
    : verdictOf();
  if (verdict.ok) return;
  const { why, code, errors, decided } = verdict;
  throw ApplicationFailure.create({ message: why, type: code, nonRetryable: true, details: [{ errors, decided }] });
}
