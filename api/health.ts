/** How this API is, for the machines that keep it running. */
import express, { type Express, Router } from 'express';
import type { Parts } from '../services/parts.ts';
import { readinessOf } from '../services/readiness.ts';
import type { Metrics } from './metrics.ts';

/** `/healthz`: this process is up. That may be asked anywhere. */
export function alive(): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  return router;
}

/**
 * What stands at a port of its own, which nobody outside reaches: `/readyz`, whether what this depends on is up, and `/metrics` for
 * Prometheus. They ask for no token, and what they cost is nobody's to spend.
 */
export function createInside(parts: Parts, { registry }: Metrics): Express {
  const since = parts.clock.now();
  const readinessNow = together(() => readinessOf(parts, since));
  const metricsNow = together(() => registry.metrics());
  const app = express().disable('x-powered-by').disable('etag');
  app.use(alive());
  app.get('/readyz', async (_request, response) => {
    const readiness = await readinessNow();
    // Reading works without the engine, so only the database decides whether requests should come here.
    response.status(readiness.database === 'up' ? 200 : 503).json(readiness);
  });
  app.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await metricsNow());
  });
  return app;
}

/** Several may ask at once; it is looked up once at a time, and all who ask meanwhile are told the same. */
function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
