import type { LocalDate } from '../calendar/index.ts';
import type { StateOf } from '../engine/kind.ts';
import { isOpen, questionsOf } from '../engine/tasks.ts';
import type { ActionStanding } from './brag.ts';
import type { ImprovementAction } from './contract.ts';
import type { Action, Block, Extension, Override } from './facts.ts';

/** The block in force on a day, if there is one. */
export const blockOn = ({ blocks }: Pick<Action, 'blocks'>, day: LocalDate): Block | undefined =>
  blocks.findLast(({ from, until }) => from <= day && (until === undefined || until > day));

/** The colour given by hand that stands on a day. */
export const overrideOn = ({ overrides }: Pick<Action, 'overrides'>, day: LocalDate): Override | undefined =>
  overrides.findLast(({ on, until, endedOn }) => on <= day && until >= day && (endedOn === undefined || endedOn > day));

/** What was last decided of each kind, up to a day. */
export function judgedBy({ judgements }: Pick<Action, 'judgements'>, day: LocalDate) {
  const known = judgements.filter(({ on }) => on <= day);
  const deliveredOn = known.findLast(({ what }) => what === 'delivered')?.on;
  const verifiedOn = known.findLast(({ what }) => what === 'verified')?.on;
  return { ...(deliveredOn !== undefined && { deliveredOn }), ...(verifiedOn !== undefined && { verifiedOn }) };
}

/** What shows it: kept here by then; or said of one that was taken over, whose verification says nothing of what it was made on. */
export function shownBy({ evidence, judgements }: Pick<Action, 'evidence' | 'judgements'>, day: LocalDate) {
  const verified = judgements.findLast(({ what, on }) => what === 'verified' && on <= day);
  return {
    evidenced: evidence.some(({ addedOn }) => addedOn <= day),
    ...(verified && verified.evidence === undefined && { takenOver: true as const }),
  };
}

/** The extensions granted up to a day. */
export const grantedBy = ({ extensions }: Pick<Action, 'extensions'>, day: LocalDate): readonly Extension[] =>
  extensions.filter(({ decided }) => decided?.granted === true && decided.on <= day);

/** How an action stands today, from its own state. */
export function standingOf(state: StateOf<ImprovementAction>, today: LocalDate): ActionStanding {
  const { facts } = state;
  const dueOn = state.milestones['due']?.date;
  const blocked = blockOn(facts, today);
  const override = overrideOn(facts, today);
  return {
    stage: state.visits.at(-1)?.stage ?? '',
    ...(state.closed !== undefined && { outcome: state.closed }),
    ...(dueOn !== undefined && { dueOn }),
    ...judgedBy(facts, today),
    ...shownBy(facts, today),
    ...(state.pausedOn !== undefined && { pausedOn: state.pausedOn }),
    ...(blocked && { blocked }),
    ...(override && { override }),
    tasks: questionsOf(state)
      .filter(isOpen)
      .map(({ task, due, stuck = false }) => ({ name: task, dueOn: due.date, stuck })),
  };
}
