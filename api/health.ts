import { Router } from 'express';
import type { Parts } from '../services/parts.ts';
import { readinessOf } from '../services/readiness.ts';
import type { Metrics } from './metrics.ts';

/** `/healthz`: this process is up. `/readyz`: what it depends on is up. `/metrics`: for Prometheus. */
export function health(parts: Parts, { registry }: Metrics): Router {
  const since = parts.clock.now();
  const readinessNow = together(() => readinessOf(parts, since));
  const metricsNow = together(() => registry.metrics());
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const readiness = await readinessNow();
    // Reading works without the engine, so only the database decides whether requests should come here.
    response.status(readiness.database === 'up' ? 200 : 503).json(readiness);
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await metricsNow());
  });
  return router;
}

/** Anybody may ask, so it is looked up once at a time: all who ask meanwhile are told the same. */
function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
