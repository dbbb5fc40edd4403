/** Pieces that the forms of every kind are made of, with messages that say what to do. API side only. */
import { z } from 'zod';
import { formatDate, isLocalDate, isLocalTime, type LocalDate, nameable } from '../calendar/index.ts';

/** A day from one to another, both included: “9999-12-31” for never would be counted from, like any other. */
export const dayBetween = (from: LocalDate, until: LocalDate, { wrong, tooFar }: DayWords) =>
  z
    .string(wrong)
    .refine(isLocalDate, { error: wrong, abort: true })
    .refine((day) => day >= from && day <= until, `${tooFar} from ${formatDate(from)} to ${formatDate(until)}.`);

interface DayWords {
  readonly wrong: string;
  /** What the first and last day complete. */
  readonly tooFar: string;
}

/** A day, `YYYY-MM-DD`. `what` completes "Enter the date …". `from` is earlier for what no working days are counted from. */
export const date = (what: string, from: LocalDate = nameable.from) =>
  dayBetween(from, nameable.until, {
    wrong: `Enter the date ${what}, like 2026-11-10.`,
    tooFar: `The date ${what} must be`,
  }).meta({ description: `The date ${what}, YYYY-MM-DD.`, example: '2026-11-10' });

/** For a day of somebody's working life, long before there was a process. */
export const WORKING_LIFE: LocalDate = '1950-01-01';

/** A time of day in London, `HH:MM`. `what` completes "Enter the time …". */
export const time = (what: string) =>
  z
    .string(`Enter the time ${what}, like 09:30.`)
    .refine(isLocalTime, `Enter the time ${what} on the 24-hour clock, like 09:30.`)
    .meta({ description: `The time ${what} in London, HH:MM.`, example: '09:30' });

/** An opaque id of a person, candidate, team or process. `what` completes "Name …". */
export const id = (what: string) =>
  z
    .string(`Name ${what} by id.`)
    .regex(/^[A-Za-z0-9_-]{1,64}$/, `Name ${what} by id: letters, digits, hyphens and underscores, up to 64.`)
    .meta({ description: `The id of ${what}.` });

const LONGEST_TEXT = 4_000;

/** What a person writes, at most 4,000 characters. `what` completes "Write …". */
export const text = (what: string) =>
  z
    .string(`Write ${what}.`)
    .trim()
    .min(1, `Write ${what}.`)
    .max(LONGEST_TEXT, `Write ${what} in no more than 4,000 characters.`);

/** One line of text, at most 120 characters: it stands in subjects and lists. */
export const line = (what: string) =>
  z
    .string(`Write ${what}.`)
    .trim()
    .min(1, `Write ${what}.`)
    .max(120, `Write ${what} in no more than 120 characters.`)
    .refine((written) => !/[\r\n\u2028\u2029]/.test(written), `Write ${what} in one line.`);

/** One of the codes of a table of labels. */
export function code<const Codes extends Readonly<Record<string, string>>>(codes: Codes, what: string) {
  const keys = Object.keys(codes) as [keyof Codes & string, ...(keyof Codes & string)[]];
  return z.enum(keys, `Choose ${what}: ${keys.join(', ')}.`);
}

/** A whole number from `least` to `most`, both included. */
export const whole = (what: string, least: number, most: number) => {
  const message = `Enter ${what} as a whole number from ${least} to ${most}.`;
  return z.int(message).min(least, message).max(most, message);
};

/** At most 64 characters before the @, as RFC 5321 has it. */
export const email = z
  .email('Write an email address like name@example.org.')
  .max(254, 'Write an address of at most 254 characters.')
  .regex(/^.{1,64}@/, 'There are too many characters before the @.');
