/**
 * The measures of the DfE's children's social work workforce census, from monthly establishment returns.
 * Full-time equivalents at the return's month; leavers and days lost over the twelve months before it.
 */

/** One team's return for one month. */
export interface EstablishmentFigures {
  readonly vacanciesFte: number;
  readonly inPostFte: number;
  readonly leaversFte: number;
  readonly agencyFte: number;
  readonly agencyCoveringVacanciesFte: number;
  readonly openCases: number;
  readonly caseHolderFte: number;
  readonly daysLost: number;
}

export type MeasureName =
  | 'vacancyRate'
  | 'turnoverRate'
  | 'agencyRate'
  | 'agencyCover'
  | 'averageCaseload'
  | 'absenceRate';

export interface Measure {
  readonly name: MeasureName;
  readonly title: string;
  readonly formula: string;
  readonly unit: 'percent' | 'cases';
  readonly numerator: number;
  readonly denominator: number;
  /** One decimal place; null when there is nothing to divide by. */
  readonly value: number | null;
}

/** Working days of a year, as the census counts them. */
const CENSUS_WORKING_DAYS = 253;

interface Definition {
  readonly title: string;
  readonly formula: string;
  readonly unit: Measure['unit'];
  readonly better: 'lower' | 'higher';
  readonly of: (sum: EstablishmentFigures) => readonly [numerator: number, denominator: number];
}

const definitions: Readonly<Record<MeasureName, Definition>> = {
  vacancyRate: {
    title: 'Vacancy rate',
    formula: 'vacancies ÷ (vacancies + in post)',
    unit: 'percent',
    better: 'lower',
    of: ({ vacanciesFte, inPostFte }) => [vacanciesFte, vacanciesFte + inPostFte],
  },
  turnoverRate: {
    title: 'Turnover rate',
    formula: 'leavers in the year ÷ in post',
    unit: 'percent',
    better: 'lower',
    of: ({ leaversFte, inPostFte }) => [leaversFte, inPostFte],
  },
  agencyRate: {
    title: 'Agency rate',
    formula: 'agency ÷ (agency + in post)',
    unit: 'percent',
    better: 'lower',
    of: ({ agencyFte, inPostFte }) => [agencyFte, agencyFte + inPostFte],
  },
  agencyCover: {
    title: 'Agency workers covering vacancies',
    formula: 'agency covering vacancies ÷ agency',
    unit: 'percent',
    better: 'higher',
    of: ({ agencyCoveringVacanciesFte, agencyFte }) => [agencyCoveringVacanciesFte, agencyFte],
  },
  averageCaseload: {
    title: 'Average caseload',
    formula: 'cases ÷ full-time equivalent case holders',
    unit: 'cases',
    better: 'lower',
    of: ({ openCases, caseHolderFte }) => [openCases, caseHolderFte],
  },
  absenceRate: {
    title: 'Absence rate',
    formula: `days lost ÷ (in post × ${CENSUS_WORKING_DAYS})`,
    unit: 'percent',
    better: 'lower',
    of: ({ daysLost, inPostFte }) => [daysLost, inPostFte * CENSUS_WORKING_DAYS],
  },
};

/** A return of a team for a month. */
interface Returned {
  readonly teamId: string;
  readonly month: string;
  readonly figures: EstablishmentFigures;
}

/** Each team's latest return up to a month: one team that is early, or late, is not the council. */
export function latestOf<R extends Returned>(returns: readonly R[], upTo: string): readonly R[] {
  const latest = new Map<string, R>();
  for (const one of returns)
    if (one.month <= upTo && one.month >= (latest.get(one.teamId)?.month ?? '')) latest.set(one.teamId, one);
  return [...latest.values()];
}

export interface MonthOfMeasure extends Pick<Measure, 'numerator' | 'denominator' | 'value'> {
  readonly month: string;
}

/** How a measure has gone, month by month. */
export const monthsOf = (
  returns: readonly Returned[],
  months: readonly string[],
): ReadonlyMap<MeasureName, readonly MonthOfMeasure[]> => {
  const each = months.map((month) => ({ month, of: census(latestOf(returns, month).map(({ figures }) => figures)) }));
  return new Map(
    measureNames.map((name) => [
      name,
      each.flatMap(({ month, of }) =>
        of
          .filter((measure) => measure.name === name)
          .map(({ numerator, denominator, value }) => ({ month, numerator, denominator, value })),
      ),
    ]),
  );
};

const nothing: EstablishmentFigures = {
  vacanciesFte: 0,
  inPostFte: 0,
  leaversFte: 0,
  agencyFte: 0,
  agencyCoveringVacanciesFte: 0,
  openCases: 0,
  caseHolderFte: 0,
  daysLost: 0,
};

/** Teams are added up first and divided once: an average of rates would weigh a small team like a large one. */
export function sum(returns: readonly EstablishmentFigures[]): EstablishmentFigures {
  const keys = Object.keys(nothing) as (keyof EstablishmentFigures)[];
  const total = (key: keyof EstablishmentFigures) =>
    round(
      returns.reduce((so, figures) => so + figures[key], 0),
      100,
    );
  return Object.fromEntries(keys.map((key) => [key, total(key)])) as unknown as EstablishmentFigures;
}

/** All six measures of some teams together. */
export function census(returns: readonly EstablishmentFigures[]): readonly Measure[] {
  const all = sum(returns);
  return Object.entries(definitions).map(([name, { title, formula, unit, of }]) => {
    const [numerator = 0, denominator = 0] = of(all).map((part) => round(part, 100));
    const scale = unit === 'percent' ? 100 : 1;
    const value = denominator === 0 ? null : round((numerator / denominator) * scale, 10);
    return { name: name as MeasureName, title, formula, unit, numerator, denominator, value };
  });
}

/** What each measure is called and counted in, and which way is better. */
export const measuresKnown: Readonly<Record<MeasureName, Omit<Definition, 'of'>>> = definitions;
export const measureNames = Object.keys(definitions) as readonly MeasureName[];

/** From one figure to the next; null where one of them is none. */
export function wayOf(name: MeasureName, was: number | null, now: number | null): 'better' | 'worse' | 'same' | null {
  if (was === null || now === null) return null;
  if (was === now) return 'same';
  return now < was === (definitions[name].better === 'lower') ? 'better' : 'worse';
}

/** Whether a figure is where the council wants it; null where there is no figure or no target. */
export const meets = (name: MeasureName, value: number | null, target: number | null): boolean | null =>
  value === null || target === null ? null : definitions[name].better === 'lower' ? value <= target : value >= target;

const round = (value: number, parts: number): number => Math.round(value * parts) / parts;
