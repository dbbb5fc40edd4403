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
  readonly of: (sum: EstablishmentFigures) => readonly [numerator: number, denominator: number];
}

const definitions: Readonly<Record<MeasureName, Definition>> = {
  vacancyRate: {
    title: 'Vacancy rate',
    formula: 'vacancies ÷ (vacancies + in post)',
    unit: 'percent',
    of: ({ vacanciesFte, inPostFte }) => [vacanciesFte, vacanciesFte + inPostFte],
  },
  turnoverRate: {
    title: 'Turnover rate',
    formula: 'leavers in the year ÷ in post',
    unit: 'percent',
    of: ({ leaversFte, inPostFte }) => [leaversFte, inPostFte],
  },
  agencyRate: {
    title: 'Agency rate',
    formula: 'agency ÷ (agency + in post)',
    unit: 'percent',
    of: ({ agencyFte, inPostFte }) => [agencyFte, agencyFte + inPostFte],
  },
  agencyCover: {
    title: 'Agency workers covering vacancies',
    formula: 'agency covering vacancies ÷ agency',
    unit: 'percent',
    of: ({ agencyCoveringVacanciesFte, agencyFte }) => [agencyCoveringVacanciesFte, agencyFte],
  },
  averageCaseload: {
    title: 'Average caseload',
    formula: 'cases ÷ full-time equivalent case holders',
    unit: 'cases',
    of: ({ openCases, caseHolderFte }) => [openCases, caseHolderFte],
  },
  absenceRate: {
    title: 'Absence rate',
    formula: `days lost ÷ (in post × ${CENSUS_WORKING_DAYS})`,
    unit: 'percent',
    of: ({ daysLost, inPostFte }) => [daysLost, inPostFte * CENSUS_WORKING_DAYS],
  },
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

const round = (value: number, parts: number): number => Math.round(value * parts) / parts;
