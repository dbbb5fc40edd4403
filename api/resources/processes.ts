import { z } from 'zod';
import { queries } from '../../domain/engine/messages.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { outcomeTitle, stageTitle } from '../../domain/engine/words.ts';
import { act } from '../../services/engine/decide.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { problemWith } from '../../services/engine/send.ts';
import { getSubject, type Subject } from '../../services/engine/subject.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import { viewProcess } from '../../services/views/process.ts';
import { kindsWithOwnRag, ragFor } from '../../services/views/rag.ts';
import { timelineOf } from '../../services/views/timeline.ts';
import { isVisible, listProcesses, type ProcessRow, type SortKey, sortable } from '../../store/processes.ts';
import type { Scope } from '../../store/scope.ts';
import { type Route, route } from '../route.ts';
import { accepted, list, page } from '../shapes/common.ts';
import { process, processRow, timelineLine } from '../shapes/process.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { freeText, limit, nextPage, opaqueId, ref, submissionId, taskId, word } from './fields.ts';

const sortKeys = Object.keys(sortable) as [SortKey, ...SortKey[]];
const sorts = sortKeys.flatMap((key) => [key, `-${key}`]) as [string, ...string[]];

const listQuery = z.strictObject({
  kind: word.optional(),
  stage: word.optional(),
  status: z.enum(['starting', 'open', 'paused', 'closed', 'frozen']).optional(),
  team: opaqueId.optional(),
  person: opaqueId.optional(),
  overdue: z.enum(['true', 'false']).optional(),
  q: freeText.max(120).optional(),
  sort: z.enum(sorts).default('-startedOn'),
  after: z.string().max(1_000).optional(),
  limit,
});

const actionBody = z
  .looseObject({
    actingFor: opaqueId.optional(),
    reason: freeText.optional(),
    code: word.optional(),
    role: word.optional(),
    to: opaqueId.optional(),
    taskId: taskId.optional(),
    evidence: submissionId.optional(),
  })
  .meta({
    description:
      'What the action needs, as its entry in allowedActions says; the fields of its form beside them: its `formSchema` names the schema of this document that tells them.',
  });

/** @throws Problem `not-found` also for what the caller may not see */
export async function mustSee({ db }: Parts, id: string, scope: Scope): Promise<void> {
  if (!(await isVisible(db, id, scope))) throw notFound('process');
}

export const processes = (parts: Parts): readonly Route[] => [
  route('GET /processes', {
    summary: 'Processes that you may see, filtered, sorted and paged',
    query: listQuery,
    answers: { 200: 'One page; `next` is the address of the next, or null.' },
    shows: { 200: page(processRow) },
    handle: async ({ query, scope, today, request }) => {
      const { sort: order, after, overdue, ...filters } = query;
      const sort = order.replace('-', '') as SortKey;
      const rows = await listProcesses(parts.db, scope, {
        ...filters,
        ...(overdue !== undefined && { overdue: overdue === 'true' }),
        sort,
        descending: order.startsWith('-'),
        ...(after !== undefined && { after: fromCursor(after) }),
        today,
        stateOf: kindsWithOwnRag(parts.kinds),
      });
      return {
        body: {
          items: await Promise.all(rows.map((row) => toRow(parts, row, today))),
          next: pageAfter(request.originalUrl, rows, sort, query.limit),
        },
      };
    },
  }),
  route('GET /processes/:id', {
    summary: 'A process: where it stands, who must act next and by when, what you may do',
    params: ref,
    answers: { 200: 'The process. Its ETag is the number of its last journal line.' },
    shows: { 200: process },
    handle: async ({ params, caller, scope, today }) => {
      const body = await viewProcess(parts, params.id, caller, scope, today);
      return { body, headers: { ETag: `"${body.seq}"` } };
    },
  }),
  route('GET /processes/:id/timeline', {
    summary: 'What happened, in words',
    params: ref,
    answers: { 200: 'The journal, earliest first.' },
    shows: { 200: list(timelineLine) },
    handle: async ({ params, scope }) => {
      await mustSee(parts, params.id, scope);
      return { body: { items: await timelineOf(parts, params.id) } };
    },
  }),
  route('GET /processes/:id/live', {
    summary: 'The workflow’s own answer beside the stored one',
    params: ref,
    answers: { 200: 'Both, and whether they agree.' },
    refuses: ['process-closed', 'engine-unavailable'],
    handle: async ({ params }) => {
      const { state: stored } = await getSubject(parts, params.id);
      const live = await parts.engine.workflow
        .getHandle(params.id)
        .query<RunState>(queries.state)
        .catch(async (error: unknown) => {
          throw await problemWith(parts, params.id, error);
        });
      return { body: { agree: stored.seq === live.seq, stored, live } };
    },
  }),
  route('POST /processes/:id/actions/:action', {
    summary: 'Take a standing action: withdraw, pause, reassign, correct …',
    params: z.strictObject({ id: ref.shape.id, action: word }),
    body: actionBody,
    answers: { 200: 'Done: the process as it is now.', 202: 'Accepted, and being written while the database is away.' },
    shows: { 200: process, 202: accepted },
    refuses: [
      'not-at-this-stage',
      'process-closed',
      'precondition-failed',
      'idempotency-mismatch',
      'engine-unavailable',
      'frozen',
    ],
    sentAgain: 'remembered',
    handle: async ({ params, body, caller, scope, today, route: address, idempotencyKey, ifMatch, response }) => {
      response.locals['processId'] = params.id;
      const key = keyOf(caller.id, address, idempotencyKey);
      const subject = await getSubject(parts, params.id, { scope, key });
      refuseOutdated(ifMatch, subject);
      const { actingFor, reason, evidence, code, role, to, taskId: task, ...form } = body;
      const request = { actingFor, reason, evidence, code, role, to, taskId: task, form };
      const sent = await act(parts, subject, params.action, request, { caller, route: address, idempotencyKey });
      if (sent.status !== 'written') return { status: 202, body: { id: params.id, status: sent.status } };
      return { body: await viewProcess(parts, params.id, caller, scope, today) };
    },
  }),
];

/** Whoever names the version they saw is told when it is no longer so, but for what they have themselves done since under this key. */
export function refuseOutdated(ifMatch: string | undefined, { state: { seq }, asked }: Subject): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === `"${seq}"` || asked?.earlier) return;
  throw new Problem('precondition-failed', 'This has changed since you read it. Read it again, then decide.');
}

const toRow = async (parts: Parts, row: ProcessRow, today: string) => {
  const kind = parts.kinds[row.kind];
  const contract = kind?.contract;
  const { stuck: _, flags: __, state, ...shown } = row;
  return {
    ...shown,
    stageTitle: contract ? stageTitle(contract, row.stage) : row.stage,
    outcomeTitle: contract && row.outcome !== null ? outcomeTitle(contract, row.outcome) : null,
    rag: await ragFor(parts, row, state === null ? null : (JSON.parse(state) as RunState), today),
  };
};

function pageAfter(address: string, rows: readonly ProcessRow[], sort: SortKey, size: number): string | null {
  const last = rows.at(-1);
  if (!last || rows.length < size) return null;
  return nextPage(address, toCursor(last[sort] ?? '9999-12-31', last.id));
}
