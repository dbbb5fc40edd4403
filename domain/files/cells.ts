/** What a cell says, in the ways a spreadsheet and the people at it write things. */
import { isLocalDate, type LocalDate } from '../calendar/index.ts';
import { fold } from './fold.ts';
import { nearTo } from './near.ts';

export type Cell<T> = { readonly value: T } | { readonly error: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `10/11/2026`, `10.11.2026`, `10-11-2026`, `10 November 2026` and `2026-11-10` are one day; midnight may follow. */
export function readDate(text: string): Cell<LocalDate> {
  const day = text.replace(/[T ]00:00(:00(\.0+)?)?$/, '').trim();
  const found = numbered(day) ?? named(day) ?? (isLocalDate(day) ? day : undefined);
  if (found !== undefined && isLocalDate(found)) return { value: found };
  return { error: dateError(day) };
}

function numbered(text: string): string | undefined {
  const [, day = '', , month = '', year = ''] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  return year === '' ? undefined : dated(year, Number(month), day);
}

function named(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})$/i.exec(text) ?? [];
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number === 0 ? undefined : dated(year, number, day);
}

const dated = (year: string, month: number, day: string): string =>
  `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;

function dateError(text: string): string {
  if (/^\d{5}$/.test(text))
    return `“${text}” is how a spreadsheet counts days. Format the column as a date, like 10/11/2026, and save again.`;
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text))
    return `Write the year of “${text}” with four figures, like 10/11/2026.`;
  return `“${text}” is not a date. Write day, month and year, like 10/11/2026 or 2026-11-10.`;
}

/** `0.6`, `0,6` and `60%` are one number. A thousand is written without a separator. */
export function readNumber(text: string): Cell<number> {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  const isGrouped = /^\s*-?[1-9]\d{0,2}(,\d{3})+\s*$/.test(text); // 1,000 is a thousand to one reader and one to another
  const [, digits = '', percent] = /^(-?\d+(?:\.\d+)?)(%)?$/.exec(plain) ?? [];
  if (isGrouped || digits === '' || digits.length > 15)
    return { error: `“${text}” is not a number. Write it like 0.6 or 12, without a thousands separator.` };
  const value = Number(digits);
  return { value: percent === undefined ? value : Number((value / 100).toPrecision(12)) };
}

const MONTH = MONTHS.join('|');
/** How spreadsheets show what they took for a day, or for a large number: 12-Apr, Apr-04, 1.2E+05. */
const spoilt = new RegExp(`^(?:\\d{1,2}-(?:${MONTH})|(?:${MONTH})-\\d{1,4}|\\d+(?:\\.\\d+)?E\\+\\d+)$`, 'i');

/** A code as it was meant; what a spreadsheet has made of one is not guessed back. */
export function readCode(text: string): Cell<string> {
  if (!spoilt.test(text)) return { value: text };
  return {
    error: `“${text}” is what a spreadsheet makes of a code that looks like a date or a number. Format the column as text, write the code again, and save.`,
  };
}

const yes: readonly string[] = ['yes', 'y', 'true', '1', 'x', '✓'];
const no: readonly string[] = ['no', 'n', 'false', '0'];

export function readYesOrNo(text: string): Cell<boolean> {
  const said = fold(text);
  if (yes.includes(said)) return { value: true };
  return no.includes(said) ? { value: false } : { error: `“${text}” is neither yes nor no. Write Yes or No.` };
}

/** By its code or by its label, or by both: “8 Supervision, management oversight and challenge”. */
export function readOneOf(text: string, codes: Readonly<Record<string, string>>): Cell<string> {
  const said = fold(text);
  const entries = Object.entries(codes);
  const found = entries.find((entry) => [...entry, entry.join(' ')].some((name) => fold(name) === said));
  if (found) return { value: found[0] };
  const near = nearTo(text, entries, ([, label]) => label).map(([, label]) => label);
  if (near.length > 0) return { error: `“${text}” is not known here. Did you mean ${near.join(' or ')}?` };
  return { error: `“${text}” is not known here. Choose one of: ${entries.map(([, label]) => label).join(', ')}.` };
}
