import { z } from 'zod';
import { paper } from '../papers/paper.ts';
import { agreedCounts } from './agreed-actions.ts';
import { roundShape } from './audit-rounds.ts';
import { caseloadMonth } from './caseloads.ts';
import { count, instant, named, said, text } from './common.ts';
import { report } from './leadership.ts';
import { planFigures } from './plan.ts';
import { strandFigures } from './rounds.ts';
import { packSurvey } from './surveys.ts';
import type { Told } from './told.ts';

const colour = z.enum(['blue', 'green', 'amber', 'red']).nullable();
const figure = z.number().nullable();
const process = z.strictObject({ id: text, title: text });
const ofNeeded = z.strictObject({ accepted: count, needed: count });
const ready = z.strictObject({ ready: count, of: count });

export const packLine = z.strictObject({
  id: count,
  asAt: said,
  madeBy: named,
  madeAt: instant,
  sha256: text,
  report: count.meta({ description: 'The exception report of the same day, frozen with it.' }),
  since: count.nullable().meta({ description: 'The pack that it is compared with.' }),
});

export const verifiedPack = z.strictObject({
  unchanged: z.boolean(),
  samePdf: z.boolean(),
  samePublicPdf: z.boolean(),
  report: z.strictObject({ unchanged: z.boolean(), reproduced: z.boolean().nullable(), same: z.boolean() }),
});

const action = z.strictObject({
  id: text,
  title: text,
  area: count,
  areaTitle: text,
  source: text,
  owner: named.nullable(),
  team: named,
  stage: text,
  outcome: text.nullable(),
  due: said.nullable(),
  daysLate: count,
  timesPutOff: count,
  colour,
  why: text.nullable(),
  change: z
    .strictObject({ way: z.enum(['ended', 'new', 'reopened', 'worse', 'better', 'putOff']), was: colour })
    .nullable(),
  measure: text.nullable().meta({ description: 'How anybody will see that it has worked.' }),
  note: z.strictObject({ on: said, by: named, outlook: text, text: text.nullable() }).nullable(),
});

const measure = z.strictObject({
  name: text,
  title: text,
  formula: text,
  unit: z.enum(['percent', 'cases']),
  numerator: z.number(),
  denominator: z.number(),
  value: figure,
  was: figure,
  way: z.enum(['better', 'worse', 'same']).nullable(),
  target: figure,
  meetsTarget: z.boolean().nullable(),
  months: z.array(z.strictObject({ month: text, numerator: z.number(), denominator: z.number(), value: figure })),
});

const cycle = z.strictObject({
  process,
  inspection: text,
  stage: text,
  areas: z.array(z.strictObject({ area: count, title: text, accepted: count, needed: count })),
  lists: ready,
  parts: ready,
  expected: said.nullable(),
  called: said.nullable(),
  findings: count,
  evidence: ofNeeded.meta({ description: 'Over all areas; more than are needed in one make up for none in another.' }),
  was: ofNeeded.nullable(),
});

const risk = z.strictObject({
  process,
  owner: named.nullable(),
  score: count,
  was: count.nullable().meta({ description: 'The score in the pack before.' }),
  band: z.enum(['low', 'medium', 'high', 'severe']),
  target: count,
  aboveAppetite: z.boolean(),
  treatments: count.meta({ description: 'What was agreed against it and is not over.' }),
  accepted: said.nullable().meta({ description: 'The last day on which somebody of rank answers for it.' }),
});

export const boardPack = z.strictObject({
  ...packLine.shape,
  rules: z.record(text, text),
  compared: z.strictObject({ pack: count, asAt: said }).nullable(),
  plan: z.strictObject({
    total: z.strictObject(planFigures),
    areas: z.array(z.strictObject({ area: count, title: text, ...planFigures })),
    actions: z.array(action),
  }),
  exceptions: z.strictObject({
    totals: report.shape.totals,
    byKind: report.shape.byKind,
    changes: report.shape.changes,
    items: report.shape.items,
  }),
  measures: z.strictObject({ month: text, earlier: z.array(named), missing: z.array(named), items: z.array(measure) }),
  readiness: z.array(cycle),
  risks: z.array(risk),
  agreed: z
    .array(z.strictObject({ source: text, ...agreedCounts }))
    .meta({ description: 'What was agreed, by where; the last of all, each once.' }),
  surveys: z.array(packSurvey).meta({ description: 'The last survey of staff whose results had been published.' }),
  rounds: z
    .array(strandFigures)
    .meta({ description: 'What comes round again: supervision, conversations, team sessions, training.' }),
  caseloads: z.array(caseloadMonth).meta({ description: 'The latest thirteen months of caseloads.' }),
  audits: z.array(z.strictObject(roundShape)).meta({ description: 'The latest thirteen rounds of practice audits.' }),
  wanted: z.array(text),
  paper,
  verified: verifiedPack.optional(),
});

/** For the public: a paper without names. */
export const publicPack = z.strictObject({ id: count, asAt: said, sha256: text, rules: z.record(text, text), paper });

/** In a file: a row for each action of the plan, then one for each measure. */
export const packRows = ({ plan, measures }: Told<typeof boardPack>) => [
  ...plan.actions.map(({ title, areaTitle, change, note, ...one }) => ({
    part: 'Improvement plan',
    title,
    area: areaTitle,
    reference: one.id,
    owner: one.owner?.name ?? null,
    team: one.team.name,
    stage: one.outcome ?? one.stage,
    due: one.due?.date ?? null,
    daysLate: one.daysLate,
    timesPutOff: one.timesPutOff,
    colour: one.colour,
    colourBefore: change?.was ?? null,
    why: one.why,
    measure: one.measure,
    lastNoteOn: note?.on.date ?? null,
    lastNote: note?.text ?? null,
  })),
  ...measures.items.map(({ title, value, was, target, numerator, denominator, unit }) => ({
    part: 'Measures',
    title,
    figure: value,
    figureBefore: was,
    target,
    numerator,
    denominator,
    unit,
  })),
];
