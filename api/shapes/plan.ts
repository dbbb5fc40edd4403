import { z } from 'zod';
import { date } from '../resources/fields.ts';
import { count, named, text } from './common.ts';

const colour = z.enum(['blue', 'green', 'amber', 'red']);
const derived = z.strictObject({ value: colour, why: text });
const override = z.strictObject({ value: colour, until: date, by: named, reason: text.nullable() });

const figures = {
  brag: z.strictObject({ blue: count, green: count, amber: count, red: count }),
  overridden: count,
  open: count,
  overdue: count,
  late: count,
  slipped: z.strictObject({ actions: count, times: count, days: count }),
  awaitingReview: count,
  awaitingVerification: count,
  ended: z.strictObject({ sustained: count, cancelled: count, superseded: count }),
};

const action = z.strictObject({
  id: text,
  title: text,
  area: count,
  source: z.strictObject({ kind: text, title: text, reference: text }),
  team: text,
  owner: named.nullable(),
  stage: text,
  outcome: text.nullable(),
  dueOn: date.nullable(),
  brag: z.strictObject({ value: colour, why: text, derived, override: override.nullable() }).nullable(),
  overdue: z.boolean(),
  lateDays: count,
  slipped: z.strictObject({ times: count, days: count }),
  reopened: count,
});

export const plan = z.strictObject({
  asAt: date,
  rule: z.strictObject({ brag: z.record(text, text), figures: z.record(text, text) }),
  total: z.strictObject(figures),
  areas: z.array(z.strictObject({ area: count, title: text, ...figures, actions: z.array(action) })),
});

/** In a file: every action, with its area in words. */
export const planRows = ({ areas }: z.infer<typeof plan>) =>
  areas.flatMap(({ title, actions }) => actions.map((action) => ({ ...action, areaTitle: title })));
