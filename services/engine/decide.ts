import { londonDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Act, ActionInput, DecisionInput } from '../../domain/engine/messages.ts';
import { permitsAction, permitsDecision } from '../../domain/engine/permits.ts';
import type { Verdict } from '../../domain/engine/refusals.ts';
import type { Json, Question } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import { findEarlier } from '../../store/processes.ts';
import type { Caller } from '../caller.ts';
import type { Form, ServedKind } from '../fields/kind.ts';
import type { Parts } from '../parts.ts';
import { notFound, Problem } from '../problem.ts';
import { actorOf, attest } from './attest.ts';
import { evidenceOf } from './evidence.ts';
import { readForm } from './form.ts';
import { attestHolder } from './holder.ts';
import { bodyHash, keyOf } from './keys.ts';
import { AlreadyDecided, receiptOf, type Sent, send } from './send.ts';
import type { Subject } from './subject.ts';
import { discard, submit } from './submit.ts';

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

/** Decides a task. @throws Problem when it may not be decided so, by this person, or at all */
export async function decide(
  parts: Parts,
  subject: Subject,
  taskId: string,
  request: DecisionRequest,
  by: Acting,
): Promise<Sent> {
  const { contract } = subject.kind;
  const body = { taskId, ...request };
  const before = await sentBefore(parts, subject, body, by);
  if (before) return before;
  const question = findQuestion(subject.state, taskId);
  if (!question) throw notFound('task');
  const formName = contract.tasks[question.task]?.choices[request.choice]?.form;
  const { choice, reason, evidence, actingFor, form } = request;
  return await perform(parts, subject, by, { reason, evidence, actingFor, form, formName, body, question }, (act) => {
    const input: DecisionInput = { ...act, taskId, choice };
    return { update: 'decide', input, verdict: permitsDecision(contract, subject.state, input) };
  });
}

/** Takes a standing action. @throws Problem as `decide` */
export async function act(
  parts: Parts,
  subject: Subject,
  action: string,
  request: ActionRequest,
  by: Acting,
): Promise<Sent> {
  const { contract } = subject.kind;
  const { reason, evidence, actingFor, form, ...rest } = request;
  const body = { action, ...request };
  const before = await sentBefore(parts, subject, body, by);
  if (before) return before;
  const formName = standingForm(contract, action);
  return await perform(
    parts,
    subject,
    by,
    { reason, evidence, actingFor, form, formName, body, taskId: request.taskId },
    (acting) => {
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const input: ActionInput = { ...acting, ...given, action };
      return { update: 'act', input, verdict: permitsAction(contract, subject.state, input) };
    },
  );
}

export interface Acting {
  readonly caller: Caller;
  /** Method and path, with the ids in it. */
  readonly route: string;
  readonly idempotencyKey: string;
}

interface Sending {
  readonly reason: string | undefined;
  readonly evidence: string | undefined;
  readonly actingFor: string | undefined;
  readonly form: Readonly<Record<string, unknown>>;
  readonly formName: string | undefined;
  readonly body: unknown;
  /** The task that is decided. */
  readonly question?: Question;
  /** The task that a correction is about. */
  readonly taskId?: string | undefined;
}

/**
 * The first answer, when this was sent before under the same key. Nothing else of the request is judged: it was decided
 * then, and what it stood on may be gone.
 */
async function sentBefore(
  { db }: Parts,
  { id, asked }: Subject,
  body: unknown,
  { caller, route, idempotencyKey }: Acting,
): Promise<Sent | undefined> {
  const key = keyOf(caller.id, route, idempotencyKey);
  const earlier = asked?.key === key ? asked.earlier : await findEarlier(db, id, key);
  return earlier ? receiptOf(earlier, bodyHash(body)) : undefined;
}

type Judged =
  | { readonly update: 'decide'; readonly input: DecisionInput; readonly verdict: Verdict }
  | { readonly update: 'act'; readonly input: ActionInput; readonly verdict: Verdict };

/**
 * Common to both: who acts, what they wrote, what `permits` says, and then the engine, which has the last word.
 * Free text is stored first and its id sent; refused, it is removed.
 */
async function perform(
  parts: Parts,
  subject: Subject,
  by: Acting,
  sending: Sending,
  judged: (act: Act) => Judged,
): Promise<Sent> {
  const { db } = parts;
  const on = londonDate(parts.clock.now().getTime());
  const { caller } = by;
  if (subject.status === 'frozen')
    throw new Problem('frozen', 'This process is frozen. An administrator has been told.');
  const actor = await actorOf(db, caller, sending.actingFor, on);
  const corrected = sending.taskId === undefined ? undefined : findQuestion(subject.state, sending.taskId);
  const attested = await attest(db, caller, corrected, on);
  const form = formOf(subject.kind, sending.formName);
  const read = await readForm(parts, subject, form, sending.form, sending.question);
  const { evidence: attached } = sending;
  const evidence = attached === undefined ? undefined : await evidenceOf(db, subject.id, caller.id, attached);
  const written = { processId: subject.id, author: caller.id, on };
  const reason = sending.reason?.trim()
    ? await submit(db, { ...written, kind: 'reason', text: sending.reason })
    : undefined;
  const texts = read.texts
    ? await submit(db, { ...written, kind: form?.keptAs ?? 'form', text: JSON.stringify(read.texts) })
    : undefined;
  const { update, input, verdict } = judged({
    actor,
    attested,
    key: keyOf(caller.id, by.route, by.idempotencyKey),
    body: bodyHash(sending.body),
    ...(reason && { reason }),
    ...(texts && { texts }),
    ...(evidence && { evidence }),
    ...(read.plain !== undefined && { form: read.plain as Json }),
  });
  try {
    if (!verdict.ok) throw refused(verdict);
    if (update === 'act') await attestHolder(parts, subject, input);
    return await send(parts, update, subject.id, input);
  } catch (error) {
    await discard(db, [reason, texts]);
    throw error;
  }
}

function refused(verdict: Extract<Verdict, { ok: false }>): Problem {
  const { code, why, errors, decided } = verdict;
  return decided ? new AlreadyDecided(why, decided) : new Problem(code, why, { errors });
}

const formOf = ({ forms }: ServedKind, name: string | undefined): Form | undefined =>
  name === undefined ? undefined : forms[name];

const standingForm = (contract: ProcessContract, action: string): string | undefined =>
  Object.hasOwn(contract.standing, action) ? contract.standing[action]?.form : undefined;
