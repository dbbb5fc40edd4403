/** How supervision stands, strand by strand: all of it follows from what was held, who was away, and the day. */
import { addDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import { type Away, type CountedRound, followingOn, percentOf, type RoundStanding } from '../engine/series.ts';
import { sha256 } from '../engine/sha256.ts';

/** What is talked about: the person themself, and each of the cases that they hold. */
export const strands = { personal: 'The person', case: 'Their cases' } as const;
export type Strand = keyof typeof strands;

/** How often it is held depends on who it is. */
export const workers = { experienced: 'Experienced', newlyQualified: 'Newly qualified', agency: 'Agency' } as const;
export type Worker = keyof typeof workers;

/** One that was held. */
export interface Session {
  /** Its number in this pairing, by which it is asked about. */
  readonly n: number;
  readonly heldOn: LocalDate;
  readonly by: PersonId;
  readonly minutes: number;
  readonly how: 'oneToOne' | 'group';
  readonly served: Strand | 'both';
  /** How many cases the person held, and how many of them were talked about. */
  readonly cases?: number;
  readonly discussed?: number;
  readonly writtenOn?: LocalDate;
  readonly view?: 'agree' | 'comment' | 'disagree' | 'unconfirmed';
  readonly sampled?: Sampled;
  /** Held before this system: its record is elsewhere. */
  readonly imported?: true;
  /** The process in which it was held, whose record it is. */
  readonly from?: string;
}
export type Sampled = 'met' | 'part' | 'not';

/** What its rounds follow from. */
export interface Supervised {
  readonly strands: readonly Strand[];
  /** Who they have been since when, the latest last. */
  readonly paces: readonly { readonly from: LocalDate; readonly worker: Worker }[];
  /** The day from which the first round of each strand is counted. */
  readonly since: { readonly [S in Strand]?: LocalDate };
  readonly held: readonly Session[];
  readonly away: readonly Away[];
}

export interface Pace {
  readonly days: Readonly<Record<Worker, number>>;
  readonly lateDays: number;
}

const serves = ({ served, how }: Session, strand: Strand): boolean =>
  (served === 'both' || served === strand) && (strand === 'case' || how === 'oneToOne');

const paceOn = ({ paces }: Supervised, day: LocalDate): Worker =>
  (paces.findLast(({ from }) => from <= day) ?? paces[0])?.worker ?? 'experienced';

/** The rounds of one strand up to the one that is to come. What is held with a group is of the cases only. */
export function roundsOf(
  of: Supervised,
  strand: Strand,
  { days, lateDays }: Pace,
  today: LocalDate,
): readonly RoundStanding[] {
  const since = of.since[strand];
  if (since === undefined || !of.strands.includes(strand)) return [];
  const held = of.held.filter((one) => serves(one, strand)).map(({ heldOn, by }) => ({ on: heldOn, by }));
  const next = (from: LocalDate) => addDays(from, days[paceOn(of, from)]);
  return followingOn({ since, next, lateUntil: (due) => addDays(due, lateDays) }, { held, away: of.away, today });
}

/** The round that is owed next, of whichever strand comes first. Nothing is owed to somebody who is away without a day back. */
export function nextRound(of: Supervised, pace: Pace, today: LocalDate) {
  const [next] = of.strands
    .flatMap((strand) => roundsOf(of, strand, pace, today).slice(-1))
    .filter(({ standing }) => standing === 'open' || standing === 'overdue')
    .sort((one, other) => (one.due < other.due ? -1 : 1));
  return next && { ...next, basis: `counted from ${formatDate(addDays(next.opens, -1))}` };
}

/** The day from which the present round of each strand is counted: whoever supervises next goes on from there. */
export const countedFrom = (of: Supervised, pace: Pace, today: LocalDate): Supervised['since'] =>
  Object.fromEntries(
    of.strands.flatMap((strand) => {
      const last = roundsOf(of, strand, pace, today).at(-1);
      return last ? [[strand, addDays(last.opens, -1)]] : [];
    }),
  );

/** Cases talked about, of those that were held: of the last time, or of all that are counted. */
export function coverageOf(sessions: readonly Session[]) {
  const counted = sessions.filter(({ cases, discussed }) => cases !== undefined && discussed !== undefined);
  const sum = (of: 'cases' | 'discussed') => counted.reduce((so, one) => so + (one[of] ?? 0), 0);
  const share = { numerator: sum('discussed'), denominator: sum('cases') };
  return { ...share, percent: percentOf(share) };
}

/** All rounds of both strands, each of the cases with how many of them were talked about. */
export const countedRounds = (of: Supervised, pace: Pace, today: LocalDate): readonly CountedRound[] =>
  of.strands.flatMap((strand) =>
    roundsOf(of, strand, pace, today).map(({ due, standing, held }) => {
      const served = of.held.filter((one) => one.heldOn === held?.on && serves(one, strand));
      const { numerator, denominator } = coverageOf(strand === 'case' ? served : []);
      return {
        ...{ strand, due, standing },
        ...(held && { heldOn: held.on }),
        ...(denominator > 0 && { share: { numerator, denominator } }),
      };
    }),
  );

/** Since when nobody has held any with them: they came back, or it began, where that was later. */
export const lastHeld = ({ held, since, away }: Supervised): LocalDate | undefined =>
  [...held.map(({ heldOn }) => heldOn), ...Object.values(since), ...away.flatMap(({ back }) => back ?? [])]
    .sort()
    .at(-1);

/** So many of a hundred records, which nobody chooses. */
export const isDrawn = (id: string, n: number, percent: number): boolean =>
  Number.parseInt(sha256(`${id}/${n}`).slice(0, 8), 16) % 100 < percent;

export const isAway = ({ away }: Pick<Supervised, 'away'>, today: LocalDate): boolean =>
  away.some(({ from, back }) => from <= today && (back === undefined || today < back));
