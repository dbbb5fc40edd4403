import { z } from 'zod';
import { addDays } from '../../domain/calendar/index.ts';
import { differing } from '../../domain/engine/differing.ts';
import { notFound } from '../../domain/engine/refusals.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { said as saidOn } from '../../domain/engine/words.ts';
import { keepReason } from '../../store/access-log.ts';
import {
  countProcesses,
  isVisible,
  type ProcessQuery,
  listProcesses as processesIn,
  type SortKey,
  sortable,
} from '../../store/processes.ts';
import type { Scope } from '../../store/scope.ts';
import { act } from '../engine/decide.ts';
import { liveStateOf } from '../engine/live.ts';
import { getSubject } from '../engine/subject.ts';
import { movesOf } from '../engine/what-if.ts';
import type { Parts } from '../parts.ts';
import { REASON_HOLDS_DAYS } from '../reading.ts';
import { accepted, list, said } from '../shapes/common.ts';
import { moves } from '../shapes/moves.ts';
import { process, processPage, processStatus, timelineLine, twoStates } from '../shapes/process.ts';
import { ofColour } from '../views/of-colour.ts';
import { viewProcess } from '../views/process.ts';
import { viewRow } from '../views/process-row.ts';
import { kindsWithOwnRag } from '../views/rag.ts';
import { timelineOf } from '../views/timeline.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { flag, freeText, limit, note, opaqueId, ref, submissionId, taskId, word } from './fields.ts';
import { Later, operation } from './operation.ts';

const sortKeys = Object.keys(sortable) as [SortKey, ...SortKey[]];
const sorts = sortKeys.flatMap((key) => [key, `-${key}`] as const) as [Sort, ...Sort[]];
type Sort = SortKey | `-${SortKey}`;

/** @throws Refusal `not-found` also for what the caller may not see */
export async function mustSee({ db }: Parts, id: string, scope: Scope): Promise<void> {
  if (!(await isVisible(db, id, scope))) throw notFound('process');
}

export const listProcesses = operation('listProcesses', {
  title: 'Processes that you may see, filtered, sorted and paged',
  may: 'everybody',
  query: z.strictObject({
    kind: word.optional(),
    stage: word.optional(),
    status: z
      .enum([...processStatus.options, 'notClosed'])
      .optional()
      .meta({ description: '`notClosed`: open, paused or frozen, which is what figures count as open.' }),
    team: opaqueId.optional(),
    person: opaqueId.optional(),
    overdue: flag.optional(),
    flagged: flag.optional(),
    stuck: flag.optional(),
    rag: z.enum(['red', 'amber', 'green', 'blue']).optional().meta({ description: 'Open processes of this colour.' }),
    waitingFor: opaqueId.optional().meta({ description: 'Those in which this person must act next.' }),
    area: z.coerce.number().int().min(1).max(12).optional().meta({ description: 'Of the improvement plan.' }),
    q: freeText
      .max(120)
      .optional()
      .meta({ description: 'Words of the title or reference, or of the name of somebody who has a part.' }),
    sort: z.enum(sorts).default('-startedOn'),
    totals: flag.optional().meta({ description: 'Counts those of all pages too: it takes longer the more there are.' }),
    after: z.string().max(1_000).optional(),
    limit,
  }),
  output: processPage,
  run: async (parts, { caller, scope, today }, { query }) => {
    const { sort: order, totals: counted, after, overdue, flagged, stuck, rag, ...filters } = query;
    const sort = order.replace('-', '') as SortKey; // one of ours, with the sign of its direction
    const asked: ProcessQuery = {
      ...filters,
      overdue: isTrue(overdue),
      flagged: isTrue(flagged),
      stuck: isTrue(stuck),
      sort,
      descending: order.startsWith('-'),
      ...(after !== undefined && { after: fromCursor(after) }),
      today,
      stateOf: kindsWithOwnRag(parts.kinds),
    };
    const [rows, totals] =
      rag === undefined
        ? await Promise.all([
            processesIn(parts.db, scope, asked),
            counted === 'true' ? countProcesses(parts.db, scope, asked) : null,
          ])
        : await ofColour(parts, scope, asked, { rag, reader: caller, counted: counted === 'true' });
    const last = rows.length < filters.limit ? undefined : rows.at(-1);
    return {
      items: await Promise.all(rows.map((row) => viewRow(parts, row, today, caller))),
      next: last ? toCursor(last[sort] ?? '9999-12-31', last.id) : null,
      totals,
    };
  },
});

