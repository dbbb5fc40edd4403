import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { WAITS_FOR_NOTHING } from '../domain/engine/state.ts';
import type { Database } from '../store/database.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
}

/** What Prometheus reads: requests by pattern, and how the work stands. */
export function createMetrics(db: Database): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'followthrough_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  for (const [name, { help, sql }] of Object.entries(gauges)) gaugeOf(registry, db, name, help, sql);
  return { registry, requests };
}

/** Each is one number of one query, asked when Prometheus asks. */
const gauges = {
  followthrough_tasks_overdue: {
    help: 'Open tasks past their due date',
    sql: `select count(*) as n from task where status = 'open' and due_on < to_char(now() at time zone 'Europe/London', 'YYYY-MM-DD')`,
  },
  followthrough_tasks_stuck: {
    help: 'Open tasks whose ladder has ended',
    sql: `select count(*) as n from task where status = 'open' and stuck`,
  },
  followthrough_processes_open: {
    help: 'Open processes',
    sql: `select count(*) as n from process where status in ('open', 'paused')`,
  },
  followthrough_processes_frozen: {
    help: 'Processes that cannot be written',
    sql: `select count(*) as n from process where status = 'frozen'`,
  },
  followthrough_processes_waiting_for_nothing: {
    help: 'Open processes of which a part waits for no task, no date and no message',
    sql: `select count(*) as n from process where status in ('open', 'paused') and '${WAITS_FOR_NOTHING}' = any(flags)`,
  },
  followthrough_starts_waiting_seconds: {
    help: 'Age of the oldest accepted start that the engine has not begun: journal lag',
    sql: `select coalesce(extract(epoch from now() - min(created_at)), 0) as n from start_command where started_at is null`,
  },
  followthrough_notice_oldest_due_seconds: {
    help: 'How late the oldest notice is that should have been sent',
    sql: `select coalesce(extract(epoch from now() - min(send_after)), 0) as n from notice where status = 'queued' and send_after < now()`,
  },
  followthrough_heartbeat_oldest_seconds: {
    help: 'Silence of the standing jobs: how long ago the quietest did its work',
    sql: `select coalesce(extract(epoch from now() - min(at)), 0) as n from heartbeat`,
  },
} as const;

function gaugeOf(registry: Registry, db: Database, name: string, help: string, sql: string): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    registers: [registry],
    collect: async () => {
      gauge.set(await numberOf(db, sql));
    },
  });
}

/** Not a number while the database is away (`/readyz` says so): the figures that do not come from it must be read then too. */
async function numberOf(db: Database, sql: string): Promise<number> {
  try {
    const [row] = await db.$queryRawUnsafe<{ n: unknown }[]>(sql);
    return Number(row?.n ?? 0);
  } catch {
    return Number.NaN;
  }
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
