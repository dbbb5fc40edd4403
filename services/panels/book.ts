/** Cases are put on a round's list and booked into it, each by a decision of its own process. */
import { type FieldError, notFound, Refusal } from '../../domain/engine/refusals.ts';
import type { Question } from '../../domain/engine/state.ts';
import { isOpen, questionsOf } from '../../domain/engine/tasks.ts';
import { panelNames, purposes } from '../../domain/panels/purposes.ts';
import type { PanelBooking, PanelRound } from '../../domain/panels/rules.ts';
import { listCase, unlistCase } from '../../store/panels.ts';
import { isVisible } from '../../store/processes.ts';
import type { Scope } from '../../store/scope.ts';
import { type Acting, act, decide } from '../engine/decide.ts';
import { subKey } from '../engine/keys.ts';
import { findSubject, getSubject, type Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { getRound, refuseMet } from './convene.ts';

/** What came of one case; a refusal of one leaves the others as they are. */
export interface CaseResult {
  readonly case: string;
  readonly done: boolean;
  readonly code?: string;
  readonly why?: string;
  readonly errors?: readonly FieldError[];
}

/** Books cases into a round that has still to meet. Booked into it before, a case stays as it is. */
export async function bookCases(
  parts: Parts,
  roundId: string,
  cases: readonly string[],
  by: Acting,
  scope: Scope,
): Promise<readonly CaseResult[]> {
  const round = await getRound(parts, roundId);
  refuseMet(parts, round);
  const results: CaseResult[] = [];
  for (const id of cases) results.push(await tried(id, () => book(parts, round, id, by, scope)));
  return results;
}

/** Does something for one case, and says what came of it. */
export async function tried(id: string, attempt: () => Promise<void>): Promise<CaseResult> {
  try {
    await attempt();
    return { case: id, done: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, detail: why, errors } = error;
    return { case: id, done: false, code, why, ...(errors && { errors }) };
  }
}

async function book(parts: Parts, round: PanelRound, id: string, by: Acting, scope: Scope): Promise<void> {
  const subject = (await isVisible(parts.db, id, scope)) ? await findSubject(parts, id) : null;
  if (!subject) throw notFound('process');
  if (isBookedInto(round, subject)) return;
  const question = toBeBooked(round, subject);
  const isNew = await listCase(parts.db, round.id, id, by.caller.id);
  try {
    const taken = await takeOver(parts, subject, question, by);
    const request = { choice: panelNames.booked, form: { ...bookingOf(round) } };
    await decide(parts, taken, question.id, request, { caller: by.caller, key: subKey(by.key, id) });
  } catch (error) {
    if (isNew) await unlistCase(parts.db, round.id, id);
    throw error;
  }
}

/** The task that waits for a round; a case of another kind, or at another stage, has none. */
function toBeBooked(round: PanelRound, { kind, state }: Subject): Question {
  const { kind: wanted } = purposes[round.purpose];
  const waiting = questionsOf(state).find((question) => question.task === panelNames.task && isOpen(question));
  if (kind.contract.name === wanted && waiting) return waiting;
  throw new Refusal('not-at-this-stage', 'This does not wait for a panel of this kind.');
}

/** Whoever convenes books every case, whoever had been asked to: the process records that it was passed on. */
async function takeOver(parts: Parts, subject: Subject, question: Question, by: Acting): Promise<Subject> {
  const { id } = by.caller;
  if ([question.assignee, ...question.escalatedTo].includes(id)) return subject;
  const acting = { caller: by.caller, key: subKey(by.key, subject.id, 'reassign') };
  await act(parts, subject, 'reassign', { role: question.role, to: id, form: {} }, acting);
  return await getSubject(parts, subject.id);
}

const isBookedInto = ({ id }: PanelRound, subject: Subject): boolean => bookedIn(subject)?.round === id;

/** The panel that a process is to go before, or went before last. */
export const bookedIn = ({ state }: Pick<Subject, 'state'>): PanelBooking | undefined =>
  (state.facts as { readonly panel?: PanelBooking }).panel;

export const bookingOf = ({ id, meetsOn, chair, members }: PanelRound): PanelBooking => ({
  round: id,
  meetsOn,
  chair,
  members,
});
