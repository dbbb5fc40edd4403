/** What has come back from a form: either something that can be asked of an operation, or the page again with everything that was typed. */
import type { Fields } from '../../domain/engine/field.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { fieldErrors } from '../../services/engine/form.ts';
import { objectOf } from '../../services/fields/schema.ts';
import { type FindPeople, meet, type Named } from './people.ts';
import { readFields } from './read.ts';
import { isRearranging, rearranged, withoutGaps } from './rows.ts';
import { nothingTyped, type Typed } from './typed.ts';
import { confirmedIn } from './unusual.ts';

/** A form as it stands: what was typed, what is wrong with it, whom its names may mean. */
export interface Standing {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly found: ReadonlyMap<string, readonly Named[]>;
  /** What was read of it. */
  readonly read?: Readonly<Record<string, unknown>>;
}

export const untouched = (typed: Typed = nothingTyped): Standing => ({ typed, errors: [], found: new Map() });

/** It can be sent on, as `input`; or its page comes back. */
export interface TakenIn extends Standing {
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Reads a posted form: rows added or taken away, people found by their names, values that were said to be right. */
export async function takeIn(fields: Fields, posted: Typed, find: FindPeople): Promise<TakenIn> {
  if (isRearranging(posted)) {
    const now = rearranged(posted);
    return { ...untouched(now), read: readFields(fields, now) };
  }
  const { typed, errors, found } = await meet(fields, withoutGaps(fields, posted), find);
  const read = readFields(fields, typed);
  if (errors.length > 0) return { typed, found, read, errors: [...errors, ...otherErrors(fields, read, errors)] };
  const confirmed = confirmedIn(typed, read);
  return { typed, errors, found, read, input: { ...read, ...(confirmed.length > 0 && { confirmed }) } };
}

/** What else is missing or wrong, so that it is all said at once. */
const otherErrors = (fields: Fields, read: object, told: readonly FieldError[]): readonly FieldError[] =>
  wrongWith(fields, read).filter(
    ({ pointer }) => !told.some((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`)),
  );

/** What the fields themselves say of what was read. */
export const wrongWith = (fields: Fields, read: unknown): readonly FieldError[] =>
  fieldErrors(objectOf(fields).safeParse(read).error);

/** The form again, with what an operation found wrong. */
export const withErrors = (standing: Standing, errors: readonly FieldError[]): Standing => ({ ...standing, errors });
