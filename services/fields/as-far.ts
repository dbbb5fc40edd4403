/** What can be judged of something that is not right as a whole: one answer says all of it, and nothing is said of what was not read. */
import type { Fields } from '../../domain/engine/field.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { schemaOf } from './schema.ts';

export interface Readable {
  /** What was sent for the fields that can be read, as their schemas read it. */
  readonly read: object;
  /** The names of those that cannot. */
  readonly unread: readonly string[];
}

/** What is not among these fields is not read either. */
export function readableOf(fields: Fields, sent: object): Readable {
  const read: Record<string, unknown> = {};
  const unread = Object.keys(sent).filter((name) => !Object.hasOwn(fields, name));
  for (const [name, field] of Object.entries(fields)) {
    const { success, data } = schemaOf(field).safeParse((sent as Readonly<Record<string, unknown>>)[name]);
    if (!success) unread.push(name);
    else if (data !== undefined) read[name] = data;
  }
  return { read, unread };
}

/** The fields that errors name. What is only unusual is right for all that is known. */
export const wrongIn = (errors: readonly FieldError[]): readonly string[] =>
  errors.flatMap(({ pointer, unusual }) => (unusual ? [] : [pointer.split('/')[1] ?? '']));

class ReadsWrong extends Error {}

/**
 * What a rule says of what was sent, as long as it reads nothing that is wrong; nothing where it does: it may be right once that is.
 * @param wrong names of fields; '' where it is wrong as a whole
 */
export async function asFar<Sent extends object>(
  sent: Sent,
  wrong: readonly string[],
  rule: (sent: Sent) => readonly FieldError[] | Promise<readonly FieldError[]>,
): Promise<readonly FieldError[]> {
  if (wrong.includes('')) return [];
  const guarded = new Proxy(sent, {
    get: (target, name) => {
      if (wrong.some((one) => one === name)) throw new ReadsWrong();
      return Reflect.get(target, name) as unknown;
    },
    has: (target, name) => {
      if (wrong.some((one) => one === name)) throw new ReadsWrong();
      return Reflect.has(target, name);
    },
  });
  try {
    return await rule(guarded);
  } catch (error) {
    if (error instanceof ReadsWrong) return [];
    throw error;
  }
}
