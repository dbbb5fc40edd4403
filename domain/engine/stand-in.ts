/**
 * Who acts in another's place, and in which role: a deputy, or somebody to whom a task was escalated. Whether they may hold the role
 * themself only the directory knows: the API asks it in the same request. Who may not may chase, not decide.
 */
import type { By, ProcessContract, StandingAction } from './define.ts';
import { type Actor, type Attested, identities, type PersonId } from './people.ts';
import { allowed, refuse, type Verdict } from './refusals.ts';
import type { Question, RunState } from './state.ts';
import { roleTitle } from './words.ts';

type Holders = Pick<RunState, 'who'>;

/** These people act in one of these roles without holding it: none of either when nobody does. */
export interface InPlace {
  readonly people: readonly PersonId[];
  readonly roles: readonly string[];
}

const nobody: InPlace = { people: [], roles: [] };

/** A deputy decides on their own judgement, and has no more say than whoever they act for. */
export function decidesInPlace({ who }: Holders, { role, assignee }: Question, actor: Actor): InPlace {
  const holds = (id: PersonId) => id === assignee || id === who[role];
  return holds(actor.id) ? nobody : { people: identities(actor).filter((id) => !holds(id)), roles: [role] };
}

/** Only a deputy acts in a role of somebody else's. A note may be written by whoever stands in: it decides nothing. */
export function actsInPlace(
  state: Holders,
  action: StandingAction | undefined,
  actor: Actor,
  attested: Attested,
): InPlace {
  if (!action || action.does === 'contribute' || action.by.some((by) => isTheirs(state, by, actor.id, attested)))
    return nobody;
  return { people: [actor.id], roles: action.by.filter((role) => isDeputised(state, role, actor)) };
}

/** Is it a role of their own, or may anybody of their office? */
export const isTheirs = ({ who }: Holders, by: By, id: PersonId, { offices }: Attested): boolean =>
  by.startsWith('office:') ? offices.some((office) => by === `office:${office}`) : who[by] === id;

/** Is it a role of whoever they act for? */
export const isDeputised = ({ who }: Holders, by: By, { actingFor }: Actor): boolean =>
  actingFor !== undefined && who[by] === actingFor;

/** @param does what they may not do: `decide`, `do` */
export function permitsStandIn(contract: ProcessContract, { standIn }: Attested, does: 'decide' | 'do'): Verdict {
  if (standIn?.barred === undefined) return allowed;
  const role = roleTitle(contract, standIn.role);
  return refuse(
    'not-permitted',
    `You may chase this, not ${does} it: you stand in for “${role}”, and that can only be somebody who may hold the role. ${standIn.barred} Ask whoever holds it to ${does} it, or to hand the role over.`,
  );
}
