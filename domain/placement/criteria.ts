/** What people are scored by, and how two who score alike are told apart: declared before anybody is scored. */
import type { Plain, PlainField, PlainFields } from '../engine/field.ts';
import type { FieldError } from '../engine/refusals.ts';

export const criteria = {
  knowledge: 'Knowledge',
  skills: 'Skills',
  experience: 'Experience',
  qualifications: 'Qualifications',
  values: 'Values',
  leadership: 'Leadership',
  attendance: 'Attendance',
} as const;
export type Criterion = keyof typeof criteria;

/** The best that anybody scores by one criterion. */
export const MOST_POINTS = 5;

export const selection = {
  criteria: {
    is: 'several',
    asks: 'what people are scored by',
    hint: 'The same for everybody, and declared before anybody is scored.',
    of: criteria,
    least: 1,
    most: 7,
  },
  tie: { is: 'choice', asks: 'what decides between two who have scored alike', of: criteria },
  leavesOut: {
    is: 'yesNo',
    asks: 'whether absence for pregnancy, family leave or disability is left out',
    label: 'Absence for pregnancy, family leave or disability is left out',
  },
} as const satisfies PlainFields;
export type Selection = Plain<typeof selection>;

export const points = {
  is: 'each',
  asks: 'the points for each',
  label: 'Points',
  of: criteria,
  value: { is: 'whole', asks: 'the points', from: 0, to: MOST_POINTS },
} as const satisfies PlainField;
export type Points = { readonly [C in Criterion]?: number };

/** What no field can say of how people are selected. */
export const selectionErrors = (chosen: Selection): readonly FieldError[] => [
  ...(chosen.criteria.includes(chosen.tie)
    ? []
    : [{ pointer: '/tie', message: 'Choose one of those that people are scored by.' }]),
  ...(chosen.criteria.includes('attendance') && !chosen.leavesOut
    ? [
        {
          pointer: '/leavesOut',
          message: 'Leave out absence for pregnancy, family leave and disability, or do not score attendance.',
        },
      ]
    : []),
];

/** Points for what was declared, and for nothing else. */
export function pointsErrors(given: Points, declared: readonly Criterion[]): readonly FieldError[] {
  const words = declared.map((one) => criteria[one].toLowerCase()).join(', ');
  const isDeclared = (one: string) => declared.some((other) => other === one);
  const same = declared.every((one) => given[one] !== undefined) && Object.keys(given).every(isDeclared);
  return same ? [] : [{ pointer: '/points', message: `Give points for each of these and nothing else: ${words}.` }];
}

export const totalOf = (given: Points): number => Object.values(given).reduce((so, one) => so + one, 0);

export const isAlike = (one: Points, other: Points): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name as Criterion] === other[name as Criterion]);
