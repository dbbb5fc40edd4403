/**
 * How an action stands: blue, red, amber or green. Derived from dates and decisions by a published rule, never typed in;
 * a colour given by hand stands beside it, says that it is one, and lapses.
 */
import { addDays, daysBetween, formatDate, type LocalDate } from '../calendar/index.ts';
import type { GivenByHand } from '../engine/rag.ts';
import type { BragValue } from './colours.ts';
import type { Block, Override } from './facts.ts';
import type { ActionSettings } from './policy.ts';

export { type BragValue, bragValues } from './colours.ts';

import { blocked as blockedBy } from './reasons.ts';

/** The rule, as published: the first that is so. */
export const bragRule = {
  blue: 'Done, its impact evidenced and independently verified, and nothing about it is blocked or overdue.',
  red: 'Not delivered by its due date, or blocked, or nobody has decided a task by the end of its reminder ladder.',
  amber:
    'Due within the days that the policy sets, or a progress note or another task is overdue, or verified without evidence.',
  green: 'On track, or paused: then no date that was still to come is late.',
} as const satisfies Readonly<Record<BragValue, string>>;

/** Why nobody can give it by hand. */
export const notBlue =
  'Blue says that the impact has been independently verified. Until it has been, choose another colour.';

/** What the rule looks at, on a day. */
export interface ActionStanding {
  readonly stage: string;
  readonly outcome?: string;
  /** None until the action has been agreed. */
  readonly dueOn?: LocalDate;
  readonly deliveredOn?: LocalDate;
  readonly verifiedOn?: LocalDate;
  /** Something that shows it is kept. */
  readonly evidenced?: boolean;
  /** It had been verified before it was taken over: on what is not known here. */
  readonly takenOver?: true;
  readonly blocked?: Block;
  /** Since when it has been paused: dates that were still to come then stand still. */
  readonly pausedOn?: LocalDate;
  readonly override?: Override;
  /** Open tasks, by name, with the day each is due; not the delivery itself, which is the action's own due date. */
  readonly tasks: readonly { readonly name: string; readonly dueOn: LocalDate; readonly stuck: boolean }[];
}

export interface Brag {
  readonly value: BragValue;
  readonly why: string;
}

/** What people are shown: the derived colour, or the one given by hand with the derived one beside it. */
export interface ShownBrag extends Brag {
  readonly derived: Brag;
  readonly override: GivenByHand | null;
}

/** Null for an action that ended undone: it has no colour. */
export function bragOf(
  standing: ActionStanding,
  { amberDays }: Pick<ActionSettings, 'amberDays'>,
  today: LocalDate,
): Brag | null {
  const { stage, outcome } = standing;
  if (stage === 'ending' || (outcome !== undefined && outcome !== 'sustained')) return null;
  const red = redReasons(standing, today);
  if (red.length > 0) return { value: 'red', why: red.join(' ') };
  const amber = amberReasons(standing, amberDays, today);
  if (amber.length > 0) return { value: 'amber', why: amber.join(' ') };
  if (isVerified(standing)) return { value: 'blue', why: verifiedWords(standing) };
  return { value: 'green', why: onTrackWords(standing) };
}

/** The colour to show, with an override that has not lapsed beside the derived one. Nobody can give blue: only a verification can. */
export function shownBrag(
  standing: ActionStanding,
  settings: Pick<ActionSettings, 'amberDays'>,
  today: LocalDate,
): ShownBrag | null {
  const derived = bragOf(standing, settings, today);
  const { override } = standing;
  if (derived === null) return null;
  const isShown = override && override.until >= today && (override.value !== 'blue' || derived.value === 'blue');
  if (!isShown) return { ...derived, derived, override: null };
  const { value, until, by, reason = null } = override;
  const why = `Given by hand until ${formatDate(until)}. By the rule it would be ${derived.value}: ${derived.why}`;
  return { value, why, derived, override: { value, until, by: { id: by, name: null }, reason } };
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

function verifiedWords({ verifiedOn, takenOver, evidenced }: ActionStanding): string {
  const on = verifiedOn === undefined ? '' : ` on ${formatDate(verifiedOn)}`;
  return takenOver && !evidenced
    ? `Taken over: its impact is said to have been independently verified${on}. No evidence of it is kept here.`
    : `Its impact was independently verified${on}.`;
}

const isVerified = ({ stage, outcome }: ActionStanding): boolean => stage === 'watching' || outcome === 'sustained';

/** Has a day gone by? A pause holds up those that were still to come when it began, and rescues none. */
export const isPast = (day: LocalDate, { pausedOn }: Pick<ActionStanding, 'pausedOn'>, today: LocalDate): boolean =>
  day < (pausedOn !== undefined && pausedOn < today ? pausedOn : today);

/** Delivered work waits for others: its due date has been kept or missed, and no longer runs. */
const isRunning = ({ stage }: ActionStanding): boolean => stage === 'doing';

function redReasons(standing: ActionStanding, today: LocalDate): string[] {
  const { dueOn, blocked, tasks } = standing;
  const late = isRunning(standing) && dueOn !== undefined && isPast(dueOn, standing, today);
  return [
    ...(late ? [`It was due on ${formatDate(dueOn)} and is ${days(daysBetween(dueOn, today))} overdue.`] : []),
    ...(blocked ? [`Blocked since ${formatDate(blocked.from)} (${blockedBy[blocked.code]}).`] : []),
    ...(tasks.some(({ stuck }) => stuck)
      ? ['A task has come to the end of its reminder ladder and nobody has decided.']
      : []),
  ];
}

function amberReasons(standing: ActionStanding, amberDays: number, today: LocalDate): string[] {
  const { dueOn, tasks, pausedOn, evidenced, takenOver } = standing;
  const soon =
    isRunning(standing) && pausedOn === undefined && dueOn !== undefined && dueOn <= addDays(today, amberDays);
  const overdue = tasks.filter((task) => isPast(task.dueOn, standing, today));
  const note = overdue.find(({ name }) => name === 'progressNote');
  const other = overdue.find(({ name }) => name !== 'progressNote' && name !== 'deliver');
  return [
    ...(soon ? [dueWords(dueOn, today)] : []),
    ...(note ? [`A progress note was due on ${formatDate(note.dueOn)}.`] : []),
    ...(other ? [`A task was due on ${formatDate(other.dueOn)}.`] : []),
    ...(isVerified(standing) && !evidenced && !takenOver
      ? ['Its impact was verified, and no evidence that shows it is kept.']
      : []),
  ];
}

const dueWords = (dueOn: LocalDate, today: LocalDate): string =>
  dueOn === today ? 'It is due today.' : `It is due on ${formatDate(dueOn)}, in ${days(daysBetween(today, dueOn))}.`;

function onTrackWords({ stage, dueOn, deliveredOn, pausedOn }: ActionStanding): string {
  if (pausedOn !== undefined) return `Paused since ${formatDate(pausedOn)}: its dates stand still.`;
  if (stage === 'agreeing') return 'Its owner and due date are being agreed.';
  if (stage === 'doing') return dueOn === undefined ? 'On track.' : `On track for ${formatDate(dueOn)}.`;
  const delivered = deliveredOn === undefined ? 'Delivered' : `Delivered on ${formatDate(deliveredOn)}`;
  return stage === 'reviewing'
    ? `${delivered}; its evidence is being reviewed.`
    : `${delivered}; its impact is being verified.`;
}
