/** What is agreed anywhere, by whom it is done and until when: one record, with one way to be late, done and checked. */
import type { LocalDate } from '../calendar/index.ts';
import type { PersonId } from './people.ts';
import type { MilestoneState, RunState } from './state.ts';

export interface AgreedAction {
  /** What its tasks are about: `action-1`. Where the whole process is the action, `whole`. */
  readonly key: string;
  readonly owner: PersonId;
  readonly agreedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly doneOn?: LocalDate | undefined;
  /** Somebody else has seen that it is done. */
  readonly verifiedOn?: LocalDate | undefined;
  /** Let go, with a reason. */
  readonly letGoOn?: LocalDate | undefined;
  /** The action of the improvement plan that was started for it. */
  readonly plan?: string | undefined;
}

/** Something agreed within a process: its owner says that it is done, and then somebody else looks. */
export interface ActionHere {
  /** Its number in this process, by which it is asked about. */
  readonly n: number;
  readonly owner: PersonId;
  readonly dueOn: LocalDate;
  readonly agreedOn?: LocalDate;
  readonly over?: LocalDate;
  /** It was over without being done. */
  readonly notNeeded?: true;
  /** Done, as its owner says: somebody else is asked to look. */
  readonly unchecked?: true;
  readonly verifiedOn?: LocalDate;
}

/** Still to be done, or to be checked. */
export const isToDo = ({ over, unchecked }: ActionHere): boolean => over === undefined || unchecked === true;

/** As the register has them. @param began for those of which nobody has kept when they were agreed */
export const inRegister = (actions: readonly ActionHere[], began: LocalDate): readonly AgreedAction[] =>
  actions.map(({ n, owner, dueOn, agreedOn, over, notNeeded, verifiedOn }) => ({
    key: `action-${n}`,
    owner,
    agreedOn: agreedOn ?? began,
    dueOn,
    ...(notNeeded ? { letGoOn: over } : { doneOn: over, verifiedOn }),
  }));

/** How a process is, as far as what was agreed in it may depend on that. */
export interface AgreedGiven<Facts = never> {
  readonly facts: Facts;
  /** Who has which role. */
  readonly people: Readonly<Record<string, PersonId>>;
  readonly milestones: Readonly<Record<string, MilestoneState>>;
  readonly stage: string;
  readonly startedOn: LocalDate;
}

/** All that was ever agreed. Pure: of the contract's own facts. */
export type Agrees = (given: AgreedGiven) => readonly AgreedAction[];

/** What of it is done, let go or still to be done; nothing of a kind in which nothing is agreed. */
export interface Agreeing {
  readonly agrees?: Agrees | { readonly why: string };
}

/**
 * All that was agreed in a process. What is not done when it ends is let go with it.
 * @param endedOn the day it was closed; left out while it is open
 */
export function agreedIn(
  { agrees }: Agreeing,
  {
    facts,
    who,
    milestones,
    visits,
    startedOn,
  }: Pick<RunState, 'facts' | 'who' | 'milestones' | 'visits' | 'startedOn'>,
  endedOn?: LocalDate,
): readonly AgreedAction[] {
  if (typeof agrees !== 'function') return [];
  const stage = visits.at(-1)?.stage ?? '';
  const all = agrees({ facts: facts as never, people: who, milestones, stage, startedOn }); // the contract's own facts
  if (endedOn === undefined) return all;
  return all.map((one) => (one.doneOn === undefined ? { ...one, letGoOn: one.letGoOn ?? endedOn } : one));
}

/** How one of them can stand. A figure counts those that are so, and its list shows them. */
export const agreedStandings = {
  agreed: 'Agreed',
  open: 'To be done',
  late: 'Late',
  done: 'Done',
  unchecked: 'Done, not checked',
  verified: 'Done and checked',
  letGo: 'Let go',
} as const;
export type AgreedStanding = keyof typeof agreedStandings;

/** How they are counted, as published. */
export const agreedRule = {
  agreed: 'All that was agreed with an owner and a day, whatever became of it.',
  open: 'Neither said to be done nor let go.',
  late: 'To be done, and its day has gone by. What was still to come when its process was paused is not late.',
  done: 'Its owner has said that it is done, checked or not.',
  unchecked: 'Said to be done, and nobody else has looked yet.',
  verified: 'Somebody else has seen that it is done.',
  letGo: 'It will not be done: so it was decided with a reason, or what it belonged to has ended.',
  once: 'What has become an action of the improvement plan is counted where it was agreed and in the plan, and once in the total.',
} as const;
