import { reversalOf } from '../../domain/engine/correction.ts';
import type { Json, Question, Remembered } from '../../domain/engine/state.ts';
import { findQuestion, isOpen } from '../../domain/engine/tasks.ts';
import { takeBack } from './check.ts';
import { nothing } from './memory.ts';
import { copy, type Process } from './process.ts';

/**
 * Reverses a decision: the stage it was made in is entered again without that answer, and asks once more.
 * Once an irreversible stage has been entered since, or another round begun, nothing goes back; the contract's compensating task is
 * opened instead.
 * @returns the thread to be begun again, when the decision was made in one
 */
export function correct(process: Process, taskId: string): string | undefined {
  const reversal = reversalOf(process.contract, process.state, taskId);
  const question = findQuestion(process.state, taskId);
  if (reversal.in === 'task' || !question) return compensate(process, taskId);
  if (reversal.in === 'thread') return reopenThread(process, reversal.thread, question);
  goBackTo(process, reversal.index, question);
  process.interrupt();
  return undefined;
}

function goBackTo(process: Process, index: number, corrected: Question): void {
  const { state, journal } = process;
  const visit = state.visits[index];
  if (!visit) throw new Error(`No visit holds ${corrected.id}`);
  for (const { memory } of state.visits)
    for (const question of Object.values(memory.questions)) process.withdraw(question);
  state.facts = { ...(copy(visit.facts) as Facts), ...lastingFacts(process) };
  state.visits.length = index;
  journal.add({ kind: 'corrected', taskId: corrected.id, backTo: visit.stage });
  const forgotten = takeBack(process, corrected);
  const seq = journal.add({ kind: 'stageEntered', stage: visit.stage });
  process.visitStage(visit.stage, seq, state.facts, without(visit.memory, forgotten));
}

type Facts = { readonly [key: string]: Json | undefined };

/** What came from outside this process stays true, whatever is decided anew. */
function lastingFacts({ state, contract }: Process): Facts {
  const lasting: readonly string[] = contract.lasting ?? [];
  return Object.fromEntries(Object.entries(state.facts as Facts).filter(([name]) => lasting.includes(name)));
}

function reopenThread(process: Process, thread: string, corrected: Question): string {
  const kept = process.state.threads[thread];
  if (!kept) throw new Error(`No thread ${thread}`);
  process.journal.add({ kind: 'corrected', taskId: corrected.id, backTo: process.visit.stage });
  const forgotten = takeBack(process, corrected);
  for (const question of Object.values(kept.memory.questions)) if (forgotten(question)) process.withdraw(question);
  process.state.threads[thread] = { ...kept, status: 'running', memory: without(kept.memory, forgotten) };
  return thread;
}

function compensate(process: Process, taskId: string): undefined {
  const { compensation } = process.contract;
  if (compensation === undefined) throw new Error(`${process.contract.name} has no compensating task`);
  process.journal.add({ kind: 'corrected', taskId });
  const { questions } = (process.state.putRight ??= nothing());
  const isAsked = Object.values(questions).some((question) => question.about === taskId && isOpen(question));
  if (isAsked) return;
  const question = process.pose(compensation, { about: taskId });
  questions[question.id] = question;
  process.desk.put(question);
}

/** States from before it had a memory of its own keep it in the stay in which the decision was corrected. */
export function takeOverPutRight({ id, state, contract: { compensation } }: Process): void {
  const puttingRight = ({ task, about }: Question) => task === compensation && about?.startsWith(`${id}:`);
  for (const { memory } of state.visits)
    for (const [key, question] of Object.entries(memory.questions)) {
      if (!puttingRight(question) || !isOpen(question)) continue;
      delete memory.questions[key];
      (state.putRight ??= nothing()).questions[question.id] = question;
    }
}

/** The memory with these answers gone; what was withdrawn then is asked anew. */
function without(memory: Remembered, forgotten: (question: Question) => boolean): Remembered {
  const stays = ([, question]: [string, Question]) => !forgotten(question) && !question.withdrawn;
  return { ...memory, questions: Object.fromEntries(Object.entries(memory.questions).filter(stays)) };
}
