/** A paper as its readers have it, whichever face it has: pages and PDF are made from the same, so that no figure stands in one alone. */
import { z } from 'zod';
import { text } from '../shapes/common.ts';
import type { Told } from '../shapes/told.ts';

const cell = z.strictObject({
  text,
  /** What else there is to say: below it, and less loud. */
  more: text.optional(),
  /** The process that it is about. */
  process: text.optional(),
  colour: z.enum(['blue', 'green', 'amber', 'red']).optional(),
  isLate: z.literal(true).optional(),
  /** How a figure has gone, beside the figure itself: nothing here is not said in words too. */
  line: z.array(z.number().nullable()).optional(),
});

const block = z.union([
  z.strictObject({ is: z.literal('text'), text }),
  z.strictObject({ is: z.literal('list'), items: z.array(text) }),
  z.strictObject({
    is: z.literal('table'),
    caption: text,
    heads: z.array(z.strictObject({ text, isNumber: z.literal(true).optional() })),
    rows: z.array(z.array(cell)),
  }),
]);

export const paper = z.strictObject({
  title: text,
  caption: text,
  /** The day it is as at, which the PDF bears as its own: made again, it is the same. */
  asAt: text,
  sections: z.array(z.strictObject({ heading: text, blocks: z.array(block) })),
});

export type Paper = Told<typeof paper>;
export type Block = Told<typeof block>;
export type Cell = Told<typeof cell>;
