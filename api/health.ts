import { Router } from 'express';
import type { Parts } from '../services/parts.ts';
import type { Metrics } from './metrics.ts';

/** `/healthz`: this process is up. `/readyz`: what it depends on is up. `/metrics`: for Prometheus. */
export function health({ db, engine }: Parts, { registry }: Metrics): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const [database, workflows] = await Promise.all([isUp(() => db.$queryRaw`select 1`), isUp(() => reach(engine))]);
    // Reading works without the engine, so only the database decides whether requests should come here.
    response
      .status(database ? 200 : 503)
      .json({ database: database ? 'up' : 'down', engine: workflows ? 'up' : 'down' });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

const PATIENCE_MS = 2_000;

const reach = (engine: Parts['engine']) =>
  engine.withDeadline(Date.now() + PATIENCE_MS, () => engine.workflowService.getSystemInfo({}));

const isUp = async (ask: () => Promise<unknown>): Promise<boolean> => {
  try {
    await ask();
    return true;
  } catch {
    return false; // why it is down is for its own log; here only that it is
  }
};