const isTrue = (given: 'true' | 'false' | undefined): boolean | undefined =>
  given === undefined ? undefined : given === 'true';

export const getProcess = operation('getProcess', {
  title: 'A process: where it stands, who must act next and by when, what you may do',
  may: 'everybody',
  params: ref,
  output: process,
  record: ({ id }) => ({ process: id }),
  run: async (parts, { caller, scope, today }, { params: { id } }) =>
    await viewProcess(parts, id, caller, scope, today),
});

export const readTimeline = operation('readTimeline', {
  title: 'What happened, in words',
  may: 'everybody',
  params: ref,
  output: list(timelineLine),
  record: ({ id }) => ({ process: id }),
  run: async (parts, { caller, scope }, { params: { id } }) => {
    await mustSee(parts, id, scope);
    return { items: await timelineOf(parts, id, caller) };
  },
});

export const openRecord = operation('openRecord', {
  title:
    'Say why you read a record in which you have no part: it is open to you for a week, and the person it is about can see why',
  may: 'everybody',
  params: ref,
  input: z.strictObject({ reason: note.min(10, 'Say in a few words why you read it.').max(500) }),
  output: z.strictObject({ until: said }),
  once: 'kept',
  run: async (parts, { caller, scope, today }, { params: { id }, input: { reason } }) => {
    await mustSee(parts, id, scope);
    const what = 'Said why they read it';
    await keepReason(parts.db, {
      at: parts.clock.now(),
      reader: caller.id,
      operation: 'openRecord',
      what,
      process: id,
      reason,
    });
    return { until: saidOn(addDays(today, REASON_HOLDS_DAYS - 1)) };
  },
});

export const compareWithEngine = operation('compareWithEngine', {
  title: 'The workflow’s own answer beside the stored one',
  may: ['administrator'],
  params: ref,
  output: twoStates,
  refuses: ['process-closed', 'engine-unavailable'],
  record: ({ id }) => ({ process: id }),
  run: async (parts, _who, { params: { id } }) => {
    const { state: stored } = await getSubject(parts, id);
    const live = await liveStateOf(parts, id);
    const differs = differing(stored, live);
    return { agree: differs.length === 0, differs: [...differs], stored: asTold(stored), live: asTold(live) };
  },
});

/** All of it: what only some kinds keep is there too. */
const asTold = ({ visits, ...state }: RunState) => ({ ...state, visits: visits.map((visit) => ({ ...visit })) });

/** What it would do to the dates is looked at before it counts: a wrong year moves an outcome by ten. */
export const previewAction = operation('previewAction', {
  title: 'The dates that a standing action would move, without taking it',
  may: 'everybody',
  params: z.strictObject({ id: ref.shape.id, action: word }),
  input: z.looseObject({}).meta({ description: 'The fields of the action’s form.' }),
  output: moves,
  refuses: ['process-closed', 'not-at-this-stage', 'barred-from-own-case', 'not-permitted'],
  run: async (parts, { caller, scope }, { params: { id, action }, input }) => ({
    moves: await movesOf(parts, await getSubject(parts, id, { scope }), action, input, caller),
  }),
});

export const takeAction = operation('takeAction', {
  title: 'Take a standing action: withdraw, pause, reassign, correct …',
  may: 'everybody',
  params: z.strictObject({ id: ref.shape.id, action: word }),
  input: z
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
    }),
  output: process,
  accepts: accepted,
  refuses: [
    'not-at-this-stage',
    'already-paused',
    'not-paused',
    'not-correctable',
    'process-closed',
    'barred-from-own-case',
    'precondition-failed',
    'engine-unavailable',
    'frozen',
  ],
  once: 'remembered',
  shows: ({ params: { id } }) => [{ process: id }],
  run: async (parts, { caller, scope, today, key }, { params: { id, action }, input, seen }) => {
    const subject = await getSubject(parts, id, { scope, key });
    const { actingFor, reason, evidence, code, role, to, taskId: task, ...form } = input;
    const request = { actingFor, reason, evidence, code, role, to, taskId: task, form };
    const sent = await act(parts, subject, action, request, { caller, key, seen });
    if (sent.status !== 'written' || !(await isVisible(parts.db, id, scope)))
      return new Later({ id, status: sent.status });
    return await viewProcess(parts, id, caller, scope, today);
  },
});
