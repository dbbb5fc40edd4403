/**
 * What the controls of a page are called. A control has the JSON pointer of its value for a name, so an error of an operation lands
 * on its field with no table between them; parts of one value follow the pointer after a dot, which no field's name has.
 */

/** A step of a pointer, as RFC 6901 writes it. */
export const stepTo = (at: string, name: string | number): string =>
  `${at}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const dateParts = ['day', 'month', 'year'] as const;
export type DatePart = (typeof dateParts)[number];

export const partOf = (at: string, part: DatePart): string => `${at}.${part}`;

/** The name or address that was typed for a person. The person chosen stands under the pointer itself. */
export const nameOf = (at: string): string => `${at}.name`;

/** What was typed when the person was chosen: if it has been changed since, the choice no longer counts. */
export const chosenFor = (at: string): string => `${at}.for`;

/** How many rows, people or numbers the page has asked for. */
export const countOf = (at: string): string => `${at}.count`;

/** Ticked where nobody or nothing is meant, and that is the answer. */
export const noneOf = (at: string): string => `${at}.none`;

/** The button that sends the page back with one more. */
export const ADD = 'add';

/** The button that sends the page back without one of them. */
export const REMOVE = 'remove';

/** Unusual values that were said to be right. */
export const CONFIRMED = 'confirmed';

/** Why a value is right that looks as if it were not. */
export const whyOf = (at: string): string => `${at}.why`;
