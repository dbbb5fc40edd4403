/** Pieces of addresses and inputs that several operations share. */
import { z } from 'zod';
import { nameable } from '../../domain/calendar/index.ts';
import { strangeInText } from '../../domain/engine/signs.ts';
import { childMarksError } from '../../domain/records/child.ts';
import { dayBetween, judgedBy } from '../fields/pieces.ts';

export { email } from '../fields/pieces.ts';

/** The human reference of a process: `REC-2026-0001`. */
export const processId = z
  .string()
  .regex(/^[A-Z]{3}-\d{4}-\d{4,}$/, 'A reference looks like REC-2026-0001.')
  .meta({ example: 'REC-2026-0001' });

/** A task is named by its process and its number there. */
export const taskId = z
  .string()
  .regex(/^[A-Z]{3}-\d{4}-\d{4,}:\d+$/, 'A task looks like REC-2026-0001:1.')
  .meta({ example: 'REC-2026-0001:1' });

export const opaqueId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has letters, digits, hyphens and underscores.');

/** What was added to a process before it is attached to a decision or action. */
export const submissionId = z.uuid('Name a submission by its id.');

/** One of the names that contracts and policies use. */
export const word = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'A name has letters, digits and hyphens.');

export const date = dayBetween(nameable.from, nameable.until, {
  wrong: 'Write the date like 2026-11-10.',
  tooFar: 'Write a date',
});

export const ref = z.strictObject({ id: processId });

export const LARGEST_PAGE = 200;

export const limit = z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50);

/** Free text that people write: stored, never sent to the engine. */
export const freeText = z.string().min(1).max(4_000).superRefine(judgedBy(strangeInText));

/** Kept beside a change that is no process: there is no form in which to say that it is right, and so no child's mark passes. */
export const note = freeText.superRefine(judgedBy(childMarksError));

/** Yes or no in an address. */
export const flag = z.enum(['true', 'false']);
