/** What is wrong with a policy of appointments that its fields cannot say. */
import type { FieldError } from '../engine/refusals.ts';
import { type CheckName, checkTitles, statutory } from './checks.ts';
import type { AppointmentSettings } from './policy.ts';

export const settingsRules = ({
  checksByRoute,
  conditionalChecks = [],
  probation,
}: AppointmentSettings): readonly FieldError[] => [
  ...Object.entries(checksByRoute).flatMap(([route, checks]) =>
    employsItsOwn(route) || statutory.every((name) => checks.includes(name)) ? [] : [law(`/checksByRoute/${route}`)],
  ),
  ...(statutory.some((name) => conditionalChecks.includes(name)) ? [law('/conditionalChecks')] : []),
  ...reviewErrors(probation),
];

/** An agency employs its own workers, and may have asked what the law asks for. */
const employsItsOwn = (route: string): boolean => route === 'agency';

const law = (pointer: string): FieldError => ({
  pointer,
  message: `The law asks these of everybody: ${titlesOf(statutory)}.`,
});

const titlesOf = (names: readonly CheckName[]): string => names.map((name) => checkTitles[name]).join(', ');

const reviewErrors = ({ reviewMonths, months }: AppointmentSettings['probation']): readonly FieldError[] =>
  reviewMonths.flatMap((month, index) => {
    const pointer = `/probation/reviewMonths/${index}`;
    if (month >= months) return [{ pointer, message: 'An interim review comes before the end of probation.' }];
    if (month <= (reviewMonths[index - 1] ?? 0))
      return [{ pointer, message: 'Reviews must be in the order of their months.' }];
    return [];
  });
