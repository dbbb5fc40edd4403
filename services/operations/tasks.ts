import { z } from 'zod';
import { notFound } from '../../domain/engine/refusals.ts';
import { isVisible } from '../../store/processes.ts';
import { findTask, listTasks as tasksFor } from '../../store/tasks.ts';
import { decide } from '../engine/decide.ts';
import { findSubject } from '../engine/subject.ts';
import { accepted, page } from '../shapes/common.ts';
import { process, task } from '../shapes/process.ts';
import { viewProcess } from '../views/process.ts';
import { viewTask } from '../views/task.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { flag, freeText, limit, opaqueId, submissionId, taskId } from './fields.ts';
import { Later, operation } from './operation.ts';
import { mustBeInLine } from './own-line.ts';

const params = z.strictObject({ id: taskId });

export const listTasks = operation('listTasks', {
  title: 'Tasks waiting for you, or for somebody in your line, the most urgent first',
  may: 'everybody',
  query: z.strictObject({
    /** `me`: yours and those of people you stand in for today; else a person of your line. */
    for: z.union([z.literal('me'), opaqueId]).default('me'),
    status: z.enum(['open', 'decided', 'withdrawn']).default('open'),
    overdue: flag.optional(),
    after: z.string().max(1_000).optional(),
    limit,
  }),
  output: page(task),
  run: async (parts, { caller, scope, today }, { query: { for: whose, status, overdue, after, limit: size } }) => {
    if (whose !== 'me') mustBeInLine(scope, whose, 'You may read the tasks of people in your own line only.');
    const rows = await tasksFor(parts.db, {
      person: whose === 'me' ? caller.id : whose,
      scope,
      status,
      overdue: overdue === undefined ? undefined : overdue === 'true',
      today,
      limit: size,
      ...(after !== undefined && { after: fromCursor(after) }),
    });
    const last = rows.length === size ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => viewTask(parts, row, today)),
      next: last ? toCursor(last.dueOn, last.id) : null,
    };
  },
});

export const getTask = operation('getTask', {
  title: 'One task: what is asked, of whom, by when, with which choices',
  may: 'everybody',
  params,
  output: task,
  run: async (parts, { scope, today }, { params: { id } }) => {
    const row = await findTask(parts.db, id);
    if (!row || !(await isVisible(parts.db, row.process.id, scope))) throw notFound('task');
    return viewTask(parts, row, today);
  },
});

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
    const subject = await findSubject(parts, processId, { scope, key });
    if (!subject) throw notFound('task');
    const { choice, actingFor, reason, evidence, ...form } = input;
    const request = { choice, actingFor, reason, evidence, form };
    const sent = await decide(parts, subject, id, request, { caller, key, seen });
    if (sent.status !== 'written') return new Later({ id, status: sent.status });
    return await viewProcess(parts, processId, caller, scope, today);
  },
});
