/** What is unusual passes once whoever sent it has said that it is right. */
import { z } from 'zod';
import type { FieldError } from '../../domain/engine/refusals.ts';

export const confirmed = z
  .array(z.string('Name the field by its pointer.').max(200, 'Name the field by its pointer.'))
  .max(50, 'Confirm at most 50 values.')
  .describe('Pointers to values that were called unusual and are right, as the errors named them: /leftOn.');

/** Without those that have been confirmed. What is impossible stays. */
export const unconfirmed = (errors: readonly FieldError[], pointers: readonly string[] = []): readonly FieldError[] =>
  errors.filter(({ pointer, unusual }) => !(unusual && pointers.includes(pointer)));
