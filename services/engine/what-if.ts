/** What a standing action or a decision would do to the dates, before anybody takes it. Nothing is written. */
import { mayAct, mayChoose } from '../../domain/engine/permits.ts';
import { notFound, refusalOf, unacceptable } from '../../domain/engine/refusals.ts';
import { decidesInPlace } from '../../domain/engine/stand-in.ts';
import type { Question } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import { type Said, said } from '../../domain/engine/words.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import { whoActs } from './carry-out.ts';
import { contextOf, readForm } from './form.ts';
import type { Subject } from './subject.ts';

export interface Move {
  readonly name: string;
  readonly title: string;
  readonly from: Said;
  readonly to: Said;
  readonly basis: string;
}

type Sent = Readonly<Record<string, unknown>>;

/** Of a standing action. @throws Refusal for whoever may not take it, and `invalid` with a pointer to each field that is wrong */
export async function movesOf(
  parts: Parts,
  subject: Subject,
  action: string,
  sent: Sent,
  caller: Caller,
): Promise<Move[]> {
  const { kind, state } = subject;
  const { contract } = kind;
  const definition = Object.hasOwn(contract.standing, action) ? contract.standing[action] : undefined;
  if (!definition) throw notFound('action');
  const attested = { offices: caller.offices, rank: caller.rank };
  const on = { today: contextOf(parts, subject).today, settings: subject.rules.policy.body.settings };
  const verdict = mayAct(contract, state, action, { id: caller.id }, attested, on);
  if (!verdict.ok) throw refusalOf(verdict);
  return await movesBy(parts, subject, { name: action, formName: definition.form, sent });
}

interface Choosing {
  readonly choice: string;
  readonly actingFor?: string | undefined;
  readonly form: Sent;
}

/** Of a decision. @throws Refusal as `movesOf` */
export async function movesOfDecision(
  parts: Parts,
  subject: Subject,
  taskId: string,
  { choice, actingFor, form }: Choosing,
  caller: Caller,
): Promise<Move[]> {
  const { kind, state } = subject;
  const { contract } = kind;
  const question = findQuestion(state, taskId);
  if (!question) throw notFound('task');
  const who = await whoActs(parts, subject, caller, actingFor, {
    question,
    judges: question,
    inPlace: ({ actor }) => decidesInPlace(state, question, actor),
  });
  const verdict = mayChoose(contract, state, { ...who, taskId, choice }, contextOf(parts, subject));
  if (!verdict.ok) throw refusalOf(verdict);
  const formName = contract.tasks[question.task]?.choices[choice]?.form;
  return await movesBy(parts, subject, { name: `${question.task}.${choice}`, formName, sent: form, question });
}

interface Deed {
  /** As a kind knows it. */
  readonly name: string;
  readonly formName: string | undefined;
  readonly sent: Sent;
  readonly question?: Question;
}

async function movesBy(parts: Parts, subject: Subject, { name: deed, formName, sent, question }: Deed) {
  const { kind, state } = subject;
  const form = formName === undefined ? undefined : kind.forms[formName];
  const read = await readForm(parts, subject, form, sent, question);
  if (read.errors.length > 0) throw unacceptable(read.errors);
  const dates = kind.datesAfter?.(deed, read.plain, contextOf(parts, subject, question)) ?? [];
  return dates.flatMap(({ name, date, basis }): Move[] => {
    const from = state.milestones[name]?.date;
    if (from === undefined || from === date) return [];
    return [{ name, title: kind.contract.milestones[name]?.title ?? name, from: said(from), to: said(date), basis }];
  });
}
