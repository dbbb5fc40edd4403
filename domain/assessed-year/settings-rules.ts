import type { FieldError } from '../engine/refusals.ts';
import type { YearSettings } from './policy.ts';
import type { Programme } from './programmes.ts';

/** Reviews, final assessment and outcome follow one another. */
export const settingsRules = ({ programmes }: YearSettings): readonly FieldError[] =>
  Object.entries(programmes).flatMap(([name, programme]) => orderErrors(programme, `/programmes/${name}`));

function orderErrors({ reviews, finalAssessmentMonths, months: outcome }: Programme, at: string): FieldError[] {
  const errors = reviews.flatMap(({ months }, index) => {
    const pointer = `${at}/reviews/${index}/months`;
    return [
      ...wrongIf(months <= (reviews[index - 1]?.months ?? 0), pointer, 'Reviews must be in the order of their months.'),
      ...wrongIf(months >= finalAssessmentMonths, pointer, 'A review comes before the final assessment.'),
    ];
  });
  const isLate = finalAssessmentMonths >= outcome;
  return [
    ...errors,
    ...wrongIf(isLate, `${at}/finalAssessmentMonths`, 'The final assessment comes before the outcome.'),
  ];
}

const wrongIf = (isWrong: boolean, pointer: string, message: string): FieldError[] =>
  isWrong ? [{ pointer, message }] : [];
