/** A leaver's work passes to others: each process is asked by its own standing action, so each records it. */

import type { Acting } from './engine/decide.ts';
import { act } from './engine/decide.ts';
import { getSubject } from './engine/subject.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';

export const openTasksOf = ({ db }: Parts, person: string) =>
  db.task.findMany({
    where: { assigneeId: person, status: 'open' },
    select: { id: true, processId: true, name: true, about: true, role: true, dueOn: true },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });

export interface HandedOver {
  readonly process: string;
  readonly role: string;
  readonly passedOn: boolean;
  readonly why?: string;
}

/** Passes on every role the person holds in an open process. What can't be passed on is told with the reason. */
export async function handOver(parts: Parts, from: string, to: string, by: Acting): Promise<readonly HandedOver[]> {
  const held = await parts.db.participant.findMany({
    where: { personId: from, untilOn: null, process: { status: { in: ['open', 'paused'] } } },
    select: { processId: true, role: true },
    orderBy: [{ processId: 'asc' }, { role: 'asc' }],
  });
  const done: HandedOver[] = [];
  for (const { processId, role } of held) done.push(await passOn(parts, processId, role, to, by));
  return done;
}

async function passOn(parts: Parts, process: string, role: string, to: string, by: Acting): Promise<HandedOver> {
  try {
    const key = `${by.idempotencyKey}:${process}:${role}`;
    await act(
      parts,
      await getSubject(parts, process),
      'reassign',
      { role, to, form: {} },
      { ...by, idempotencyKey: key },
    );
    return { process, role, passedOn: true };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { process, role, passedOn: false, why: error.detail };
  }
}
