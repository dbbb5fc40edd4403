import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, instant, named, said, text } from './common.ts';
import type { Told } from './told.ts';

const days = z.number().nullable();
const spread = { medianWorkingDays: days, p90WorkingDays: days };

export const pipeline = z.strictObject({
  kind: text,
  asAt: date,
  stages: z.array(
    z.strictObject({
      stage: text,
      title: text,
      open: count,
      overdue: count,
      stuck: count,
      stays: z.strictObject({ ended: count, ...spread }),
      byTeam: z.array(z.strictObject({ team: named, open: count, overdue: count })),
    }),
  ),
  figures: z
    .array(
      z.strictObject({
        name: text,
        title: text,
        formula: text,
        unit: z.literal('percent'),
        numerator: count,
        denominator: count,
        value: z.number().nullable(),
      }),
    )
    .meta({ description: 'What the kind counts over all of its processes, each figure with what it is made of.' }),
  checks: z
    .array(z.strictObject({ check: text, title: text, verified: count, ...spread }))
    .meta({ description: 'Working days from asking for a check to its being verified, the slowest first.' }),
  timeToHire: z.strictObject({ definition: text, hires: count, ...spread }).optional(),
  interviewDelay: z.strictObject({ definition: text, vacancies: count, ...spread }).optional(),
});

/** In a file: a row for each stage, the teams in words. */
export const pipelineRows = ({ stages }: Told<typeof pipeline>) =>
  stages.map(({ byTeam, ...stage }) => ({
    ...stage,
    byTeam: byTeam.map(({ team, open, overdue }) => `${team.name ?? team.id}: ${open} open, ${overdue} overdue`),
  }));

export const measures = z.strictObject({
  asAt: text.nullable().meta({ description: 'The latest month of which there is a return.' }),
  basis: text.meta({ description: 'Which returns were added up, in words.' }),
  teams: z.array(named),
  returns: z.array(z.strictObject({ team: named, month: text })),
  missing: z.array(named).meta({ description: 'Teams that have posted no return up to this month.' }),
  measures: z.array(
    z.strictObject({
      name: text,
      title: text,
      formula: text,
      unit: z.enum(['percent', 'cases']),
      numerator: z.number(),
      denominator: z.number(),
      value: z.number().nullable(),
      better: z.enum(['lower', 'higher']),
      target: z
        .number()
        .nullable()
        .meta({ description: 'What the council wants it to be; null where it has set none.' }),
      meetsTarget: z.boolean().nullable(),
      months: z
        .array(
          z.strictObject({ month: text, numerator: z.number(), denominator: z.number(), value: z.number().nullable() }),
        )
        .meta({ description: 'Thirteen months, the last that of the answer.' }),
    }),
  ),
});

/** In a file: a row for each measure, with the returns it is of. */
export const measuresRows = ({ measures: found, asAt, basis }: Told<typeof measures>) =>
  found.map(({ months: _, ...measure }) => ({ ...measure, asAt, basis }));

export const measureTarget = z.strictObject({
  measure: text,
  title: text,
  unit: z.enum(['percent', 'cases']),
  target: z.number().nullable(),
  setBy: named,
  setAt: instant,
});

export const establishmentReturn = z.strictObject({
  team: named,
  month: text,
  figures: z.record(text, z.number()),
  postedBy: named,
  postedAt: instant,
});

/** In the place of one that somebody else has posted. */
export const proposedReturn = z.strictObject({
  id: text,
  status: z.enum(['proposed', 'confirmed']),
  team: named,
  month: text,
  figures: z.record(text, z.number()),
  was: z.record(text, z.number()),
  wasPostedBy: named,
  proposedBy: named,
  proposedAt: instant,
  lapsesOn: said,
});

export const workingDays = z.union([
  z.strictObject({ date, words: text, basis: text, calendar: text }),
  z.strictObject({ workingDays: z.number().int(), from: said, to: said, calendar: text }),
]);

export const closure = z.strictObject({ on: date, name: text });

export const finding = z.strictObject({
  id: text,
  kind: text,
  processId: text.nullable(),
  detail: text,
  foundAt: instant,
  clearedAt: instant.nullable(),
  clearedBy: named.nullable(),
});

export const reconciled = z.strictObject({ started: count, linesRestored: count, listed: count });

export const noticeStatus = z.enum(['queued', 'sent', 'failed', 'not-needed']);

export const notice = z.strictObject({
  id: text,
  processId: text,
  seq: count,
  person: named,
  template: text,
  sendAfter: instant,
  urgent: z.boolean(),
  status: noticeStatus,
  attempts: count,
  lastError: text.nullable(),
  sentAt: instant.nullable(),
  taskId: text.nullable(),
  messageId: text.nullable(),
  standsInFor: named.nullable().meta({ description: 'The reader is told because they stand in for this person.' }),
  digestId: text.nullable(),
});
