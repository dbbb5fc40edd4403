/** Dates as they are and as they would be. */
import { z } from 'zod';
import { said, text } from './common.ts';

export const moves = z.strictObject({
  moves: z.array(z.strictObject({ name: text, title: text, from: said, to: said, basis: text })),
});
