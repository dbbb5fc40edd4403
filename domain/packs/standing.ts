/** How things stood, as a paper for the board freezes it: ids, codes, dates and numbers, so that names and texts can be put right or erased and its hash still holds. */
import type { RoundFigures } from '../audit-round/figures.ts';
import type { LocalDate } from '../calendar/index.ts';
import type { CaseloadMonth } from '../caseload-watch/figures.ts';
import type { AgreedStanding } from '../engine/agreed.ts';
import type { PersonId } from '../engine/people.ts';
import type { Tally } from '../engine/series.ts';
import type { Area, Source } from '../improvement/areas.ts';
import type { BragValue } from '../improvement/colours.ts';
import type { figuresOf, PlanRow } from '../improvement/plan.ts';
import type { Outlook } from '../improvement/reasons.ts';
import type { MeasureName } from '../measures/census.ts';
import type { Readiness } from '../readiness/standing.ts';
import type { RiskStanding } from '../risk/standing.ts';

/** The last that its owner wrote about an action; the words are a submission. */
export interface LastNote {
  readonly on: LocalDate;
  readonly by: PersonId;
  readonly outlook: Outlook;
  readonly text: string | null;
}

export interface PackAction
  extends Pick<
    PlanRow,
    'id' | 'area' | 'team' | 'stage' | 'outcome' | 'dueOn' | 'overdue' | 'lateDays' | 'slipped' | 'reopened'
  > {
  readonly source: Source;
  readonly owner: PersonId | null;
  readonly colour: BragValue | null;
  readonly why: string | null;
  /** The colour was given by hand. */
  readonly byHand: boolean;
  /** The submission that says how anybody will see that it has worked. */
  readonly measure: string | null;
  readonly note: LastNote | null;
}

export interface PackMeasure {
  readonly name: MeasureName;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly target: number | null;
  /** Thirteen months, the last that of the pack. */
  readonly months: readonly {
    readonly month: string;
    readonly value: number | null;
    readonly numerator: number;
    readonly denominator: number;
  }[];
}

export interface PackCycle extends Readiness {
  readonly process: string;
  readonly stage: string;
}

export interface PackRisk extends RiskStanding {
  readonly process: string;
  readonly owner: PersonId | null;
}

/** What was agreed, by the kind of process it was agreed in; under no name, of all of them, each once. */
export interface PackAgreed extends Readonly<Record<AgreedStanding, number>> {
  readonly source: string | null;
}

/** A month’s practice audits. */
export interface PackRound extends RoundFigures {
  readonly id: string;
  readonly month: string;
}

/** What comes round again, of everybody together, in the year up to the day: the rounds of one strand of a kind. */
export interface PackRounds {
  readonly kind: string;
  readonly strand: string;
  /** Whose rounds they are; null, and nothing told of them, where they are too few. */
  readonly people: number | null;
  readonly tally: Tally | null;
}

/** What staff said when they were last asked: only what was published, by which nobody could be known. */
export interface PackSurvey {
  readonly id: string;
  readonly closesOn: LocalDate;
  readonly answered: number | null;
  readonly eligible: number | null;
  readonly percent: number | null;
  readonly measures: readonly {
    readonly title: string;
    readonly positive: number;
    readonly of: number;
    readonly percent: number | null;
    /** In percentage points since the survey before. */
    readonly change: number | null;
  }[];
}

/** How things stood at the end of the day. */
export interface Standing {
  readonly asAt: LocalDate;
  readonly plan: {
    readonly total: ReturnType<typeof figuresOf>;
    readonly areas: readonly ({ readonly area: Area } & ReturnType<typeof figuresOf>)[];
    readonly actions: readonly PackAction[];
  };
  readonly measures: {
    readonly month: string;
    readonly of: readonly PackMeasure[];
    /** Teams whose return is of an earlier month, and those that have never sent one. */
    readonly earlier: readonly string[];
    readonly missing: readonly string[];
  };
  readonly readiness: readonly PackCycle[];
  readonly risks: readonly PackRisk[];
  readonly agreed: readonly PackAgreed[];
  /** The latest month first. */
  readonly audits: readonly PackRound[];
  readonly rounds: readonly PackRounds[];
  /** The latest month first. */
  readonly caseloads: readonly CaseloadMonth[];
  /** The last of which the results had been published, if there was one. */
  readonly surveys: readonly PackSurvey[];
}
