import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { named, text } from './common.ts';

const colour = z.enum(['blue', 'green', 'amber', 'red']);

const derived = z.strictObject({ value: colour, why: text });

/** A colour given by hand in place of the derived one. */
const override = z.strictObject({
  value: colour,
  until: date.meta({ description: 'The last day on which it is shown.' }),
  by: named,
  reason: text.nullable(),
});

export const rag = z
  .strictObject({ value: colour, why: text, derived: derived.optional(), override: override.nullable().optional() })
  .meta({
    id: 'Rag',
    description:
      'Derived by a published rule, never typed in. A colour given by hand says that it is one, with the derived one beside it.',
  });

/** How an improvement action stands: always with the colour that the rule gives. */
export const brag = z.strictObject({ value: colour, why: text, derived, override: override.nullable() });
