import { Router } from 'express';
import { TASK_QUEUE } from '../domain/engine/ports.ts';
import { hear } from '../services/job-alarm.ts';
import type { Parts } from '../services/parts.ts';
import type { Metrics } from './metrics.ts';

/** `/healthz`: this process is up. `/readyz`: what it depends on is up. `/metrics`: for Prometheus. */
export function health(parts: Parts, { registry }: Metrics): Router {
  const { db } = parts;
  const since = parts.clock.now();
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const [database, workers, jobs] = await Promise.all([
      isUp(() => db.$queryRaw`select 1`),
      workersOf(parts).catch(() => undefined), // why it is away is for its own log; here only that it is
      hear(parts, since).catch(() => null),
    ]);
    const engine = workers === undefined ? 'down' : 'up';
    // Reading works without the engine, so only the database decides whether requests should come here.
    response
      .status(database ? 200 : 503)
      .json({ database: database ? 'up' : 'down', engine, workers: workers ?? null, jobs });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
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

const isUp = async (ask: () => Promise<unknown>): Promise<boolean> => {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
};
