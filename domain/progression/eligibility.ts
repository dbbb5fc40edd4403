import { addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { Application, Found } from './facts.ts';
import type { ProgressionSettings } from './policy.ts';
import { stepBetween } from './steps.ts';

export interface Criterion {
  readonly name: 'permanent' | 'timeInGrade' | 'asyePassed' | 'fullCaseload';
  readonly met: boolean;
  /** In words that are true for whoever reads them: the applicant, their manager, HR. */
  readonly why: string;
}

/** Each criterion, met or not on the day it was checked, with why. */
export function criteriaOf(found: Found, monthsInGrade: number, checkedOn: LocalDate): readonly Criterion[] {
  const { permanent, asyePassed, fullCaseload } = found;
  return [
    {
      name: 'permanent',
      met: permanent,
      why: permanent ? 'Employed permanently.' : 'Not employed permanently.',
    },
    timeInGrade(found, monthsInGrade, checkedOn),
    {
      name: 'asyePassed',
      met: asyePassed,
      why: asyePassed ? 'The assessed year is passed.' : 'The assessed year is not passed yet.',
    },
    {
      name: 'fullCaseload',
      met: fullCaseload,
      why: fullCaseload ? 'A full caseload is held.' : 'A full caseload is not held.',
    },
  ];
}

/** Nobody is in a grade long enough before the day of the month on which they came into it. */
function timeInGrade({ inGradeSince }: Found, months: number, checkedOn: LocalDate): Criterion {
  const reachedOn = addMonths(inGradeSince, months);
  const met = reachedOn <= checkedOn;
  const unit = months === 1 ? 'month' : 'months';
  const reached = `${met ? 'were' : 'are'} reached on ${formatDate(reachedOn)}`;
  return {
    name: 'timeInGrade',
    met,
    why: `In the grade since ${formatDate(inGradeSince)}: ${months} ${unit} ${reached}.`,
  };
}

export const isEligible = (criteria: readonly Criterion[]): boolean => criteria.every(({ met }) => met);

/** The criteria as HR found them; none before that. */
export function criteriaIn(
  { eligibility, fromGrade, toGrade }: Application,
  { steps }: Pick<ProgressionSettings, 'steps'>,
): readonly Criterion[] {
  if (!eligibility) return [];
  const step = stepBetween(steps, fromGrade, toGrade);
  return criteriaOf(eligibility, step?.monthsInGrade ?? 0, eligibility.checkedOn);
}
