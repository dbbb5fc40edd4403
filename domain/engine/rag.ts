import { daysBetween, formatDate, type LocalDate } from '../calendar/index.ts';
import type { ProcessContract } from './define.ts';
import { isMissed, missedAmong, type Stops } from './missed.ts';
import type { PersonId } from './people.ts';
import { wordsFor } from './words.ts';

export interface Standing extends Stops {
  readonly status: string;
  readonly stuck: boolean;
  readonly flags: readonly string[];
  /** The earliest due date of an open task. */
  readonly nextDue: LocalDate | null;
  /** Milestones whose names are not for the reader. */
  readonly keptDates?: readonly string[];
  /** Milestones that have not been met. */
  readonly unmet: readonly { readonly name: string; readonly date: LocalDate }[];
}

/** A colour given by hand in place of the derived one. The rule knows ids only; readers are told the name and the text. */
export interface GivenByHand {
  readonly value: Rag['value'];
  /** The last day on which it is shown. */
  readonly until: LocalDate;
  readonly by: { readonly id: PersonId; readonly name: string | null };
  /** Why: the submission that says so, and for readers what it says. Null for one given before this system. */
  readonly reason: string | null;
}

export interface Rag {
  /** Blue only where a kind has a rule of its own: done, and known to have worked. */
  readonly value: 'red' | 'amber' | 'green' | 'blue';
  readonly why: string;
  readonly override?: GivenByHand | null;
}

/** So long a date may have been missed before that is red. */
const RED_AFTER_DAYS = 20;

/** The rule, as published: derived, never typed in; the first that is so. */
export const ragRule = {
  red: `A task has been through its whole reminder ladder and nobody has decided, something is flagged, or a planned date was missed more than ${RED_AFTER_DAYS} days ago.`,
  amber: 'A task is overdue, or a planned date was missed.',
  green:
    'Nothing is overdue. What is paused has no date that comes to be late meanwhile, but for those that the law sets.',
} as const;

/** How a process stands on a day, with the reason: which flag, which date, since when. */
export function ragOf(contract: ProcessContract | undefined, standing: Standing, today: LocalDate): Rag {
  const { status, pausedOn } = standing;
  if (status === 'closed') return { value: 'green', why: 'The process is closed.' };
  if (status === 'frozen') return { value: 'red', why: 'The process is frozen until an administrator has mended it.' };
  const [missed, ...more] = missedAmong(contract, standing.unmet, standing, today);
  const daysLate = missed ? daysBetween(missed.date, today) : 0;
  const late =
    missed && lateWords(titleOf(contract, missed.name, standing.keptDates), missed.date, daysLate, more.length);
  const red = [
    ...(standing.stuck ? ['A task has been through its whole reminder ladder and nobody has decided.'] : []),
    ...flagWords(contract, standing.flags),
    ...(late && daysLate > RED_AFTER_DAYS ? [late] : []),
  ];
  if (red.length > 0) return { value: 'red', why: red.join(' ') };
  const amber = [...(late ? [late] : []), ...overdueWords(standing, today)];
  if (amber.length > 0) return { value: 'amber', why: amber.join(' ') };
  if (pausedOn) return { value: 'green', why: `Paused since ${formatDate(pausedOn)}: its dates stand still.` };
  return { value: 'green', why: 'Nothing is overdue.' };
}

/** The day of the first thing that is late by the same rule, a date that was missed or a task that is overdue; undefined when nothing is. */
export function lateSince(
  contract: ProcessContract | undefined,
  { status, nextDue, unmet, pausedOn, stillSince }: Omit<Standing, 'stuck' | 'flags'>,
  today: LocalDate,
): LocalDate | undefined {
  if (status === 'closed') return undefined;
  const missed = missedAmong(contract, unmet, { pausedOn, stillSince }, today).map(({ date }) => date);
  const overdue = nextDue !== null && isMissed(nextDue, undefined, { pausedOn }, today) ? [nextDue] : [];
  return [...missed, ...overdue].sort()[0];
}

const titleOf = (contract: ProcessContract | undefined, milestone: string, kept: readonly string[] = []): string =>
  kept.includes(milestone) ? 'A confidential matter' : (contract?.milestones[milestone]?.title ?? milestone);

const lateWords = (title: string, date: LocalDate, days: number, more: number): string =>
  `“${title}” was planned for ${formatDate(date)} and is ${days} ${days === 1 ? 'day' : 'days'} late${more > 0 ? `, and ${more} more ${more === 1 ? 'date was' : 'dates were'} missed` : ''}.`;

/** In the place of a flag that is not for the reader. */
export const KEPT_FLAG = 'confidential';

/** A truth says itself what is wrong while it does not hold; a stuck task has been told of. */
const flagWords = (contract: ProcessContract | undefined, flags: readonly string[]): readonly string[] =>
  flags.filter((flag) => flag !== 'stuck').map((flag) => `Flagged: ${wordsOfFlag(contract, flag)}.`);

/** A flag in words. */
export function wordsOfFlag(contract: ProcessContract | undefined, flag: string): string {
  if (flag === KEPT_FLAG) return 'a confidential matter';
  return contract?.always?.[flag]?.words ?? (contract ? wordsFor(contract, flag) : flag);
}

const overdueWords = ({ nextDue, pausedOn }: Standing, today: LocalDate): readonly string[] =>
  nextDue !== null && isMissed(nextDue, undefined, { pausedOn }, today)
    ? [`A task was due on ${formatDate(nextDue)}.`]
    : [];
