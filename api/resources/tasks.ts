import { z } from 'zod';
import { decide } from '../../services/engine/decide.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { findSubject } from '../../services/engine/subject.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import { toTask, viewProcess } from '../../services/views/process.ts';
import { isVisible } from '../../store/processes.ts';
import { findTask, listTasks, type TaskOfProcess } from '../../store/tasks.ts';
import { type Route, route } from '../route.ts';
import { accepted, page } from '../shapes/common.ts';
import { process, task } from '../shapes/process.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { freeText, limit, nextPage, opaqueId, submissionId, taskId } from './fields.ts';
import { refuseOutdated } from './processes.ts';

const listQuery = z.strictObject({
  /** `me`: yours and those of people you stand in for today; else a person of your line. */
  for: z.union([z.literal('me'), opaqueId]).default('me'),
  status: z.enum(['open', 'decided', 'withdrawn']).default('open'),
  overdue: z.enum(['true', 'false']).optional(),
  after: z.string().max(1_000).optional(),
  limit,
});

const decisionBody = z
  .looseObject({
    choice: z.string().max(64),
    actingFor: opaqueId.optional(),
    reason: freeText.optional(),
    evidence: submissionId.optional(),
  })
  .meta({
    description:
      'One of the task’s choices, a reason where it needs one, and the fields of the choice’s form: its `formSchema` names the schema of this document that tells them.',
  });

const params = z.strictObject({ id: taskId });

export const tasks = (parts: Parts): readonly Route[] => [
  route('GET /tasks', {
    summary: 'Tasks waiting for you, or for somebody in your line, the most urgent first',
    query: listQuery,
    answers: { 200: 'One page; `next` is the address of the next, or null.' },
    shows: { 200: page(task) },
    handle: async ({ query, caller, scope, today, request }) => {
      const { for: whose, status, overdue, after } = query;
      if (whose !== 'me' && !scope.all && !scope.people.includes(whose))
        throw new Problem('not-permitted', 'You may read the tasks of people in your own line only.');
      const rows = await listTasks(parts.db, {
        person: whose === 'me' ? caller.id : whose,
        scope,
        status,
        overdue: overdue === undefined ? undefined : overdue === 'true',
        today,
        limit: query.limit,
        ...(after !== undefined && { after: fromCursor(after) }),
      });
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return {
        body: {
          items: rows.map((row) => toView(parts, row, today)),
          next: last ? nextPage(request.originalUrl, toCursor(last.dueOn, last.id)) : null,
        },
      };
    },
  }),
  route('GET /tasks/:id', {
    summary: 'One task: what is asked, of whom, by when, with which choices',
    params,
    answers: { 200: 'The task.' },
    shows: { 200: task },
    handle: async ({ params: { id }, scope, today }) => {
      const row = await findTask(parts.db, id);
      if (!row) throw notFound('task');
      if (!(await isVisible(parts.db, row.process.id, scope))) throw notFound('task');
      return { body: toView(parts, row, today) };
    },
  }),
  route('POST /tasks/:id/decision', {
    summary: 'Decide a task',
    params,
    body: decisionBody,
    answers: {
      200: 'Decided: the process as it is now.',
      202: 'Accepted, and being written while the database is away.',
    },
    shows: { 200: process, 202: accepted },
    refuses: [
      'already-decided',
      'task-closed',
      'process-closed',
      'barred-from-own-case',
      'precondition-failed',
      'idempotency-mismatch',
      'engine-unavailable',
      'frozen',
    ],
    sentAgain: 'remembered',
    handle: async ({
      params: { id },
      body,
      caller,
      scope,
      today,
      route: address,
      idempotencyKey,
      ifMatch,
      response,
    }) => {
      const processId = id.split(':')[0] ?? '';
      response.locals['processId'] = processId;
      const key = keyOf(caller.id, address, idempotencyKey);
      const subject = await findSubject(parts, processId, { scope, key });
      if (!subject) throw notFound('task');
      refuseOutdated(ifMatch, subject);
      const { choice, actingFor, reason, evidence, ...form } = body;
      const sent = await decide(
        parts,
        subject,
        id,
        { choice, actingFor, reason, evidence, form },
        { caller, route: address, idempotencyKey },
      );
      if (sent.status !== 'written') return { status: 202, body: { id, status: sent.status } };
      return { body: await viewProcess(parts, processId, caller, scope, today) };
    },
  }),
];

function toView({ kinds }: Parts, row: TaskOfProcess, today: string) {
  const kind = kinds[row.process.kind];
  return kind ? toTask(row, kind, today) : row;
}
