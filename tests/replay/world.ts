/** Where a recorded process is begun again: on the day of a state, in a world in which nobody is there to be told. */
import { randomUUID } from 'node:crypto';
import { expect, inject } from 'vitest';
import { type Begin, queries, type Receipt, type Rules, updates } from '../../domain/engine/messages.ts';
import type { EngineActivities } from '../../domain/engine/ports.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { skippingServer } from '../../local/rehearse/skipping.ts';
import { taskQueueShifted } from '../../local/rehearse/task-queue.ts';
import { endRun } from '../../temporal/history.ts';
import type { Bundle } from '../../worker/bundle.ts';
import { createWorker } from '../../worker/worker.ts';
import { eventually } from '../support/patience.ts';
import type { History } from './recorded.ts';

/** What is written and done is noted; looking somebody up does nothing. */
export function world() {
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
    openSurvey: noting('openSurvey', 0),
    closeSurveyOn: noting('closeSurveyOn', true),
    writeOfSurvey: noting('writeOfSurvey', true),
    countSurvey: noting('countSurvey', { answered: null, response: [], measures: [], units: [], comments: 0 }),
    dropSurvey: noting('dropSurvey', true),
  };
  return { activities, asked, done };
}

/** A worker and a server of its own at an instant: runs of one id are not to be mistaken for each other. */
export async function openDay(bundle: Bundle, activities: EngineActivities, from: string) {
  const { engine, native, sleep, now, close } = await skippingServer(inject('servers').testServer);
  const shift = Date.parse(from) - (await now());
  const taskQueue = taskQueueShifted(`taken-up-${randomUUID()}`, shift);
  const worker = await createWorker({ connection: native, bundle, activities, taskQueue, graceSeconds: 0 });
  const running = worker.run();
  return {
    engine,
    taskQueue,
    sleep,
    /** Lets time go by up to an instant; one that is past already is left at that. */
    until: async (at: string) => {
      const left = Date.parse(at) - shift - (await now());
      if (left > 0) await sleep(left);
    },
    /** Ends a run that has come to rest: of one that is told or does something just then, the server would let no time go by for good. */
    end: async (id: string) => {
      const handle = engine.workflow.getHandle(id);
      const isAtRest = async () => inHand(await handle.fetchHistory()) === 0;
      await eventually(async () => expect(await isAtRest()).toBe(true));
      await endRun(engine, id);
    },
    close: async () => {
      worker.shutdown();
      await running;
      await close();
    },
  };
}

/** How many tasks and activities are under way. */
const inHand = ({ events }: History): number =>
  (events ?? []).reduce((n, event) => {
    const begins = event.workflowTaskScheduledEventAttributes ?? event.activityTaskScheduledEventAttributes;
    const ends =
      event.workflowTaskCompletedEventAttributes ??
      event.workflowTaskFailedEventAttributes ??
      event.activityTaskCompletedEventAttributes;
    return n + (begins ? 1 : 0) - (ends ? 1 : 0);
  }, 0);

export type Day = Awaited<ReturnType<typeof openDay>>;

export interface Saved {
  readonly id: string;
  readonly kind: string;
  readonly rules: Rules;
  readonly state: RunState;
}

/** Begun again as an upgrade does it; what that brings about by itself has been written. */
export async function beginIn(
  { engine, taskQueue }: Day,
  { id, kind, state, rules }: Saved,
  more: Partial<Begin> = {},
) {
  const begin: Begin = { state: { ...state, digest: '', epoch: state.epoch + 1 }, rules, ...more };
  const handle = await engine.workflow.start(kind, { workflowId: id, taskQueue, args: [begin] });
  await handle.executeUpdate<Receipt, []>(updates.begun, { args: [] });
  return { handle, state: () => handle.query<RunState>(queries.state) };
}
