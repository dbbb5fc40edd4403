/** How a consultation stands by what it has on record. Pure. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import { cutOff, type NewPost, type Slots, slotsFor } from '../placement/slots.ts';
import {
  allProposed,
  earliestEffect,
  type Law,
  latestNotice,
  lawAt,
  longestPeriod,
  type Period,
  type Proposal,
} from './law.ts';
import type { AssessedThere, Begun, Ended, Slotted } from './messages.ts';
import { lastDayBefore } from './timetable.ts';

/** Somebody in scope, by their placement. */
export interface InScope extends Begun {
  readonly id: string;
  readonly metOn?: LocalDate;
  readonly assessed?: AssessedThere;
  readonly ended?: Ended;
  /** They know that the structure is confirmed. */
  readonly isTold?: true;
}

/** What was sent, for which period of the law, on which day. */
export interface Sent {
  readonly period: Period;
  readonly on: LocalDate;
}

export interface Standing {
  readonly proposals: readonly Proposal[];
  readonly inScope: number;
  readonly liveOn: LocalDate;
  readonly people: readonly InScope[];
  /** HR1, by establishment. */
  readonly hr1: Readonly<Record<string, Sent>>;
  /** What section 188 asks that representatives are told in writing. */
  readonly information?: Sent;
  readonly themes: number;
  readonly answered: number;
  readonly posts?: readonly NewPost[];
  readonly slots?: Slots;
}

export interface Threshold {
  readonly threshold: number;
}

const establishments = ({ proposals }: Pick<Standing, 'proposals'>): readonly string[] =>
  (proposals.at(-1)?.proposed ?? []).map(({ establishment }) => establishment);

/** The law for each establishment, as the numbers stand. */
export const lawFor = (
  facts: Pick<Standing, 'proposals'>,
  { threshold }: Threshold,
): readonly (Law & { readonly establishment: string; readonly number: number })[] =>
  (facts.proposals.at(-1)?.proposed ?? []).flatMap(({ establishment, number }) => {
    const law = lawAt(facts.proposals, establishment, threshold);
    return law ? [{ ...law, establishment, number }] : [];
  });

/** The first establishment, by its place, whose HR1 is still to be sent: each has its own, and another when a longer period comes to hold. */
export function hr1ToSend(
  { hr1, ...facts }: Standing,
  settings: Threshold,
): { place: number; establishment: string; period: Period } | undefined {
  const all = establishments(facts);
  const due = lawFor(facts, settings).find(({ establishment, period }) => period > (hr1[establishment]?.period ?? 0));
  return due && { place: all.indexOf(due.establishment) + 1, establishment: due.establishment, period: due.period };
}

/** The period of which representatives are still to be told in writing. */
export function informationToGive({ proposals, information }: Standing, { threshold }: Threshold): Period | undefined {
  const now = proposals.at(-1);
  const period = now ? longestPeriod(now, threshold) : 0;
  return period > (information?.period ?? 0) ? period : undefined;
}

const isUnmet = ({ metOn, ended }: InScope): boolean => metOn === undefined && ended === undefined;

/** With as many, `has` or `have`. */
const ofScope = (count: number, what: string): string =>
  `${count} ${count === 1 ? 'person in scope has' : 'people in scope have'} ${what}.`;

/** What must come before the answer, in sentences. */
export function missingBefore(facts: Standing, settings: Threshold, today: LocalDate): readonly string[] {
  const { inScope, people, themes, answered } = facts;
  const unnamed = inScope - people.length;
  const unmet = people.filter(isUnmet).length;
  const late = people.filter(({ until, ended }) => ended === undefined && today <= until).map(({ until }) => until);
  const last = late.sort().at(-1);
  const open = themes - answered;
  return [
    ...(unnamed > 0 ? [ofScope(unnamed, 'no placement yet')] : []),
    ...(unmet > 0 ? [ofScope(unmet, 'had no 1:1')] : []),
    ...(last === undefined ? [] : [`Somebody in scope may comment until ${formatDate(last)}.`]),
    ...(open > 0 ? [`${open} ${open === 1 ? 'theme is' : 'themes are'} not answered.`] : []),
    ...(informationToGive(facts, settings) === undefined ? [] : ['Representatives have not been told in writing.']),
    ...(hr1ToSend(facts, settings) === undefined ? [] : ['HR1 has not been sent for every establishment.']),
  ];
}

/** The structure would be live before a dismissal may take effect. */
export const isTooSoon = ({ proposals, liveOn }: Standing, { threshold }: Threshold): boolean => {
  const effect = earliestEffect(proposals, threshold);
  return effect !== undefined && lastDayBefore(liveOn) < effect;
};

/** Notice that is given from now on would not be over in time. */
export const isNoticeTooLate = (
  { proposals, liveOn, longestNotice }: Pick<Standing, 'proposals' | 'liveOn'> & { readonly longestNotice: number },
  today: LocalDate,
): boolean => proposals.slice(-1).some((now) => allProposed(now) > 0) && latestNotice(liveOn, longestNotice) < today;

/** Everybody who comes to a post by a score has one, or is in scope no longer. */
export const isAllAssessed = ({ people }: Pick<Standing, 'people'>): boolean =>
  people.every(({ isPooled, assessed, ended }) => !isPooled || assessed !== undefined || ended !== undefined);

export const isAllEnded = ({ people }: Pick<Standing, 'people'>): boolean =>
  people.every(({ ended }) => ended !== undefined);

/** Those who are placed by their scores. */
const assessedOf = ({ people }: Pick<Standing, 'people'>) =>
  people.flatMap(({ id, assessed, ended }) => (assessed && ended === undefined ? [{ id, ...assessed }] : []));

/** Who would come to which post, as the scores stand. */
export const proposedSlots = (facts: Pick<Standing, 'people' | 'posts'>, on: LocalDate): Slots =>
  slotsFor(assessedOf(facts), facts.posts ?? [], on);

export const isToSlot = (facts: Pick<Standing, 'people'>): boolean => assessedOf(facts).length > 0;

/** What somebody is told of how they were placed. */
export function slottedOf({ people, slots = {} }: Pick<Standing, 'people' | 'slots'>, id: string): Slotted {
  const all = assessedOf({ people });
  const tier = all.find((one) => one.id === id)?.tier;
  const cut = tier === undefined ? undefined : cutOff(all, slots, tier);
  const post = slots[id];
  return { ...(post !== undefined && { post }), ...(cut !== undefined && { cutOff: cut }) };
}

const counted = <T extends string>(all: readonly T[]): readonly { readonly of: T; readonly count: number }[] =>
  [...new Set(all)].map((of) => ({ of, count: all.filter((one) => one === of).length }));

/** Below this many, what people share that the law protects is not counted. */
const FEWEST = 10;

/** What came of it for people in scope, in numbers alone. */
export function outcomesOf({ people }: Pick<Standing, 'people'>) {
  const all = people.flatMap(({ ended }) => ended ?? []);
  const placed = all.filter(({ outcome }) => outcome === 'placed');
  const protectedPlaced = placed.filter(({ isProtected }) => isProtected).length;
  return {
    byOutcome: counted(all.map(({ outcome }) => outcome)),
    placedByRoute: counted(placed.map(({ route }) => route)),
    /** Nobody is shown among a few. */
    protectedPlaced: protectedPlaced < FEWEST ? null : protectedPlaced,
    appeals: all.filter(({ appeal }) => appeal !== 'none').length,
    upheld: all.filter(({ appeal }) => appeal === 'upheld').length,
    failedTrials: all.reduce((so, { failedTrials }) => so + failedTrials, 0),
  };
}
