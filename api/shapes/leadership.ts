import { z } from 'zod';
import { date } from '../resources/fields.ts';
import { count, instant, named, said, text } from './common.ts';
import { rag } from './process.ts';

const counts = {
  processes: z.strictObject({ open: count, overdue: count, stuck: count, flagged: count }),
  tasks: z.strictObject({ open: count, overdue: count, stuck: count }),
  milestones: z.strictObject({ missed: count }),
};

const figures = {
  totals: z.strictObject(counts),
  byTeam: z.array(z.looseObject({ team: named, ...counts })),
  byKind: z.array(z.strictObject({ kind: text, title: text, ...counts })),
};

const openProcess = z.looseObject({
  id: text,
  kind: text,
  title: text,
  team: text,
  status: text,
  stage: z.strictObject({ name: text, title: text }),
  rag: rag.nullable(),
  mustAct: z.array(
    z.strictObject({ task: text, title: text, person: named, due: said, overdue: z.boolean(), stuck: z.boolean() }),
  ),
  nextMilestone: z.strictObject({ name: text, title: text, date, words: text }).nullable(),
});

export const openWork = z.looseObject({
  of: z.looseObject({}).nullable().meta({ description: 'Whose work it is; null for all that you may see.' }),
  asAt: date,
  rules: z.record(text, text),
  ...figures,
  byPerson: z.array(z.strictObject({ person: named, tasks: counts.tasks, nextDue: date.nullable() })),
  items: z.array(openProcess),
  complete: z.boolean(),
});

/** In a file: who must act, on what and by when, in words. */
export const openWorkRows = ({ items }: z.infer<typeof openWork>) =>
  items.map(({ mustAct, ...process }) => ({
    ...process,
    mustAct: mustAct.map(({ person, title, due }) => `${person.name ?? person.id}: ${title}, ${due.words}`),
  }));

const perMonth = z.array(z.strictObject({ month: text, years: count }));

export const yearsForecast = z.strictObject({
  asAt: date,
  rule: text,
  total: count,
  overdue: count,
  byMonth: perMonth,
  byTeam: z.array(z.strictObject({ team: named, years: count, byMonth: perMonth })),
  items: z.array(
    z.strictObject({
      title: text,
      process: text,
      team: text,
      planned: said,
      expected: said,
      overdue: z.boolean(),
      why: text,
    }),
  ),
});

export const actionsForecast = z.strictObject({
  asAt: date,
  rule: text,
  delivered: count,
  total: count,
  late: count,
  byTeam: z.array(
    z.strictObject({
      team: named,
      open: count,
      late: count,
      pace: z.strictObject({
        medianDaysLate: z.number().nullable(),
        delivered: count,
        of: z.enum(['team', 'service']),
      }),
    }),
  ),
  items: z.array(
    z.strictObject({
      title: text,
      process: text,
      team: text,
      timesPutOff: count,
      due: said,
      expected: said,
      daysLate: z.number().int(),
      late: z.boolean(),
      why: text,
    }),
  ),
});

export const reportLine = z.strictObject({
  id: count,
  kind: text,
  asAt: said,
  madeBy: named,
  madeAt: instant,
  sha256: text,
  since: count.nullable().meta({ description: 'The number of the report before, with which it is compared.' }),
});

export const report = z.looseObject({
  ...reportLine.shape,
  cutOff: instant,
  ...figures,
  changes: z.looseObject({ since: count.nullable(), new: count, resolved: count, worse: count, better: count }),
  items: z.array(
    z.looseObject({
      key: text,
      what: z.enum(['task', 'milestone', 'flag']),
      title: text,
      process: z.strictObject({ id: text, title: text }),
      team: named,
      level: z.int().min(1).max(3),
      change: z.enum(['new', 'worse', 'better', 'unchanged']).nullable(),
    }),
  ),
});
