/** Fields that the request and the forms of an agreement share. */
import type { PlainField, PlainFields } from '../engine/field.ts';

export const salary = {
  is: 'money',
  asks: 'the basic salary of a year',
  from: 10_000,
  to: 150_000,
} as const satisfies PlainField;
export const fte = {
  is: 'decimal',
  asks: 'the share of full time',
  from: 0.1,
  to: 1,
  places: 2,
  inHundredths: true,
} as const satisfies PlainField;
export const startsOn = {
  is: 'day',
  asks: 'the date the commitment begins',
  earliest: [
    { of: 'today', months: -36 },
    { of: 'today', months: -3, unusual: true },
  ],
  latest: { of: 'today', months: 12 },
} as const satisfies PlainField;
export const sum = { is: 'money', from: 0, to: 100_000 } as const;
export const past = (asks: string) =>
  ({ is: 'day', asks, earliest: { of: 'processBegan' }, latest: 'today' }) as const satisfies PlainField;
export const during = (asks: string) =>
  ({
    is: 'day',
    asks,
    earliest: { of: { fact: 'startsOn' } },
    latest: { of: 'today', months: 24 },
  }) as const satisfies PlainField;

/** Unpaid, so that the commitment stands still. */
export const away = {
  from: during('the first day of the break'),
  until: { ...during('the last day of the break'), earliest: { of: { field: 'from' } } },
} as const satisfies PlainFields;

/** By choice. */
export const hours = {
  from: during('the date of the change'),
  fte: { ...fte, asks: 'the new share of full time' },
} as const satisfies PlainFields;
