import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, named, said, text, titled } from './common.ts';
import { processStatus } from './process.ts';
import { rag } from './rag.ts';
import type { Told } from './told.ts';

const year = z
  .strictObject({
    id: text,
    person: named,
    team: named,
    title: text,
    coordinator: named.nullable(),
    assessor: named.nullable(),
    manager: named.nullable(),
    programme: text,
    startsOn: date,
    fte: z.number(),
    status: processStatus,
    stage: titled,
    rag: rag.nullable(),
    evidence: z.strictObject({
      accepted: count,
      minimum: count,
      waiting: count,
      next: text.nullable().meta({ description: 'Where the portfolio is looked at next.' }),
      missing: z
        .array(z.strictObject({ kind: text, title: text, missing: count }))
        .meta({ description: 'What must still be added by then.' }),
    }),
    supervision: z.strictObject({ held: count, due: count, missing: count, last: date.nullable() }),
    months: z
      .strictObject({ recorded: count, overCaseload: count, shortOfTime: count })
      .meta({ description: 'Months recorded; of them those over the caseload, and those short of protected time.' }),
    concern: z
      .strictObject({ status: text, title: text, raisedOn: date })
      .nullable()
      .meta({ description: 'A cause for concern that is not resolved; null also where it is not for you.' }),
    awaySince: date.nullable().meta({ description: 'Null also where it is not for you.' }),
    waitingFor: z.array(named).meta({ description: 'Who must act, the most urgent first.' }),
    next: z
      .strictObject({ title: text, ...said.shape })
      .nullable()
      .meta({ description: 'The first task or planned date that is not done.' }),
    daysLate: count,
    lastRecorded: date.nullable(),
    late: z.boolean(),
    dueThisWeek: z.boolean(),
    nothingRecorded: z.boolean(),
  })
  .meta({ id: 'YearInCohort' });

const totals = z.strictObject({
  years: count,
  late: count,
  dueThisWeek: count,
  nothingRecorded: count,
  concern: count,
  away: count,
});

export const cohort = z.strictObject({
  asAt: date,
  rules: z.record(text, text),
  totals: totals.meta({ description: 'Of all in the list, before `only` narrows it.' }),
  items: z.array(year),
});

/** In a file: what is missing in words. */
export const cohortRows = ({ items }: Told<typeof cohort>) =>
  items.map(({ evidence: { missing, ...evidence }, waitingFor, concern, ...item }) => ({
    ...item,
    concern: concern && `${concern.title}, since ${concern.raisedOn}`,
    evidence: { ...evidence, missing: missing.map(({ title, missing: n }) => `${n} × ${title}`) },
    waitingFor: waitingFor.map(({ id, name }) => name ?? id),
  }));
