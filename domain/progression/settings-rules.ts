import type { FieldError } from '../engine/refusals.ts';
import { type Grade, grades } from '../recruitment/posts.ts';
import type { ProgressionSettings } from './policy.ts';
import type { Step } from './steps.ts';

/** Steps lead upwards, each once; the time to apply again does not end before it begins. */
export const settingsRules = ({ steps, reapplyMonths }: ProgressionSettings): readonly FieldError[] => [
  ...steps.flatMap(stepErrors),
  ...(new Set(steps.map(({ from, to }) => `${from}:${to}`)).size < steps.length
    ? [{ pointer: '/steps', message: 'Name each step once.' }]
    : []),
  ...(reapplyMonths.least > reapplyMonths.most
    ? [{ pointer: '/reapplyMonths/most', message: 'The latest cannot come before the earliest.' }]
    : []),
];

const order = Object.keys(grades);
const rank = (grade: Grade): number => order.indexOf(grade);

function stepErrors({ from, to }: Step, index: number): readonly FieldError[] {
  const pointer = `/steps/${index}/to`;
  if (rank(to) <= rank(from)) return [{ pointer, message: 'A step leads to a higher grade.' }];
  return to === 'team-manager'
    ? [{ pointer, message: 'A team manager’s post is filled by recruitment, not by progression.' }]
    : [];
}
