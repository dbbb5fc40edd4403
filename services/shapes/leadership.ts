import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, instant, named, said, text, titled } from './common.ts';
import { processStatus } from './process.ts';
import { rag } from './rag.ts';
import type { Told } from './told.ts';

const counts = {
  processes: z.strictObject({ open: count, overdue: count, stuck: count, flagged: count }),
  tasks: z.strictObject({ open: count, overdue: count, stuck: count }),
  milestones: z.strictObject({ missed: count }),
};

const totals = z.strictObject(counts);
const byKind = z.array(z.strictObject({ kind: text, title: text, ...counts }));

const openProcess = z.strictObject({
  id: text,
  kind: text,
  title: text,
  team: named,
  status: processStatus,
  stage: z.strictObject({ name: text, title: text }),
  nextDue: date.nullable(),
  pausedSince: date.nullable(),
  stuck: z.boolean(),
  flags: z.array(text),
  rag: rag.nullable(),
  mustAct: z.array(
    z.strictObject({ task: text, title: text, person: named, due: said, overdue: z.boolean(), stuck: z.boolean() }),
  ),
  nextMilestone: z.strictObject({ name: text, title: text, date, words: text }).nullable(),
});

const whose = z.union([
  z.strictObject({ person: named }),
  z.strictObject({ team: z.strictObject({ id: text, name: text, service: text }) }),
  z.strictObject({ service: z.strictObject({ name: text, teams: count }) }),
]);

export const openWork = z.strictObject({
  of: whose.nullable().meta({ description: 'Whose work it is; null for all that you may see.' }),
  asAt: date,
  rules: z.record(text, text),
  totals,
  byTeam: z.array(z.strictObject({ team: named, service: text.nullable(), ...counts })),
  byKind,
  byPerson: z.array(z.strictObject({ person: named, tasks: counts.tasks, nextDue: date.nullable() })),
  items: z.array(openProcess),
  complete: z.boolean(),
  next: text.nullable().meta({ description: 'What to ask for the next page of items with, as `after`.' }),
});

/** Planned dates whose day is over, one by one. */
export const missedDates = z.strictObject({
  asAt: date,
  rule: text,
  total: count.meta({ description: 'Of all pages.' }),
  items: z.array(
    z.strictObject({
      process: z.strictObject({ id: text, title: text }),
      kind: titled,
      team: named,
      milestone: titled,
      planned: said,
      daysLate: count,
      mustAct: z.array(named).meta({ description: 'Who must act next in its process.' }),
    }),
  ),
  next: text.nullable(),
});

/** In a file: who must act, on what and by when, in words. */
export const openWorkRows = ({ items }: Told<typeof openWork>) =>
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
      team: named,
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
      team: named,
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

export const report = z.strictObject({
  ...reportLine.shape,
  cutOff: instant,
  totals,
  byTeam: z.array(z.strictObject({ team: named, ...counts })),
  byKind,
  rules: z.strictObject({
    asAt: text,
    overdue: text,
    stuck: text,
    flagged: text,
    missed: text,
    levels: z.record(text, text),
    changes: z.record(text, text),
  }),
  changes: z.strictObject({
    since: count.nullable(),
    new: count,
    resolved: count,
    worse: count,
    better: count,
    unchanged: count,
    resolvedKeys: z.array(text),
    ways: z.record(text, text).meta({ description: 'What each way of ceasing to be exceptional means.' }),
    gone: z
      .array(
        z.strictObject({
          key: text,
          what: z.enum(['task', 'milestone', 'flag']),
          title: text,
          process: z.strictObject({ id: text, title: text }),
          due: said.nullable(),
          way: text,
        }),
      )
      .meta({ description: 'What was exceptional in the report before and is not any more, and how it went.' }),
  }),
  items: z.array(
    z.strictObject({
      key: text,
      kind: text,
      name: text,
      about: text.optional(),
      what: z.enum(['task', 'milestone', 'flag']),
      title: text,
      process: z.strictObject({ id: text, title: text }),
      team: named,
      level: z.int().min(1).max(3),
      due: said.optional(),
      daysLate: z.number().int().optional(),
      mustAct: named.optional(),
      stuck: z.literal(true).optional(),
      why: text.optional(),
      change: z.enum(['new', 'worse', 'better', 'unchanged']).nullable(),
    }),
  ),
  verified: z.strictObject({ unchanged: z.boolean(), reproduced: z.boolean().nullable() }).optional().meta({
    description:
      'Whether the text is as it was frozen, and whether the journal gives the same again; null where the report was made by earlier rules.',
  }),
});
