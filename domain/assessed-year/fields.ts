/** Fields that the request and the forms of an assessed year have in common. */
import type { DayBound } from '../engine/bounds.ts';
import type { PlainField, PlainFields, WrittenField } from '../engine/field.ts';
import { workingLife } from '../engine/ordinary-fields.ts';
import { programmes } from './programmes.ts';
import { absences } from './reasons.ts';

/** Nothing of a year happens before its first day; the fact is known once it has been asked for. */
export const sinceItsStart = { of: { fact: 'startsOn' }, why: 'the year had begun' } as const satisfies DayBound;

/** What is recorded of the time to come is agreed by then, or it has its year wrong. */
const aYearAhead = { of: 'today', months: 12, why: 'it is recorded at most a year ahead' } as const satisfies DayBound;

export const startsOn = {
  is: 'day',
  asks: 'the date the year starts',
  label: 'Starts on',
  hint: 'The first day of the assessed year.',
  earliest: [
    { of: 'today', months: -240 },
    { of: 'processBegan', months: -6, why: 'a year is asked for about when it starts', unusual: true },
  ],
  latest: { of: 'today', months: 24, why: 'a year is asked for at most 2 years ahead' },
} as const satisfies PlainField;

/** Kept in hundredths: dates are worked out from it. */
export const fte = {
  is: 'decimal',
  asks: 'the share of full time',
  hint: 'Share of full time, 0.1 to 1.',
  from: 0.1,
  to: 1,
  places: 2,
  inHundredths: true,
} as const satisfies PlainField;

export const programme = { is: 'choice', asks: 'a programme', of: programmes } as const satisfies PlainField;

export const qualifiedOn = {
  is: 'day',
  asks: 'the date they qualified',
  label: 'Qualified on',
  hint: 'It decides whether the year is funded.',
  ...workingLife,
} as const satisfies PlainField;

/** Somebody newly qualified has qualified: a later day is more often a slip. */
export const beforeItStarts = {
  why: 'somebody has qualified by the first day of the year',
  unusual: true,
} as const;

export const registrationNumber = {
  is: 'line',
  asks: 'the Social Work England number',
  label: 'Registration number',
  hint: 'SW and up to seven digits.',
  most: 9,
  matches: /^SW\d{1,7}$/,
  like: 'SW123456',
  asPrinted: true,
  optional: true,
} as const satisfies WrittenField;

export const eligibility = {
  registered: {
    is: 'yesNo',
    asks: 'whether they are registered',
    label: 'Registered',
    hint: 'Registered with Social Work England.',
  },
  statutoryWork: {
    is: 'yesNo',
    asks: 'whether it is statutory social work',
    label: 'Statutory work',
    hint: 'In statutory social work.',
  },
  agency: {
    is: 'yesNo',
    asks: 'whether an agency employs them',
    label: 'Agency',
    hint: 'Employed through an agency.',
  },
} as const satisfies PlainFields;

export const fteChange = {
  from: { is: 'day', asks: 'the date of the change', earliest: sinceItsStart, latest: aYearAhead },
  fte,
} as const satisfies PlainFields;

export const absence = {
  kind: { is: 'choice', asks: 'a kind of absence', label: 'Kind of absence', of: absences },
  from: { is: 'day', asks: 'the first day away', earliest: sinceItsStart, latest: aYearAhead },
  until: {
    is: 'day',
    asks: 'the last day away',
    hint: 'Left out while the person is away and nobody knows until when.',
    optional: true,
    earliest: { of: { field: 'from' }, why: 'the last day away comes after the first' },
    latest: [
      { of: { field: 'from' }, months: 60, why: 'an absence is at most 5 years' },
      { of: { field: 'from' }, months: 13, why: 'few are away for longer than a year', unusual: true },
    ],
  },
} as const satisfies PlainFields;

export const supervised = {
  heldOn: {
    is: 'day',
    asks: 'the date it was held',
    label: 'Held on',
    earliest: sinceItsStart,
    latest: [{ of: 'today', why: 'it has been held' }],
  },
} as const satisfies PlainFields;

export const workload = {
  caseload: { is: 'whole', asks: 'the cases held', from: 0, to: 60 },
  protectedHalfDays: { is: 'whole', asks: 'the half days of protected time', from: 0, to: 40 },
} as const satisfies PlainFields;

/** A month's record, with the month it is of: 1 for the first. */
export const month = {
  month: { is: 'whole', asks: 'the month of the year', label: 'Month', hint: '1 for the first.', from: 1, to: 120 },
  ...workload,
} as const satisfies PlainFields;
