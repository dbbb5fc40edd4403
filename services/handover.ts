/** A leaver's work passes to others: each process is asked by its own standing action, so each records it. */

import { Refusal } from '../domain/engine/refusals.ts';
import { taskTitle } from '../domain/engine/words.ts';
import type { Acting } from './engine/decide.ts';
import { act } from './engine/decide.ts';
import { subKey } from './engine/keys.ts';
import { getSubject } from './engine/subject.ts';
import type { Parts } from './parts.ts';

/** What somebody still has to do, the most urgent first. */
export async function openTasksOf({ db, kinds }: Parts, person: string) {
  const tasks = await db.task.findMany({
    where: { assigneeId: person, status: 'open' },
    select: {
      id: true,
      processId: true,
      name: true,
      about: true,
      role: true,
      dueOn: true,
      process: { select: { kind: true } },
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return tasks.map(({ process: { kind }, ...task }) => {
    const contract = kinds[kind]?.contract;
    return { ...task, title: contract ? taskTitle(contract, task.name, task.about) : task.name };
  });
}

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
    const acting = { caller: by.caller, key: subKey(by.key, process, role) };
    await act(parts, await getSubject(parts, process), 'reassign', { role, to, form: {} }, acting);
    return { process, role, passedOn: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { process, role, passedOn: false, why: error.detail };
  }
}
