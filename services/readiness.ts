import { setTimeout as pause } from 'node:timers/promises';
import { TASK_QUEUE } from '../domain/engine/ports.ts';
import { ask } from '../store/database.ts';
import { type Hearing, hear } from './job-alarm.ts';
import type { Parts } from './parts.ts';

export interface Readiness {
  readonly database: 'up' | 'down';
  readonly engine: 'up' | 'down';
  /** How many ask for work; null when the engine cannot say. */
  readonly workers: number | null;
  /** When each standing job was heard last; null when the database cannot say. */
  readonly jobs: Readonly<Record<string, Hearing>> | null;
}

/** What the API depends on, and whether it is up. */
export async function readinessOf(parts: Parts, since: Date): Promise<Readiness> {
  const [database, workers, jobs] = await Promise.all([
    isUp(parts),
    workersOf(parts).catch(() => null), // why it is away is for its own log; here only that it is
    within(hear(parts, since)).catch(() => null),
  ]);
  return { database: database ? 'up' : 'down', engine: workers === null ? 'down' : 'up', workers, jobs };
}

const PATIENCE_MS = 2_000;
const WORKFLOW_TASKS = 1; // TaskQueueType of the engine's interface
const LIVELY_MS = 90_000; // a worker asks for work at least once a minute

/** How many workers have asked the engine for work just now. */
async function workersOf({ engine, taskQueue = TASK_QUEUE }: Parts): Promise<number> {
  const asked = { namespace: engine.options.namespace, taskQueue: { name: taskQueue }, taskQueueType: WORKFLOW_TASKS };
  const { pollers } = await engine.withDeadline(Date.now() + PATIENCE_MS, () =>
    engine.workflowService.describeTaskQueue(asked),
  );
  const since = Date.now() - LIVELY_MS;
  const lively = (pollers ?? []).filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000 > since);
  return new Set(lively.map(({ identity }) => identity)).size;
}

const isUp = async ({ db }: Parts): Promise<boolean> =>
  await within(ask(db, 'select 1')).then(
    () => true,
    () => false,
  );

/** What hangs is as good as down for whoever waits for it. */
async function within<T>(asked: Promise<T>): Promise<T> {
  const late = new AbortController();
  const lateness = pause(PATIENCE_MS, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new Error('no answer in time');
  });
  lateness.catch(() => undefined);
  return await Promise.race([asked, lateness]).finally(() => late.abort());
}
