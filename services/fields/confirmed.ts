/** What is unusual passes once whoever sent it has said that it is right; what looks like a child's, once they have said why it is not. */
import { z } from 'zod';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { childMarksError } from '../../domain/records/child.ts';
import { judgedBy, line } from './pieces.ts';

const pointer = z.string('Name the field by its pointer.').max(200, 'Name the field by its pointer.');

const reasoned = z.strictObject({
  pointer,
  why: line('why it is right', 300).superRefine(judgedBy(childMarksError)),
});

export const confirmed = z
  .array(z.union([pointer, reasoned]))
  .max(50, 'Confirm at most 50 values.')
  .describe(
    'Pointers to values that were called unusual and are right, as the errors named them: /leftOn. Where an error asks why, with the reason: {"pointer": "/text", "why": "My own number"}.',
  );

export type Confirmed = z.output<typeof confirmed>[number];

/** Without those that have been confirmed. What is impossible stays. */
export const unconfirmed = (errors: readonly FieldError[], right: readonly Confirmed[] = []): readonly FieldError[] =>
  errors.filter(({ pointer: at, unusual, asksWhy }) => {
    const isSaid = right.some((one) => (typeof one === 'string' ? one === at && !asksWhy : one.pointer === at));
    return !(unusual && isSaid);
  });

/** The reasons that came with an input, whatever else it asks. */
export function reasonsIn(input: unknown): readonly { readonly pointer: string; readonly why: string }[] {
  const { confirmed: sent } = (input ?? {}) as { readonly confirmed?: unknown };
  const read = confirmed.safeParse(sent ?? []);
  return (read.data ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one]));
}
