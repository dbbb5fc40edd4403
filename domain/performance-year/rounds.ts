/** How a year of conversations stands: twelve a year, four of them on individual development. All of it follows from what was held and who was here. */
import { addDays, addMonths, type Calendars, type LocalDate, workingDaysBetween } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import {
  type Away,
  type CountedRound,
  firstToCome,
  oneByOne,
  overMonths,
  type Round,
  type RoundStanding,
} from '../engine/series.ts';

/** What is counted: every month's conversation, and of them one a quarter on development. */
export const strands = { conversation: 'Conversations', development: 'Individual development' } as const;
export type Strand = keyof typeof strands;

export const conversationKinds = { monthly: 'Monthly', development: 'Individual development' } as const;

/** What somebody says of the record of their conversation; who says nothing has not agreed. */
export type View = 'agree' | 'comment' | 'disagree' | 'unconfirmed';

export interface Conversation {
  /** Its number in this year, by which it is asked about. */
  readonly n: number;
  readonly heldOn: LocalDate;
  readonly by: PersonId;
  readonly kind: keyof typeof conversationKinds;
  readonly recordedOn: LocalDate;
  readonly view?: View;
  /** Where its record is, when it is not here: the process in which it was held; `before` is another system. */
  readonly from?: string;
}

/** What its rounds follow from. */
export interface YearOfTalks {
  /** The first day of the year. */
  readonly begins: LocalDate;
  /** They are here from this day on, and until the day before the other. */
  readonly since: LocalDate;
  readonly until?: LocalDate;
  readonly held: readonly Conversation[];
  readonly away: readonly Away[];
  /** Months in which nothing is expected: by word of whoever holds the conversations, with a code. */
  readonly excused: readonly { readonly month: string; readonly why: string }[];
}

export interface Expecting {
  /** A month of fewer working days here asks for nothing. */
  readonly expectedDays: number;
  /** A quarter of fewer expected months asks for nothing on development. */
  readonly quarterMonths: number;
  readonly graceDays: number;
}

const MONTHS = 12;
const QUARTER = 3;

/** The months that ask for a conversation, or would if they were not excused; undefined where they were not here. */
function monthsOf(of: YearOfTalks, { expectedDays, graceDays }: Expecting, calendars: Calendars) {
  return Array.from({ length: MONTHS }, (_, n): Round | undefined => {
    const round = overMonths(addMonths(of.begins, n), 1, graceDays, calendars.office);
    const here = within({ from: round.opens, until: addMonths(round.opens, 1) }, { from: of.since, until: of.until });
    const days = daysIn(here, calendars);
    if (days < expectedDays) return undefined;
    const gone = of.away.map(({ from, back, why }) => ({
      why,
      days: daysIn(within(here, { from, until: back }), calendars),
    }));
    const isGone = days - gone.reduce((sum, one) => sum + one.days, 0) < expectedDays;
    const why =
      of.excused.find(({ month }) => month === round.name)?.why ?? gone.find((one) => isGone && one.days > 0)?.why;
    return { ...round, ...(why !== undefined && { excused: why }) };
  });
}

/** From a day until the day before another. */
interface Span {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

const within = (
  { from, until }: Span,
  other: { readonly from: LocalDate; readonly until: LocalDate | undefined },
): Span => ({
  from: other.from > from ? other.from : from,
  until: other.until !== undefined && other.until < until ? other.until : until,
});

const daysIn = ({ from, until }: Span, { office }: Calendars): number =>
  from < until ? workingDaysBetween(addDays(from, -1), addDays(until, -1), office) : 0;

/** A quarter in which too few months are expected asks for nothing; excused where enough would have been. */
function quartersOf(of: YearOfTalks, expecting: Expecting, calendars: Calendars): readonly Round[] {
  const months = monthsOf(of, expecting, calendars);
  return Array.from({ length: MONTHS / QUARTER }, (_, n) => n * QUARTER).flatMap((first) => {
    const asked = months.slice(first, first + QUARTER).flatMap((month) => month ?? []);
    if (asked.length < expecting.quarterMonths) return [];
    const round = overMonths(addMonths(of.begins, first), QUARTER, expecting.graceDays, calendars.office);
    const excused = asked.flatMap((month) => month.excused ?? []);
    return [
      asked.length - excused.length < expecting.quarterMonths && excused[0] ? { ...round, excused: excused[0] } : round,
    ];
  });
}

/** All rounds of a strand, those to come too. */
export function roundsOf(
  of: YearOfTalks,
  strand: Strand,
  expecting: Expecting,
  calendars: Calendars,
  today: LocalDate,
): readonly RoundStanding[] {
  const isOfStrand = ({ kind }: Conversation) => strand === 'conversation' || kind === 'development';
  const held = of.held.filter(isOfStrand).map(({ heldOn, by }) => ({ on: heldOn, by }));
  const rounds =
    strand === 'development'
      ? quartersOf(of, expecting, calendars)
      : monthsOf(of, expecting, calendars).flatMap((month) => month ?? []);
  return oneByOne(rounds, { held, today });
}

/** The conversation that is owed next. */
export const nextRound = (of: YearOfTalks, expecting: Expecting, calendars: Calendars, today: LocalDate) =>
  firstToCome(roundsOf(of, 'conversation', expecting, calendars, today));

/** All rounds as they are counted, each conversation that was recorded here with whether they agree with the record. */
export const countedRounds = (
  of: YearOfTalks,
  expecting: Expecting,
  calendars: Calendars,
  today: LocalDate,
): readonly CountedRound[] =>
  (Object.keys(strands) as Strand[]).flatMap((strand) =>
    roundsOf(of, strand, expecting, calendars, today).map(({ due, standing, held }) => {
      const record = of.held.find(({ heldOn, from }) => heldOn === held?.on && from === undefined);
      const share = { numerator: isConfirmed(record) ? 1 : 0, denominator: 1 };
      return {
        ...{ strand, due, standing },
        ...(held && { heldOn: held.on }),
        ...(record && strand === 'conversation' && { share }),
      };
    }),
  );

const isConfirmed = (record: Conversation | undefined): boolean =>
  record?.view === 'agree' || record?.view === 'comment';
