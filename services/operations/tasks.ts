import { z } from 'zod';
import { notFound } from '../../domain/engine/refusals.ts';
import { fold } from '../../domain/files/fold.ts';
import { isVisible } from '../../store/processes.ts';
import type { Scope } from '../../store/scope.ts';
import {
  countTasks,
  findTask,
  type Grouping,
  groupings,
  groupTasks,
  isTaskVisible,
  type TaskFilter,
  listTasks as tasksFor,
} from '../../store/tasks.ts';
import { decide } from '../engine/decide.ts';
import { findSubject } from '../engine/subject.ts';
import { movesOfDecision } from '../engine/what-if.ts';
import type { Parts } from '../parts.ts';
import { accepted } from '../shapes/common.ts';
import { moves } from '../shapes/moves.ts';
import { process, task, taskPage } from '../shapes/process.ts';
import { viewProcess } from '../views/process.ts';
import { viewTasks } from '../views/task.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { date, flag, freeText, limit, opaqueId, ref, submissionId, taskId, word } from './fields.ts';
import { Later, operation } from './operation.ts';
import { mustBeInLine } from './own-line.ts';

const params = z.strictObject({ id: taskId });

export const listTasks = operation('listTasks', {
  title:
    'Tasks waiting for you, for somebody in your line, for all of your line, or all that you may see; the most urgent first',
  may: 'everybody',
  query: z.strictObject({
    for: z
      .union([z.enum(['me', 'team', 'all']), opaqueId])
      .default('me')
      .meta({
        description:
          'me: yours and those of people you stand in for today; team: of everybody below you; all: of every process that you may see; else a person of your line.',
      }),
    mustAct: opaqueId.optional().meta({ description: 'Those in which this person must act next.' }),
    status: z.enum(['open', 'decided', 'withdrawn']).default('open'),
    overdue: flag.optional(),
    kind: word.optional(),
    process: ref.shape.id.optional(),
    dueBy: date.optional(),
    q: freeText
      .max(120)
      .optional()
      .meta({ description: 'Words of the task, of its process or reference, or of the holder’s name.' }),
    group: z
      .enum(Object.keys(groupings) as [Grouping, ...Grouping[]])
      .optional()
      .meta({ description: 'Counts all of them in groups too.' }),
    after: z.string().max(1_000).optional(),
    limit,
  }),
  output: taskPage,
  run: async (parts, { caller, scope, today }, { query }) => {
    const { for: whose, overdue, after, limit: size, group, q, ...filters } = query;
    if (whose !== 'me' && whose !== 'team' && whose !== 'all')
      mustBeInLine(scope, whose, 'You may read the tasks of people in your own line only.');
    const filter: TaskFilter = {
      ...filters,
      whose: whoseIn(whose, caller.id),
      scope,
      overdue: overdue === undefined ? undefined : overdue === 'true',
      q: q === undefined ? undefined : { words: q, tasks: tasksCalled(parts, q) },
      today,
    };
    const page = { ...filter, limit: size, ...(after !== undefined && { after: fromCursor(after) }) };
    const [rows, totals, groups] = await Promise.all([
      tasksFor(parts.db, page),
      countTasks(parts.db, filter),
      group && groupTasks(parts.db, filter, group),
    ]);
    const last = rows.length === size ? rows.at(-1) : undefined;
    return {
      items: await viewTasks(parts, rows, caller, today),
      next: last ? toCursor(last.dueOn, last.id) : null,
      totals,
      ...(groups && { groups: groups.map((one) => ({ ...one, title: titleOf(parts, one, group) })) }),
    };
  },
});

const whoseIn = (whose: string, me: string): TaskFilter['whose'] =>
  whose === 'all' ? whose : whose === 'team' ? { below: me } : { person: whose === 'me' ? me : whose };

/** Tasks whose title has every word, as `kind:task`. */
const tasksCalled = ({ kinds }: Parts, typed: string): readonly string[] => {
  const words = fold(typed).split(' ');
  return Object.values(kinds).flatMap(({ contract: { name, tasks } }) =>
    Object.entries(tasks).flatMap(([task, { title }]) =>
      words.every((one) => fold(title).includes(one)) ? [`${name}:${task}`] : [],
    ),
  );
};

const titleOf = ({ kinds }: Parts, { id, title }: { id: string; title: string }, group: Grouping | undefined) =>
  group === 'kind' ? (kinds[id]?.contract.title ?? id) : title;

export const getTask = operation('getTask', {
  title: 'One task: what is asked, of whom, by when, with which choices',
  may: 'everybody',
  params,
  output: task,
  record: ({ id }) => ({ process: id.split(':')[0] ?? '' }),
  run: async (parts, { caller, scope, today }, { params: { id } }) => {
    const row = (await isTaskVisible(parts.db, id, scope)) ? await findTask(parts.db, id) : null;
    const [view] = row ? await viewTasks(parts, [row], caller, today) : [];
    if (!view) throw notFound('task');
    return view;
  },
});

/** What it would do to the dates is looked at before it counts, as with a standing action. */
export const previewDecision = operation('previewDecision', {
  title: 'The dates that a decision would move, without deciding',
  may: 'everybody',
  params: z.strictObject({ id: taskId, choice: z.string().max(64) }),
  input: z.looseObject({ actingFor: opaqueId.optional() }).meta({ description: 'The fields of the choice’s form.' }),
  output: moves,
  refuses: ['already-decided', 'task-closed', 'process-closed', 'barred-from-own-case', 'not-permitted', 'stale'],
  run: async (parts, { caller, scope }, { params: { id, choice }, input: { actingFor, ...form } }) => ({
    moves: await movesOfDecision(parts, await subjectOf(parts, id, { scope }), id, { choice, actingFor, form }, caller),
  }),
});

/** Of a task that they see: whoever it came up to may see no more of the process. @throws Refusal `not-found` */
async function subjectOf(parts: Parts, id: string, { scope, key }: { readonly scope: Scope; readonly key?: string }) {
  const of = id.split(':')[0] ?? '';
  const asked = key === undefined ? {} : { key };
  const subject =
    (await findSubject(parts, of, { scope, ...asked })) ??
    ((await isTaskVisible(parts.db, id, scope)) ? await findSubject(parts, of, asked) : null);
  if (!subject) throw notFound('task');
  return subject;
}

export const decideTask = operation('decideTask', {
  title: 'Decide a task',
  may: 'everybody',
  params,
  input: z
    .looseObject({
      choice: z.string().max(64),
      actingFor: opaqueId.optional(),
      reason: freeText.optional(),
      evidence: submissionId.optional(),
    })
    .meta({
      description:
        'One of the task’s choices, a reason where it needs one, and the fields of the choice’s form: its `formSchema` names the schema of this document that tells them.',
    }),
  output: process,
  accepts: accepted,
  refuses: [
    'already-decided',
    'task-closed',
    'process-closed',
    'barred-from-own-case',
    'stale',
    'precondition-failed',
    'engine-unavailable',
    'frozen',
  ],
  once: 'remembered',
  run: async (parts, { caller, scope, today, key }, { params: { id }, input, seen }) => {
    const processId = id.split(':')[0] ?? '';
    const subject = await subjectOf(parts, id, { scope, key });
    const { choice, actingFor, reason, evidence, ...form } = input;
    const request = { choice, actingFor, reason, evidence, form };
    const sent = await decide(parts, subject, id, request, { caller, key, seen });
    if (sent.status !== 'written' || !(await isVisible(parts.db, processId, scope)))
      return new Later({ id, status: sent.status });
    return await viewProcess(parts, processId, caller, scope, today);
  },
});
