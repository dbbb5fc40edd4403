/** How an act is carried out: gathered, judged, verified, signed, kept, sent. Nothing is written before the verdict. */
import { londonDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Happening } from '../../domain/engine/event.ts';
import type { Matter } from '../../domain/engine/independence.ts';
import type { ChoiceRule } from '../../domain/engine/kind.ts';
import type { Act, ActionInput, DecisionInput } from '../../domain/engine/messages.ts';
import { naturalKey, openAlready } from '../../domain/engine/natural-key.ts';
import { type FieldError, Refusal, refusalOf, unacceptable, type Verdict } from '../../domain/engine/refusals.ts';
import type { InPlace } from '../../domain/engine/stand-in.ts';
import type { Json, Question } from '../../domain/engine/state.ts';
import { childErrors } from '../../domain/records/child.ts';
import { claim } from '../../store/natural-keys.ts';
import { type Earlier, findEarlier } from '../../store/processes.ts';
import { keepSubmissions } from '../../store/submissions.ts';
import type { Caller } from '../caller.ts';
import { confirmed, unconfirmed } from '../fields/confirmed.ts';
import type { Form, ServedKind } from '../fields/kind.ts';
import { once, writtenWith } from '../once.ts';
import type { Parts } from '../parts.ts';
import { signedBy } from '../signing.ts';
import { actorOf, attest, attestIndependent, attestStandIn } from './attest.ts';
import { evidenceOf } from './evidence.ts';
import { contextOf, readForm } from './form.ts';
import { bodyHash } from './keys.ts';
import { receiptOf, type Sent, send } from './send.ts';
import type { Subject } from './subject.ts';
import { discard, draft, refOf } from './submit.ts';

export interface Acting {
  readonly caller: Caller;
  /** What this request is known by: made by `keyOf`. */
  readonly key: string;
  /** It is a row of a file, and was signed as the file was confirmed; not, where that was before rows were. */
  readonly ofFile?: { readonly signed: string | undefined };
  /** The number of the last line that the caller has seen; left out, they decide on the process as it is. */
  readonly seen?: number | undefined;
}

type Who = Pick<Act, 'actor' | 'attested'>;

/** What is particular to one act. */
export interface Deed<Input extends Act> {
  readonly update: 'decide' | 'act';
  /** The task that is decided. */
  readonly question?: Question;
  /** The decision that a correction is about. */
  readonly corrected?: Question | undefined;
  /** What it judges: whoever acts is independent of it. */
  readonly judges: Matter | undefined;
  readonly formName: string | undefined;
  /** What stands in the way of what they chose, as the process is. */
  readonly rule?: ChoiceRule<ProcessContract> | undefined;
  /** Who acts in another's place, and in which role. */
  readonly inPlace: (who: Who) => InPlace;
  /** May they, whatever they fill in? */
  readonly mayTry: (who: Who) => Verdict;
  readonly inputOf: (act: Act) => Input;
  readonly permits: (input: Input) => Verdict;
  /** As the journal will have it, and as it is signed. */
  readonly lineOf: (input: Input) => Happening;
  /** What only the directory can say. @throws Refusal */
  readonly verify: (input: Input) => Promise<void>;
}

interface Request {
  readonly actingFor?: string | undefined;
  readonly reason?: string | undefined;
  readonly evidence?: string | undefined;
  readonly form: Readonly<Record<string, unknown>>;
}

/** The first answer, when this was sent before under the same key: it was done then, and what it stood on may be gone. Else it is done now. */
export async function carryOut<Input extends DecisionInput | ActionInput>(
  parts: Parts,
  subject: Subject,
  by: Acting,
  request: Request,
  on: Readonly<Record<string, string>>,
  deedOf: () => Deed<Input>,
): Promise<Sent> {
  const { id, asked, state } = subject;
  const body = bodyHash({ ...on, ...request });
  const answered = (earlier: Earlier | null) => (earlier ? receiptOf(earlier, body) : undefined);
  const look = async () => answered(await findEarlier(parts.db, id, by.key));
  const first = async () => (asked?.key === by.key ? answered(asked.earlier) : await look());
  return await once(writtenWith(first, look), async () => {
    if (by.seen !== undefined && by.seen !== state.seq)
      throw new Refusal('precondition-failed', 'This has changed since you read it. Read it again, then decide.');
    if (subject.status === 'frozen')
      throw new Refusal('frozen', 'This process is frozen. An administrator has been told.');
    return await judgeAndSend(parts, subject, by, { ...request, body }, deedOf());
  });
}

