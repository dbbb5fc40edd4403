/** An action as it stood on a day that is over: worked out from what its journal and its dated facts say of that day. */
import { daysBetween, type LocalDate } from '../calendar/index.ts';
import { type ActionStanding, isPast } from './brag.ts';
import type { Action } from './facts.ts';
import { blockOn, judgedBy, overrideOn, shownBy } from './standing.ts';

export interface Visited {
  readonly stage: string;
  readonly enteredOn: LocalDate;
}

export interface PastTask {
  readonly name: string;
  readonly openedOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Decided or withdrawn. */
  readonly closedOn: LocalDate | null;
  readonly stuck: boolean;
}

export interface ActionHistory {
  readonly startedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly outcome: string | null;
  readonly facts: Action;
  /** In order. */
  readonly visits: readonly Visited[];
  readonly tasks: readonly PastTask[];
  readonly dueOn: LocalDate | null;
  /** In order; the last may still go on. */
  readonly pauses: readonly { readonly from: LocalDate; readonly until: LocalDate | null }[];
  /** Each move of the due date, in order: the day it was moved, and where it stood before. */
  readonly moves: readonly { readonly on: LocalDate; readonly from: LocalDate }[];
}

/** How it stood at the end of a day; null before it was raised. */
export function standingAt(history: ActionHistory, day: LocalDate): ActionStanding | null {
  const { startedOn, closedOn, outcome, facts } = history;
  if (startedOn > day) return null;
  const ended = closedOn !== null && closedOn <= day ? outcome : null;
  const dueOn = dueAt(history, day);
  const blocked = blockOn(facts, day);
  const paused = history.pauses.findLast(({ from, until }) => from <= day && (until === null || until > day));
  const override = overrideOn(facts, day);
  return {
    stage: history.visits.findLast(({ enteredOn }) => enteredOn <= day)?.stage ?? 'agreeing',
    ...(ended !== null && { outcome: ended }),
    ...(dueOn !== undefined && { dueOn }),
    ...judgedBy(facts, day),
    ...shownBy(facts, day),
    ...(paused && { pausedOn: paused.from }),
    ...(blocked && { blocked }),
    ...(override && { override }),
    tasks: openTasks(history, day),
  };
}

/** The due date as it was then: later moves are taken back. */
function dueAt({ dueOn, moves, facts }: ActionHistory, day: LocalDate): LocalDate | undefined {
  if (dueOn === null || facts.agreedOn === undefined || facts.agreedOn > day) return undefined;
  return moves.find(({ on }) => on > day)?.from ?? dueOn;
}

const openTasks = ({ tasks }: ActionHistory, day: LocalDate): ActionStanding['tasks'] =>
  tasks
    .filter(({ openedOn, closedOn }) => openedOn <= day && (closedOn === null || closedOn > day))
    .map(({ name, dueOn, stuck, closedOn }) => ({ name, dueOn, stuck: stuck && closedOn === null }));

/** Days by which the due date has passed without delivery. */
export function lateBy(standing: ActionStanding, day: LocalDate): number {
  const { stage, outcome, dueOn } = standing;
  if (stage !== 'doing' || outcome !== undefined || dueOn === undefined) return 0;
  return isPast(dueOn, standing, day) ? daysBetween(dueOn, day) : 0;
}
