/**
 * What a text must not hold: a mark by which a child can be found again. No child's data is kept here, so it is looked for in all that
 * people write, and named with where it stands. Pictures and scans cannot be judged: no letters can be read in them.
 */
import type { FieldError } from '../engine/refusals.ts';

/** A mark that was found: what it looks like, and the words that it stands among. */
export interface ChildMark {
  readonly looksLike: string;
  /** As it was written, counted from the first sign of the text. */
  readonly at: number;
  readonly length: number;
}

interface Pattern {
  readonly looksLike: string;
  readonly written: RegExp;
  readonly is?: (found: string) => boolean;
}

const DAY = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?[ ./-]{1,3}(?:\d{1,2}|[a-z]{3,9})[ ,./-]{1,3}(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})`;
const BORN = String.raw`(?:\bborn\b|\bbirth(?:day)?\b|\bd\.?\s?o\.?\s?b\b\.?)`;

const patterns: readonly Pattern[] = [
  { looksLike: 'an NHS number', written: /(?<![\d-])\d{3}([ -]?)\d{3}\1\d{4}(?![\d-])/g, is: isNhsNumber },
  { looksLike: 'a unique pupil number', written: /(?<![a-z\d])[a-z]\d{11}[\da-z](?![a-z\d])/gi, is: isPupilNumber },
  {
    looksLike: 'a date of birth',
    written: new RegExp(`${BORN}[^\\d\\n.;]{0,20}${DAY}(?!\\d)|(?<!\\d)${DAY}[^\\d\\n.;]{0,12}${BORN}`, 'gi'),
  },
  {
    looksLike: 'a case number',
    written: /\bcase\s*(?:number|no\b\.?|ref(?:erence)?\b\.?|id\b)\s*[:#]?\s*(?=[a-z/-]*\d)[a-z\d/-]{4,}/gi,
  },
];

/** Every mark in a text, the first first; each stretch of it is named once. */
export function childMarksIn(text: string): readonly ChildMark[] {
  const found = patterns.flatMap(({ looksLike, written, is = () => true }) =>
    [...text.matchAll(written)].flatMap(({ 0: mark, index }) =>
      is(mark) ? [{ looksLike, at: index, length: mark.length }] : [],
    ),
  );
  const ordered = found.toSorted((one, other) => one.at - other.at);
  return ordered.filter(({ at }, index) => ordered.slice(0, index).every((one) => one.at + one.length <= at));
}

/** Where somebody may say that it is right, and why, which those who answer for the data read: the one that is found may be a member of staff's, or an order's. */
export function childErrors(pointer: string, text: string): readonly FieldError[] {
  const found = childMarksError(text);
  return found === undefined
    ? []
    : [{ pointer, message: `${found} Is it right, and not a child’s? Say why.`, unusual: true, asksWhy: true }];
}

/** What is wrong with a text, in words for whoever wrote it; undefined where nothing was found. It does not repeat the mark. */
export function childMarksError(text: string): string | undefined {
  const [first, ...more] = childMarksIn(text);
  if (!first) return undefined;
  const line = text.slice(0, first.at).split('\n').length;
  const others = more.length === 0 ? '' : `, and ${more.length} more like it`;
  return `This looks like ${first.looksLike} (line ${line}, after ${before(text, first.at)})${others}. No child’s data is kept here: take it out, and write a reference or a link.`;
}

/** The last words before a place, without any that is a mark itself. */
function before(text: string, at: number): string {
  const words = text.slice(0, at).split('\n').at(-1)?.trim().split(/\s+/).slice(-3).join(' ') ?? '';
  return words === '' ? 'the beginning of it' : `“${words.replaceAll(/\d/g, '…')}”`;
}

/** Ten digits of which the last is the check digit, modulo 11 (NHS Data Dictionary). */
export function isNhsNumber(written: string): boolean {
  const digits = [...written.replaceAll(/[ -]/g, '')].map(Number);
  if (digits.length !== 10 || digits.every((digit) => digit === digits[0])) return false;
  const check = 11 - (digits.slice(0, 9).reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11);
  return check !== 10 && check % 11 === digits[9];
}

/** The letters of the check, by remainder: I, O and S are left out, being too like figures. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A check letter, eleven figures, and a figure, or a letter where it was given for the time being (Department for Education). */
export function isPupilNumber(written: string): boolean {
  const [letter, ...signs] = written.toUpperCase();
  const values = signs.map((sign) => (/\d/.test(sign) ? Number(sign) : LETTERS.indexOf(sign)));
  if (values.length !== 12 || values.includes(-1)) return false;
  return LETTERS[values.reduce((sum, value, index) => sum + value * (index + 2), 0) % 23] === letter;
}