/** Who acts is judged first, and then what they wrote; the engine has the last word. Refused there, what was kept is removed. */
async function judgeAndSend<Input extends DecisionInput | ActionInput>(
  parts: Parts,
  subject: Subject,
  { caller, key }: Acting,
  request: Request & { readonly body: string },
  deed: Deed<Input>,
): Promise<Sent> {
  const { db } = parts;
  const on = londonDate(parts.clock.now().getTime());
  const who = await whoActs(parts, subject, caller, request.actingFor, deed);
  refuseUnless(deed.mayTry(who));
  const counts = await subject.kind.counts?.(contextOf(parts, subject, deed.question));
  const form = formOf(subject.kind, deed.formName);
  const read = await readForm(parts, subject, form, request.form, deed.question);
  const chosen = deed.rule?.({ reason: !!request.reason?.trim() }, contextOf(parts, subject, deed.question)) ?? [];
  const attached = await evidenceOf(db, subject.id, caller.id, request.evidence);
  const drafted = (kind: string, text: string) => draft({ processId: subject.id, author: caller.id, on, kind, text });
  const inReason = reasonErrors(request);
  const reason = request.reason?.trim() ? drafted('reason', request.reason) : undefined;
  const texts = read.texts && drafted(form?.keptAs ?? 'form', JSON.stringify(read.texts));
  const input = deed.inputOf({
    ...who,
    ...(counts && { attested: { ...who.attested, counts } }),
    key,
    body: request.body,
    ...(reason && { reason: refOf(reason) }),
    ...(texts && { texts: refOf(texts) }),
    ...(attached.evidence && { evidence: attached.evidence }),
    ...(form && { form: (read.plain ?? {}) as Json }),
  });
  refuseWrong([...read.errors, ...inReason, ...chosen, ...attached.errors], deed.permits(input));
  await deed.verify(input);
  await mustBeOnly(parts, subject, deed.formName, read.plain);
  const signed = await signedBy(parts, subject.id, deed.lineOf(input));
  const drafts = [reason, texts].filter((one) => one !== undefined);
  await keepSubmissions(db, drafts);
  try {
    return await send(parts, deed.update, subject.id, { ...input, signed });
  } catch (error) {
    await discard(db, drafts);
    throw error;
  }
}

/** What people write with a form or without one is looked at alike, and said to be right in the same list. */
function reasonErrors({ reason, form }: Request): readonly FieldError[] {
  const right = confirmed.safeParse(form['confirmed']);
  return reason === undefined ? [] : unconfirmed(childErrors('/reason', reason), right.data);
}

/** A form that says whom it is about takes their natural key before the engine hears of it: of two at once the second is refused. */
async function mustBeOnly(
  { db }: Parts,
  { id, kind: { contract } }: Subject,
  formName: string | undefined,
  form: unknown,
): Promise<void> {
  const { oneOpen } = contract;
  if (!oneOpen?.forms?.some((name) => name === formName)) return;
  const of = (form as Readonly<Record<string, unknown>>)[oneOpen.named];
  if (typeof of !== 'string') return;
  const first = await claim(db, id, naturalKey(contract, of));
  if (first !== id) throw unacceptable([openAlready(contract, first)]);
}

/** Who acts, and all that the directory says of them for this very act. */
export async function whoActs(
  parts: Parts,
  subject: Subject,
  caller: Caller,
  actingFor: string | undefined,
  { corrected, question, judges, inPlace }: Pick<Deed<Act>, 'corrected' | 'question' | 'judges' | 'inPlace'>,
): Promise<Who> {
  const context = contextOf(parts, subject, question);
  const actor = await actorOf(parts.db, caller, actingFor, context.today);
  const attested = await attest(parts.db, caller, corrected, context.today);
  const standIn = await attestStandIn(subject.kind, inPlace({ actor, attested }), context);
  const independent = await attestIndependent(subject.kind, judges, actor, context);
  return { actor, attested: { ...attested, ...standIn, ...independent } };
}

function refuseUnless(verdict: Verdict): void {
  if (!verdict.ok) throw refusalOf(verdict);
}

/** What is wrong with the form and what else is missing are said at once, and of each field one thing. */
function refuseWrong(found: readonly FieldError[], verdict: Verdict): void {
  if (found.length === 0) {
    refuseUnless(verdict);
    return;
  }
  const more = verdict.ok ? [] : (verdict.errors ?? []);
  throw unacceptable([...found, ...more.filter(({ pointer }) => !found.some((one) => one.pointer === pointer))]);
}

const formOf = ({ forms }: ServedKind, name: string | undefined): Form | undefined =>
  name === undefined ? undefined : forms[name];
