/** What people do to a process: they decide a task, or take a standing action. */
import { actionLine, decisionLine } from '../../domain/engine/acted.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { ChoiceRule } from '../../domain/engine/kind.ts';
import type { ActionInput, DecisionInput } from '../../domain/engine/messages.ts';
import { mayActOn, mayChoose, permitsAction, permitsDecision } from '../../domain/engine/permits.ts';
import { notFound } from '../../domain/engine/refusals.ts';
import { actsInPlace, decidesInPlace } from '../../domain/engine/stand-in.ts';
import type { Question } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import type { Parts } from '../parts.ts';
import { type Acting, carryOut, type Deed } from './carry-out.ts';
import { contextOf } from './form.ts';
import { attestHolder } from './holder.ts';
import type { Sent } from './send.ts';
import type { Subject } from './subject.ts';

export type { Acting } from './carry-out.ts';

/** What a person sends with a decision; whatever else is in it belongs to the choice's form. */
export interface DecisionRequest {
  readonly choice: string;
  readonly actingFor?: string | undefined;
  readonly reason?: string | undefined;
  /** Id of a submission of the caller's own, added before. */
  readonly evidence?: string | undefined;
  readonly form: Readonly<Record<string, unknown>>;
}

export interface ActionRequest {
  readonly actingFor?: string | undefined;
  readonly reason?: string | undefined;
  readonly evidence?: string | undefined;
  readonly code?: string | undefined;
  readonly role?: string | undefined;
  readonly to?: string | undefined;
  readonly taskId?: string | undefined;
  readonly form: Readonly<Record<string, unknown>>;
}

/** Decides a task. @throws Refusal when it may not be decided so, by this person, or at all */
export async function decide(
  parts: Parts,
  subject: Subject,
  taskId: string,
  request: DecisionRequest,
  by: Acting,
): Promise<Sent> {
  const { kind, state } = subject;
  const { contract } = kind;
  const on = contextOf(parts, subject);
  return await carryOut(parts, subject, by, request, { taskId }, () => {
    const question = findQuestion(state, taskId);
    if (!question) throw notFound('task');
    const aim = { taskId, choice: request.choice };
    return {
      update: 'decide',
      question,
      judges: question,
      formName: contract.tasks[question.task]?.choices[request.choice]?.form,
      rule: ruleOf(kind, question, request.choice),
      inPlace: ({ actor }) => decidesInPlace(state, question, actor),
      mayTry: (who) => mayChoose(contract, state, { ...who, ...aim }, on),
      inputOf: (act) => ({ ...act, ...aim }),
      permits: (input) => permitsDecision(contract, state, input, on),
      lineOf: decisionLine,
      verify: async () => undefined,
    } satisfies Deed<DecisionInput>;
  });
}

/** A choice that there is not of this subject is none, whatever else its kind says of it. */
function ruleOf({ contract, choiceRules }: Subject['kind'], { task, about = '' }: Question, choice: string) {
  const { only } = contract.tasks[task]?.choices[choice] ?? {};
  const notOfThis: ChoiceRule<ProcessContract> = () => [
    { pointer: '/choice', message: 'Choose another answer: this one is of other matters.' },
  ];
  return only === undefined || only(about) ? choiceRules?.[`${task}.${choice}`] : notOfThis;
}

/** Takes a standing action. @throws Refusal as `decide` */
export async function act(
  parts: Parts,
  subject: Subject,
  action: string,
  request: ActionRequest,
  by: Acting,
): Promise<Sent> {
  const { kind, state } = subject;
  const { contract } = kind;
  const on = contextOf(parts, subject);
  const { code, role, to, taskId } = request;
  return await carryOut(parts, subject, by, request, { action }, () => {
    const definition = Object.hasOwn(contract.standing, action) ? contract.standing[action] : undefined;
    const aim = {
      action,
      ...(code !== undefined && { code }),
      ...(role !== undefined && { role }),
      ...(to !== undefined && { to }),
      ...(taskId !== undefined && { taskId }),
    };
    const corrected = taskId === undefined ? undefined : findQuestion(state, taskId);
    return {
      update: 'act',
      corrected,
      judges: corrected ?? (definition && { action }),
      formName: definition?.form,
      inPlace: ({ actor, attested }) => actsInPlace(state, definition, actor, attested),
      mayTry: (who) => mayActOn(contract, state, { ...who, ...aim }, on),
      inputOf: (act) => ({ ...act, ...aim }),
      permits: (input) => permitsAction(contract, state, input, on),
      lineOf: actionLine,
      verify: (input) => attestHolder(parts, subject, input),
    } satisfies Deed<ActionInput>;
  });
}
