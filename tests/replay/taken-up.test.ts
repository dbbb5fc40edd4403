import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Batch } from '../../domain/engine/event.ts';
import { type Begin, queries, type Receipt, type Rules, updates } from '../../domain/engine/messages.ts';
import type { EngineActivities } from '../../domain/engine/ports.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { isOpen, questionsOf } from '../../domain/engine/tasks.ts';
import { bundled } from '../../local/bundled.ts';
import { skippingServer } from '../../local/rehearse/skipping.ts';
import { taskQueueShifted } from '../../local/rehearse/task-queue.ts';
import type { Bundle } from '../../worker/bundle.ts';
import { createWorker } from '../../worker/worker.ts';
import { quietRuntime } from '../support/quiet.ts';
import { type History, historyIn, processIdOf, recordedIn } from './recorded.ts';

/** From each history so many states, evenly through its life. */
const STATES = 5;

/** A world in which nobody is there to be told. What is written and done in it is noted; looking somebody up does nothing. */
function world() {
  const asked: string[] = [];
  const done: string[] = [];
  const noting =
    <T>(what: string, answer: T) =>
    async (): Promise<T> => {
      done.push(what);
      return answer;
    };
  const activities: EngineActivities = {
    record: async ({ events }) => {
      asked.push(...events.flatMap((event) => (event.kind === 'taskOpened' ? [event.card.task] : [])));
      return { seq: events.at(-1)?.seq ?? 0, digest: '' };
    },
    reach: async () => ({ to: [], away: true }),
    climb: async () => null,
    approvers: async () => [],
    startChild: noting('startChild', ''),
    tell: noting('tell', undefined),
  };
  return { activities, asked, done };
}

let bundle: Bundle;
beforeAll(async () => {
  quietRuntime();
  bundle = await bundled(undefined, { shifted: true });
});

/** Today's worker on the day of a state, on a server of its own: runs of one id are not to be mistaken for each other. */
async function openOn(at: string, activities: EngineActivities) {
  const { engine, native, now, close } = await skippingServer(inject('servers').testServer);
  const taskQueue = taskQueueShifted(`taken-up-${randomUUID()}`, Date.parse(at) - (await now()));
  const worker = await createWorker({ connection: native, bundle, activities, taskQueue, graceSeconds: 0 });
  const running = worker.run();
  return {
    engine,
    taskQueue,
    close: async () => {
      worker.shutdown();
      await running;
      await close();
    },
  };
}

type Day = Awaited<ReturnType<typeof openOn>>;

const decoded = (data: Uint8Array | null | undefined): unknown => JSON.parse(Buffer.from(data ?? []).toString());

/** What an upgrade finds on the row: each state that was written while the process was open, and the rules it began with. */
function savedIn({ events }: History) {
  const begun = events?.[0]?.workflowExecutionStartedEventAttributes;
  const { rules } = decoded(begun?.input?.payloads?.[0]?.data) as Begin;
  const states = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
    if (scheduled?.activityType?.name !== 'record') return [];
    const { state, events: lines } = decoded(scheduled.input?.payloads?.[0]?.data) as Batch;
    return state.closed === undefined && state.asOf === undefined ? [{ state, at: lines.at(-1)?.at ?? '' }] : [];
  });
  const every = Math.max(1, Math.floor(states.length / STATES));
  return { kind: begun?.workflowType?.name ?? '', rules, states: states.filter((_, n) => n % every === 0) };
}

const openIn = (state: RunState) =>
  questionsOf(state)
    .filter(isOpen)
    .map(({ id, task, assignee }) => ({ id, task, assignee }));

async function takenUp({ engine, taskQueue }: Day, id: string, kind: string, state: RunState, rules: Rules) {
  const begin: Begin = { state: { ...state, digest: '', epoch: state.epoch + 1 }, rules };
  const handle = await engine.workflow.start(kind, { workflowId: id, taskQueue, args: [begin] });
  await handle.executeUpdate<Receipt, []>(updates.begun, { args: [] });
  return await handle.query<RunState>(queries.state);
}

/**
 * What an upgrade does (decision 4): a process that an earlier release has told so far is begun again in today's code.
 * A history that today's code can no longer replay is kept here under `superseded`: this is how its process goes on.
 */
describe('what an earlier release has written is taken up by this one', () => {
  it.concurrent.each([...recordedIn('histories'), ...recordedIn('superseded')])(
    'with the same work on the same desks, nothing asked or done twice: %s',
    async (file) => {
      const id = processIdOf(file);
      const { kind, rules, states } = savedIn(historyIn(file));
      expect(states.length).toBeGreaterThan(2);
      for (const { state: saved, at } of states) {
        const { activities, asked, done } = world();
        const day = await openOn(at, activities);
        const now = await takenUp(day, id, kind, saved, rules);
        await day.close();
        expect(now.visits.at(-1)?.stage, `line ${saved.seq}`).toBe(saved.visits.at(-1)?.stage);
        expect(openIn(now), `line ${saved.seq}`).toEqual(openIn(saved));
        expect([...asked, ...done], `line ${saved.seq}`).toEqual([]);
      }
    },
    60_000,
  );
});
