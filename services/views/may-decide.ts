/** Whether somebody may decide a task, said before they try: by the same judge as when they do. */
import { mayChoose, permitsToday } from '../../domain/engine/permits.ts';
import type { Verdict } from '../../domain/engine/refusals.ts';
import { decidesInPlace } from '../../domain/engine/stand-in.ts';
import type { Question } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import type { Named } from '../../store/processes.ts';
import type { Caller } from '../caller.ts';
import { whoActs } from '../engine/carry-out.ts';
import { contextOf } from '../engine/form.ts';
import type { Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { namesOf } from './names.ts';

export interface MayDecide {
  readonly allowed: boolean;
  /** Why not. */
  readonly why?: string;
  /** Whom they would decide for, where they may not in their own name. */
  readonly actingFor?: Named;
}

interface Of {
  readonly subject: Subject;
  readonly tasks: readonly { readonly id: string }[];
}

const GONE: MayDecide = { allowed: false, why: 'This task is no longer needed.' };
const FROZEN: MayDecide = { allowed: false, why: 'This process is frozen. An administrator has been told.' };

/** By task. */
export async function mayDecideIn(
  parts: Parts,
  processes: readonly Of[],
  caller: Caller,
): Promise<ReadonlyMap<string, MayDecide>> {
  const asked = processes.flatMap(({ subject, tasks }) =>
    tasks.map(({ id }) => ({ id, subject, question: findQuestion(subject.state, id) })),
  );
  const othersToo = asked.some(({ question }) => question && !isWith(question, caller.id));
  const principals = othersToo ? await namedBy(parts, caller.standsInFor) : [];
  const judged = asked.map(async ({ id, subject, question }) => {
    if (!question) return [id, GONE] as const;
    if (subject.status === 'frozen') return [id, FROZEN] as const;
    return [id, await judge(parts, subject, question, caller, principals)] as const;
  });
  return new Map(await Promise.all(judged));
}

async function namedBy({ db }: Parts, ids: readonly string[]): Promise<readonly Named[]> {
  const nameOf = await namesOf(db, ids);
  return ids.map((id) => ({ id, name: nameOf(id) }));
}

/** In their own name first; then for each of those they stand in for today whose task it is. */
async function judge(
  parts: Parts,
  subject: Subject,
  question: Question,
  caller: Caller,
  principals: readonly Named[],
): Promise<MayDecide> {
  const own = await verdictOf(parts, subject, question, caller, undefined);
  if (own.ok) return { allowed: true };
  let why = own.why;
  for (const actingFor of principals.filter(({ id }) => isWith(question, id))) {
    const verdict = await verdictOf(parts, subject, question, caller, actingFor);
    if (verdict.ok) return { allowed: true, actingFor };
    if (!isWith(question, caller.id)) why = verdict.why;
  }
  return { allowed: false, why };
}

const isWith = ({ assignee, escalatedTo }: Question, person: string): boolean =>
  assignee === person || escalatedTo.includes(person);

async function verdictOf(
  parts: Parts,
  subject: Subject,
  question: Question,
  caller: Caller,
  actingFor: Named | undefined,
): Promise<Verdict> {
  const { kind, state } = subject;
  const on = contextOf(parts, subject);
  const choices = Object.keys(kind.contract.tasks[question.task]?.choices ?? {});
  const stands = choices.find((choice) => permitsToday(kind.contract, state, question, choice, on).ok);
  const choice = stands ?? choices[0] ?? '';
  const who = await whoActs(parts, subject, caller, actingFor?.id, {
    question,
    corrected: undefined,
    judges: question,
    inPlace: ({ actor }) => decidesInPlace(state, question, actor),
  });
  return mayChoose(kind.contract, state, { taskId: question.id, choice, ...who }, on);
}

/** By choice: why it cannot be made as things are, whoever decides. */
export function barredChoices(parts: Parts, subject: Subject, question: Question): Readonly<Record<string, string>> {
  const { contract } = subject.kind;
  const on = contextOf(parts, subject, question);
  return Object.fromEntries(
    Object.keys(contract.tasks[question.task]?.choices ?? {}).flatMap((choice) => {
      const verdict = permitsToday(contract, subject.state, question, choice, on);
      return verdict.ok ? [] : [[choice, verdict.why]];
    }),
  );
}
