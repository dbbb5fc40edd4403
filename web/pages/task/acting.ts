/** For whom somebody decides a task: for themselves where it is theirs, else for whoever holds it. */
import type { Visit } from '../../server/visit.ts';
import type { Task } from './head.tsx';

export interface ActingFor {
  readonly id: string;
  readonly name: string;
}

export function actingFor({ asker: { caller } }: Visit, { assignee, escalatedTo }: Task): ActingFor | undefined {
  const isTheirs = [assignee, ...escalatedTo].some(({ id }) => id === caller.id);
  return isTheirs ? undefined : { id: assignee.id, name: assignee.name ?? 'somebody else' };
}
