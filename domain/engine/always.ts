/** What must hold of a process on every day while it is open. Pure: of its state, its settings and the day. */
import type { LocalDate } from '../calendar/index.ts';
import type { Given, ProcessContract, Truth } from './define.ts';
import { refuse, type Verdict } from './refusals.ts';
import type { RunState } from './state.ts';

/** The day on which it is looked at, and what the council has set for it. */
export interface Today {
  readonly today: LocalDate;
  readonly settings: unknown;
}

type Looked = Pick<RunState, 'facts' | 'visits' | 'who'> & Partial<Pick<RunState, 'checks' | 'milestones'>>;

/** A process as a truth or a condition sees it. */
export const givenOf = (state: Looked, { today, settings }: Today): Given => ({
  facts: state.facts as never, // the contract's own, which it names itself
  checks: state.checks ?? {},
  milestones: state.milestones ?? {},
  people: state.who,
  stage: state.visits.at(-1)?.stage ?? '',
  settings: settings as never, // likewise
  today,
});

/** The truths that do not hold on a day, by name. */
export function brokenTruths(contract: ProcessContract, state: Looked, on: Today): Readonly<Record<string, Truth>> {
  const given = givenOf(state, on);
  return Object.fromEntries(Object.entries(contract.always ?? {}).filter(([, { holds }]) => !holds(given)));
}

/** Do its flags say something else than is so? What only a new day changes, or new code, has no line of its own yet. */
export function isToLookAgain(contract: ProcessContract, state: Looked & Pick<RunState, 'flags'>, on: Today): boolean {
  const broken = brokenTruths(contract, state, on);
  return Object.keys(contract.always ?? {}).some(
    (name) => Object.hasOwn(broken, name) !== Object.hasOwn(state.flags, name),
  );
}

/** Refused in the words of a truth that does not hold today, where it blocks one of these: a task, a choice of it, an action. */
export function permitsAsThingsAre(
  contract: ProcessContract,
  state: Looked,
  names: readonly string[],
  on: Today,
): Verdict | undefined {
  const blocking = Object.values(contract.always ?? {}).filter(({ blocks }) =>
    names.some((name) => blocks?.includes(name)),
  );
  if (blocking.length === 0) return undefined;
  const given = givenOf(state, on);
  const broken = blocking.find(({ holds }) => !holds(given));
  return broken && refuse('not-as-things-are', `${broken.words}. This cannot be done until that is put right.`);
}
