import { z } from 'zod';
import { londonDate } from '../../domain/calendar/index.ts';
import type { FormContext } from '../../domain/engine/kind.ts';
import { type FieldError, firstOf, MOST_ERRORS } from '../../domain/engine/refusals.ts';
import type { Question } from '../../domain/engine/state.ts';
import { directoryOn } from '../../store/directory.ts';
import { confirmed as confirmedList, unconfirmed } from '../fields/confirmed.ts';
import type { Form } from '../fields/kind.ts';
import type { Parts } from '../parts.ts';
import { NOT_KNOWN, plainWords } from './plain-words.ts';
import type { Subject } from './subject.ts';

// Zod's own English is for programmers. It has to be told before anything is read.
z.config({ localeError: plainWords });

export interface ReadForm {
  /** What the workflow gets: ids, codes, dates, numbers. */
  readonly plain?: unknown;
  /** What stays in the database. */
  readonly texts?: Readonly<Record<string, unknown>>;
  /** What is missing or wrong; then there is no more than this. */
  readonly errors: readonly FieldError[];
}

/** Where the OpenAPI document tells what a form of a kind asks. */
export const formSchema = (kind: string, form: string): string => `#/components/schemas/${formName(kind, form)}`;

export const formName = (kind: string, form: string): string => `${kind}.${form}`;

/** Reads a form sent flat, and parts it into plain data and texts. @throws Refusal `stale` */
export async function readForm(
  parts: Parts,
  subject: Subject,
  form: Form | undefined,
  { confirmed, ...sent }: Readonly<Record<string, unknown>>,
  question?: Question | undefined,
): Promise<ReadForm> {
  if (!form) return { errors: notKnown(Object.keys(sent)) };
  const textNames = new Set(Object.keys(form.texts?.shape ?? {}));
  const isText = ([name]: [string, unknown]) => textNames.has(name);
  const entries = Object.entries(sent);
  const plain = form.plain.safeParse(Object.fromEntries(entries.filter((entry) => !isText(entry))));
  const texts = form.texts?.safeParse(Object.fromEntries(entries.filter(isText)));
  const right = confirmedList.optional().safeParse(confirmed);
  const errors = [...fieldErrors(plain.error), ...fieldErrors(texts?.error), ...fieldErrors(right.error)];
  if (!plain.success || errors.length > 0) {
    const written = entries.filter((entry) => isText(entry) && !!entry[1]).map(([name]) => name);
    const more = await form.verifyPartly(sent, { ...contextOf(parts, subject, question), written });
    return { errors: [...errors, ...more.filter(({ pointer }) => !errors.some((one) => one.pointer === pointer))] };
  }
  const context = { ...contextOf(parts, subject, question), written: Object.keys(texts?.data ?? {}) };
  const wrong = unconfirmed(await form.verify(plain.data, context, texts?.data), right.data);
  if (wrong.length > 0) return { errors: wrong };
  const written = texts?.data && Object.keys(texts.data).length > 0 ? { texts: texts.data } : {};
  return { plain: plain.data, ...written, errors: [] };
}

/** What a kind's own checks may look at. */
export function contextOf({ db, clock }: Parts, { id, state, rules }: Subject, question?: Question): FormContext {
  const now = clock.now().getTime();
  const today = londonDate(now);
  const { settings, deadlines } = rules.policy.body;
  const calendars = rules.calendars.body;
  const directory = directoryOn(db, today);
  return { processId: id, state, question, settings, deadlines, calendars, directory, today, now };
}

/** Zod's issues as pointers into the body: one for each field, also for those that are not known. The first few, and how many more. */
export function fieldErrors(error: z.ZodError | undefined, why = NOT_KNOWN): FieldError[] {
  const issues = error?.issues ?? [];
  const all = issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  const first = issues
    .slice(0, MOST_ERRORS)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, MOST_ERRORS).map((name) => ({ pointer: pointerTo([...issue.path, name]), message: why }))
        : [{ pointer: pointerTo(issue.path), message: issue.message }],
    );
  return firstOf(first, all);
}

/** An error for each of the names that nobody asked for. */
export const notKnown = (names: readonly string[], message = NOT_KNOWN): FieldError[] =>
  firstOf(
    names.slice(0, MOST_ERRORS).map((name) => ({ pointer: pointerTo([name]), message })),
    names.length,
  );

/** RFC 6901. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
