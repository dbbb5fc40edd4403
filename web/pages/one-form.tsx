/** A form of a few fields that one operation takes: shown, read, sent, and shown again with what is wrong. */
import type { z } from 'zod';
import type { Fields } from '../../domain/engine/field.ts';
import type { Operation, Shape } from '../../services/operations/operation.ts';
import type { Answered } from '../../services/operations/perform.ts';
import { type Standing, takeIn, untouched } from '../forms/exchange.ts';
import { FieldsOf } from '../forms/fields.tsx';
import { findIn } from '../forms/look-up.ts';
import { refusalIn } from '../forms/not-done.tsx';
import type { Shown } from '../forms/shown.ts';
import { typedFrom } from '../forms/typed.ts';
import { anchorOf, inOrder } from '../forms/wrong.ts';
import { Button } from '../parts/button.tsx';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { Form } from '../parts/form.tsx';
import type { Posted } from '../server/posted.ts';
import type { Visit } from '../server/visit.ts';

/** How far somebody has come with a form. */
export interface Attempt {
  readonly standing: Standing;
  /** Why it was not done, where that is about no field. */
  readonly why?: string;
}

export const notTried: Attempt = { standing: untouched() };

/** The status and title of a page whose form has come back. */
export const wrongIf = ({ standing, why }: Attempt): { readonly wrong?: true; readonly status?: number } =>
  standing.errors.length > 0 || why !== undefined ? { wrong: true, status: 422 } : {};

interface Asked<P extends Shape, Q extends Shape, I extends z.ZodType, O extends z.ZodType, A extends z.ZodType> {
  readonly fields: Fields;
  readonly operation: Operation<P, Q, I, O, A>;
  readonly params?: Readonly<Record<string, string>>;
  /** What the operation takes, made from what was read; left out, it is the same. */
  readonly inputOf?: (read: Readonly<Record<string, unknown>>) => unknown;
  /** Where the page asks for what the operation says is wrong there; left out, it is the same. */
  readonly placeOf?: (pointer: string) => string;
}

/** Done, or to be tried again. @throws Refusal for what is not about the form */
export async function attempt<
  P extends Shape,
  Q extends Shape,
  I extends z.ZodType,
  O extends z.ZodType,
  A extends z.ZodType,
>(
  visit: Visit,
  posted: Posted,
  key: string,
  { fields, operation, params = {}, inputOf = (read) => read, placeOf = (pointer) => pointer }: Asked<P, Q, I, O, A>,
): Promise<{ readonly done: Answered<O, A> } | { readonly again: Attempt }> {
  const taken = await takeIn(fields, typedFrom(posted.fields), findIn(visit));
  if (taken.input === undefined) return { again: { standing: taken } };
  try {
    return { done: await visit.send(operation, key, { params, input: inputOf(taken.input) }) };
  } catch (error) {
    const { errors = [], detail, code } = refusalIn(error);
    const placed = errors.map((one) => ({ ...one, pointer: placeOf(one.pointer) }));
    const known = inOrder(fields, placed);
    const standing = { ...taken, errors: known };
    return { again: { standing, ...(code === 'invalid' && known.length > 0 ? {} : { why: detail }) } };
  }
}

interface OneFormProps {
  readonly fields: Fields;
  readonly attempt: Attempt;
  readonly action: string;
  readonly formKey: string;
  readonly button: string;
  readonly choosable?: Shown['choosable'];
}

export const OneForm = ({ fields, attempt: { standing }, action, formKey, button, choosable = {} }: OneFormProps) => (
  <Form action={action} formKey={formKey}>
    <FieldsOf {...standing} choosable={choosable} fields={fields} />
    <Button>{button}</Button>
  </Form>
);

/** First on the page: why it was not done, and what is wrong with which field. */
export const WhatIsWrong = ({ fields, attempt: { standing, why } }: Pick<OneFormProps, 'fields' | 'attempt'>) => (
  <ErrorSummary
    errors={[...(why === undefined ? [] : [{ pointer: '', message: why }]), ...standing.errors]}
    anchor={(pointer) => anchorOf(fields, pointer)}
  />
);

interface PressProps {
  readonly action: string;
  readonly formKey: string;
  /** What is sent with it, besides the key. */
  readonly sent?: Readonly<Record<string, string>>;
  readonly button: string;
  readonly kind?: 'secondary' | 'warning';
}

/** A form that asks nothing: one button. */
export const Press = ({ action, formKey, sent = {}, button, kind = 'secondary' }: PressProps) => (
  <Form action={action} formKey={formKey}>
    {Object.entries(sent).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button kind={kind}>{button}</Button>
  </Form>
);
