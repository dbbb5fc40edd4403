/** Fields that forms of many kinds ask for, with the bounds that hold for all of them. */
import type { DayBounds } from './bounds.ts';
import { fields, type PlainField, type WrittenField } from './field.ts';

/** What a person writes, and one line of it: they stand in letters, lists and subjects. */
export const LONGEST_TEXT = 4_000;
export const LONGEST_LINE = 120;

/** Free text beside a form's fields; people may leave it out. */
export const notes = (asks = 'your notes') =>
  ({ notes: { is: 'text', asks, most: LONGEST_TEXT, optional: true } }) as const satisfies Record<string, WrittenField>;

export const text = (asks: string) => ({ is: 'text', asks, most: LONGEST_TEXT }) as const satisfies WrittenField;

export const line = (asks: string) => ({ is: 'line', asks, most: LONGEST_LINE }) as const satisfies WrittenField;

/** A note that anybody of a process may add. */
export const contribution = fields({ note: text('your note') });

/** Of what has happened, in the time that a process may have begun in: two working lives would be a slip. */
export const happened = { earliest: { of: 'today', months: -240 }, latest: 'today' } as const satisfies {
  readonly earliest: DayBounds;
  readonly latest: DayBounds;
};

/** Of what happened in the course of a process that is taken over. */
export const sinceItBegan = {
  earliest: { of: 'processBegan', why: 'it began on that day' },
  latest: { of: 'today', why: 'it has happened' },
} as const satisfies { readonly earliest: DayBounds; readonly latest: DayBounds };

/** Of somebody's working life, long before there was a process. */
export const workingLife = { earliest: { of: 'today', months: -12 * 76 }, latest: 'today' } as const satisfies {
  readonly earliest: DayBounds;
  readonly latest: DayBounds;
};

/** The team a process is listed under. */
export const team = { is: 'team', asks: 'the team' } as const satisfies PlainField;
