/** What simulated people do: they answer, act, apply and convene through the same use cases as real ones. */

import { randomUUID } from 'node:crypto';
import { londonTime } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Answered, Said, Seen, Taken } from '../../domain/engine/rehearsal.ts';
import { type PanelPurpose, panelNames, purposes } from '../../domain/panels/purposes.ts';
import type { PanelBooking } from '../../domain/panels/rules.ts';
import { act, decide } from '../../services/engine/decide.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { submit } from '../../services/engine/submit.ts';
import { findPerson } from '../../store/directory.ts';
import type { Task } from '../../store/generated/client.ts';
import { changeRound, keepRound, listCase } from '../../store/panels.ts';
import { untilAnswered } from './careful.ts';
import { cast } from './council.ts';
import { messagesHeard } from './heard.ts';
import type { Stand } from './stand.ts';

export async function acting(stand: Stand, id: string) {
  const caller = await findPerson(stand.parts.db, id, stand.today());
  if (!caller) throw new Error(`Nobody in the rehearsal is called ${id}`);
  return { caller, key: randomUUID() };
}

/** A process as somebody who must act sees it, with the script of its kind. */
export async function seenIn(stand: Stand, processId: string) {
  const subject = await getSubject(stand.parts, processId);
  const { state, kind, rules } = subject;
  const now = londonTime(stand.parts.clock.now().getTime());
  const seen: Seen = { processId, today: stand.today(), now, state, settings: rules.policy.body.settings, cast };
  return { subject, seen, script: stand.scriptOf(kind.contract.name) };
}

/** The first of these people who may decide it does. @returns whether anybody did */
export async function answer(stand: Stand, task: Task, who: readonly string[]): Promise<boolean> {
  const { parts } = stand;
  for (const person of who) {
    const { subject, seen, script } = await seenIn(stand, task.processId);
    const said = script.answer(task, seen);
    if (task.name === panelNames.task) await convene(stand, subject.kind.contract.name, task.processId, said);
    const request = await requestOf(stand, task.processId, person, said);
    try {
      const by = await acting(stand, person);
      await confirming(request.form, (form) =>
        untilAnswered(async () => {
          const { subject: now } = await seenIn(stand, task.processId);
          return await decide(parts, now, task.id, { choice: said.choice, ...request, form }, by);
        }),
      );
    } catch (error) {
      if (isNotTheirs(error)) continue;
      throw explained(error, `${person} could not answer “${task.name}” of ${task.processId} with “${said.choice}”`);
    }
    await messagesHeard(parts.db, task.processId);
    return true;
  }
  return false;
}

type Form = Readonly<Record<string, unknown>>;

/** Asked whether what they have filled in is right, people say that it is. */
async function confirming<T>(form: Form, send: (form: Form) => Promise<T>): Promise<T> {
  try {
    return await send(form);
  } catch (error) {
    const errors = error instanceof Refusal ? (error.errors ?? []) : [];
    if (errors.length === 0 || !errors.every(({ unusual }) => unusual)) throw error;
    return await send({ ...form, confirmed: errors.map(({ pointer }) => pointer) });
  }
}

const isNotTheirs = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'barred-from-own-case' || error.code === 'not-permitted');

/** A script that does not fit its kind any more is mended sooner with the fields that were refused. */
function explained(error: unknown, what: string): Error {
  const fields =
    error instanceof Refusal ? (error.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`) : [];
  const why = error instanceof Error ? error.message : String(error);
  return new Error([`${what}: ${why}`, ...fields].join('\n'), { cause: error });
}

/** Whatever is done unasked today. @returns whether anything was */
export async function actUnasked(stand: Stand, processId: string): Promise<boolean> {
  const { seen, script } = await seenIn(stand, processId);
  const taken = script.acts?.(seen) ?? null;
  if (taken === null) return false;
  await take(stand, processId, taken);
  return true;
}

async function take(stand: Stand, processId: string, taken: Taken): Promise<void> {
  const { action, by, code } = taken;
  const request = { ...(await requestOf(stand, processId, by, taken)), ...(code !== undefined && { code }) };
  const acts = await acting(stand, by);
  await confirming(request.form, (form) =>
    untilAnswered(async () => {
      const { subject } = await seenIn(stand, processId);
      return await act(stand.parts, subject, action, { ...request, form }, acts);
    }),
  ).catch((error: unknown) => {
    throw explained(error, `${by} could not take the action “${action}” of ${processId}`);
  });
  await messagesHeard(stand.parts.db, processId);
}

async function requestOf(stand: Stand, processId: string, person: string, { form = {}, reason, evidence }: Said) {
  const added = evidence && (await addEvidence(stand, processId, person, evidence.kind));
  return { form, ...(reason !== undefined && { reason }), ...(added !== undefined && { evidence: added }) };
}

async function addEvidence({ parts, today }: Stand, processId: string, author: string, kind: string): Promise<string> {
  const text = JSON.stringify({ text: 'Written for the rehearsal' });
  const { id } = await submit(parts.db, { processId, kind, author, on: today(), text });
  // The database's own clock knows nothing of the rehearsal's.
  await parts.db.submission.update({ where: { id }, data: { addedAt: parts.clock.now() } });
  return id;
}

/** The round that a case is to be booked into sits as the script says. */
async function convene({ parts: { db } }: Stand, kind: string, processId: string, { form }: Answered): Promise<void> {
  const purpose = (Object.keys(purposes) as PanelPurpose[]).find((name) => purposes[name].kind === kind);
  if (!purpose || form?.['round'] === undefined) return;
  const { round: id, meetsOn, chair, members } = form as unknown as PanelBooking; // the panel booking's form
  await keepRound(db, { id, purpose, meetsOn, chair, members, quorum: 1 }, cast.coordinator);
  await changeRound(db, { id, meetsOn, chair, members });
  await listCase(db, id, processId, cast.coordinator);
}

/** Applicants are added as soon as the script knows of them. */
export async function addApplicants(stand: Stand, processId: string): Promise<void> {
  const { seen, script } = await seenIn(stand, processId);
  const rows = (script.applicants?.(seen) ?? []).map(({ id, name }) => ({
    id,
    name,
    recruitmentId: processId,
    email: `${id.toLowerCase()}@example.org`,
    source: 'councilWebsite',
    addedBy: cast.hr,
  }));
  if (rows.length > 0) await stand.parts.db.candidate.createMany({ data: rows, skipDuplicates: true });
}
