import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, named, text, titled } from './common.ts';
import { brag } from './rag.ts';
import type { Told } from './told.ts';

export const planFigures = {
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
  team: named,
  owner: named.nullable(),
  stage: text,
  outcome: text.nullable(),
  dueOn: date.nullable(),
  brag: brag.nullable(),
  pausedSince: date.nullable(),
  overdue: z.boolean(),
  lateDays: count,
  slipped: z.strictObject({ times: count, days: count }),
  reopened: count,
  firstDueOn: date.nullable().meta({ description: 'The date that was agreed first, before anything moved it.' }),
  deliveredOn: date.nullable(),
  verifiedOn: date.nullable(),
  verifier: named.nullable(),
  sponsor: named.nullable(),
  evidence: count.meta({ description: 'Pieces of evidence.' }),
  measure: text
    .nullable()
    .meta({ description: 'How anybody will see that it has worked: with words=true, for those whom it is for.' }),
  note: z
    .strictObject({ on: date, by: named, outlook: titled, text: text.nullable() })
    .nullable()
    .meta({ description: 'The latest progress note; what it says likewise.' }),
  takenOver: z.boolean().meta({ description: 'It began before this system did.' }),
});

export const plan = z.strictObject({
  asAt: date,
  rule: z.strictObject({ brag: z.record(text, text), figures: z.record(text, text) }),
  total: z.strictObject(planFigures),
  areas: z.array(z.strictObject({ area: count, title: text, ...planFigures, actions: z.array(action) })),
});

/** In a file: every action, with its area in words. */
export const planRows = ({ areas }: Told<typeof plan>) =>
  areas.flatMap(({ title, actions }) => actions.map((action) => ({ ...action, areaTitle: title })));
