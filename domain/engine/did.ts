/** What each person has done in a process, in their own name or for somebody else: what independence is judged by. */
import type { ProcessContract } from './define.ts';
import type { Did, Done } from './done.ts';
import { dayOf, type Event } from './event.ts';
import { type Actor, identities, type PersonId } from './people.ts';
import { subjectOf } from './words.ts';

export interface Deed extends Pick<Done, 'on' | 'choice'> {
  readonly name: string;
  readonly about?: string | undefined;
}

/** Under which it is kept that somebody did this to one subject. */
export const deedKey = (name: string, about: string): string => `${name}:${subjectOf(about)}`;

/** What is known once somebody has done it: of whoever acted, and of whoever they acted for. */
export function withDeed(contract: ProcessContract, did: Did, actor: Actor, { name, about, on, choice }: Deed): Did {
  const keys = [name, ...(about !== undefined && tellsApart(contract, name) ? [deedKey(name, about)] : [])];
  const done = (person: PersonId): Done => ({
    on,
    ...(choice !== undefined && { choice }),
    ...(actor.actingFor !== undefined && (person === actor.id ? { actingFor: actor.actingFor } : { by: actor.id })),
  });
  const added = identities(actor).map((person) => {
    const deeds = Object.fromEntries(keys.map((key) => [key, done(person)]));
    return [person, { ...did[person], ...deeds }] as const;
  });
  return { ...did, ...Object.fromEntries(added) };
}

/** Does a judgement of this contract ask for which subject it was done? */
const tellsApart = ({ tasks, standing }: ProcessContract, name: string): boolean =>
  [...Object.values(tasks), ...Object.values(standing)].some(({ independent = [] }) =>
    independent.some(({ of = [], sameAbout }) => sameAbout === true && of.includes(name)),
  );

/** Worked out from the journal, for a state that was written before it was kept: every line says who acted, and for whom. */
export function didIn(contract: ProcessContract, lines: readonly Event[]): Did {
  const tasks = new Map<string, { readonly name: string; readonly about?: string | undefined }>();
  let did: Did = {};
  for (const line of lines) {
    if (line.kind === 'taskOpened') tasks.set(line.card.id, { name: line.card.task, about: line.card.about });
    if (line.kind !== 'taskDecided' && line.kind !== 'actionTaken') continue;
    const deed = line.kind === 'actionTaken' ? { name: line.action } : tasks.get(line.taskId);
    if (!deed) continue;
    const { by: id, actingFor } = line;
    const actor = { id, ...(actingFor !== undefined && { actingFor }) };
    const choice = line.kind === 'taskDecided' ? { choice: line.choice } : {};
    did = withDeed(contract, did, actor, { ...deed, ...choice, on: dayOf(line) });
  }
  return did;
}

/** Who held a role before, likewise. */
export function formerIn(lines: readonly Event[], keeps: (role: string) => boolean): Record<string, PersonId[]> {
  const former: Record<string, PersonId[]> = {};
  for (const line of lines)
    if (line.kind === 'participantChanged' && line.from !== undefined && keeps(line.role))
      former[line.role] = [...new Set([...(former[line.role] ?? []), line.from])];
  return former;
}
