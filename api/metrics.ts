import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { gauges, numberOf } from '../services/gauges.ts';
import type { Parts } from '../services/parts.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
}

/** What Prometheus reads: requests by pattern, and how the work stands. */
export function createMetrics(db: Parts['db']): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'followthrough_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  for (const [name, { help, sql }] of Object.entries(gauges)) gaugeOf(registry, name, help, () => numberOf(db, sql));
  return { registry, requests };
}

function gaugeOf(registry: Registry, name: string, help: string, read: () => Promise<number>): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    registers: [registry],
    collect: async () => {
      gauge.set(await read());
    },
  });
}

export const measured =
  ({ requests }: Metrics): RequestHandler =>
  (request, response, next) => {
    const stop = requests.startTimer();
    response.once('finish', () => {
      const route = String(response.locals['route'] ?? 'none');
      stop({ route, method: request.method, status: response.statusCode });
    });
    next();
  };
