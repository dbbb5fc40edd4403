/** What every field's schema is made of, with sentences for people: the format stays in the schema. */
import { z } from 'zod';
import { formatDate, isLocalDate, isLocalTime, type LocalDate, nameable } from '../../domain/calendar/index.ts';
import { strangeInLine, strangeInText } from '../../domain/engine/signs.ts';

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A day that calendars can count from, or one of a working life when that began before them. */
const FIRST: LocalDate = '1950-01-01';

/** A day from one to another, both included: “9999-12-31” for never would be counted from, like any other. */
export const dayBetween = (from: LocalDate, until: LocalDate, { wrong, tooFar }: DayWords) =>
  z
    .string(wrong)
    .refine(isLocalDate, { error: wrong, abort: true })
    .refine((date) => date >= from && date <= until, `${tooFar} from ${formatDate(from)} to ${formatDate(until)}.`)
    .meta({ format: 'date', example: '2026-11-10' });

interface DayWords {
  readonly wrong: string;
  /** What the first and last day complete. */
  readonly tooFar: string;
}

/** A day, `YYYY-MM-DD`. */
export const day = (asks: string, from: LocalDate = nameable.from) =>
  dayBetween(from, nameable.until, { wrong: `Enter ${asks}.`, tooFar: `${sentence(asks)} must be` });

/** A day of somebody's working life, long before there was a process. */
export const dayOfLife = (asks: string) => day(asks, FIRST);

/** A time of day in London, `HH:MM` on the 24-hour clock. */
export const time = (asks: string) =>
  z
    .string(`Enter ${asks}.`)
    .refine(isLocalTime, `Enter ${asks} on the 24-hour clock, like 09:30.`)
    .meta({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', example: '09:30' });

/** An opaque id of a person, candidate, team, round or process. */
export const id = (asks: string) => z.string(`Choose ${asks}.`).regex(/^[A-Za-z0-9_-]{1,64}$/, `Choose ${asks}.`);

/** What a person writes. */
const written = (asks: string, most: number) =>
  z
    .string(`Write ${asks}.`)
    .trim()
    .min(1, `Write ${asks}.`)
    .max(most, `Write ${asks} in no more than ${most.toLocaleString('en-GB')} characters.`);

/** Says of a schema's text what is wrong with its signs. */
export const judgedBy =
  (judge: (text: string) => string | undefined) =>
  (text: string, context: Pick<z.RefinementCtx, 'addIssue'>): void => {
    const message = judge(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  };

/** Several lines of it. */
export const text = (asks: string, most: number) => written(asks, most).superRefine(judgedBy(strangeInText));

/** One line of text: it stands in subjects and lists. */
export const line = (asks: string, most: number) =>
  written(asks, most)
    .refine((sent) => !/[\r\n\u2028\u2029]/.test(sent), `Write ${asks} in one line.`)
    .superRefine(judgedBy(strangeInLine));

interface Word {
  readonly like: string;
  /** Blanks and small letters are of how it was copied, and not of the word. */
  readonly asPrinted?: true | undefined;
}

/** One word of a pattern. */
export const word = (asks: string, matches: RegExp, { like, asPrinted }: Word) =>
  z
    .string(`Enter ${asks}.`)
    .overwrite((sent) => (asPrinted ? sent.replaceAll(/\s/g, '').toUpperCase() : sent))
    .regex(matches, `Enter ${asks}, like ${like}.`)
    .meta({ example: like });

/** A whole number from `from` to `to`, both included. */
export const whole = (asks: string, from: number, to: number) => {
  const message = `Enter ${asks} as a whole number from ${shown(from)} to ${shown(to)}.`;
  return z.int(message).min(from, message).max(to, message);
};

/** A number with at most so many decimals. */
export const decimal = (asks: string, from: number, to: number, places: number) => {
  const message = `Enter ${asks} as a number from ${shown(from)} to ${shown(to)} with at most ${places} decimal places.`;
  const scale = 10 ** places;
  return z
    .number(message)
    .min(from, message)
    .max(to, message)
    .refine((value) => Math.abs(value * scale - Math.round(value * scale)) < 1e-6, message);
};

const shown = (number: number): string => number.toLocaleString('en-GB');

/** One of some codes; people see what they stand for. */
export function choice(asks: string, of: Readonly<Record<string, string>>, numbered = false) {
  const message = `Choose ${asks}.`;
  const meta = { 'x-labels': of };
  if (!numbered) return z.enum(Object.keys(of) as [string, ...string[]], message).meta(meta);
  return z.literal(Object.keys(of).map(Number) as [number, ...number[]], message).meta(meta);
}

/** At most 64 characters before the @, as RFC 5321 has it. */
export const email = z
  .email('Write an email address like name@example.org.')
  .max(254, 'Write an address of at most 254 characters.')
  .regex(/^.{1,64}@/, 'There are too many characters before the @.');
