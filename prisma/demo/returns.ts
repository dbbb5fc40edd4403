/** Establishment returns that show the West Sussex figures of 2019, and a present year after them. */
import type { EstablishmentFigures } from '../../domain/measures/census.ts';
import { teams } from './people.ts';

/** Vacancy rates in percent: 18.5 in February 2019, 5.19 in August, 2 and 1.8 in September (here 1.8). */
const vacancyRates: readonly (readonly [month: string, percent: number])[] = [
  ['2019-02', 18.5],
  ['2019-08', 5.19],
  ['2019-09', 1.8],
];

/** 450 social workers and about 75 full-time equivalent agency workers over eight teams. */
const POSTS = 450;
const AGENCY = 75;

const perTeam = (whole: number): number => Math.round((whole / teams.length) * 100) / 100;

function figuresAt(percent: number): EstablishmentFigures {
  const vacancies = (POSTS * percent) / 100;
  return {
    vacanciesFte: perTeam(vacancies),
    inPostFte: perTeam(POSTS - vacancies),
    leaversFte: perTeam(POSTS * 0.15),
    agencyFte: perTeam(AGENCY),
    agencyCoveringVacanciesFte: perTeam(Math.min(AGENCY, vacancies)),
    openCases: Math.round(perTeam(POSTS * 17)),
    caseHolderFte: perTeam(POSTS - vacancies),
    daysLost: perTeam((POSTS - vacancies) * 253 * 0.032),
  };
}

export interface DemoReturn {
  readonly teamId: string;
  readonly month: string;
  readonly figures: EstablishmentFigures;
}

/** The historical months, and the three months before the present one at 7 percent. */
export function returnsUpTo(today: string): readonly DemoReturn[] {
  const recent = [3, 2, 1].map((back): readonly [string, number] => {
    const date = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() - back);
    return [date.toISOString().slice(0, 7), 7];
  });
  return [...vacancyRates, ...recent].flatMap(([month, percent]) =>
    teams.map(({ id }) => ({ teamId: id, month, figures: figuresAt(percent) })),
  );
}
