/** How the work stands, in numbers for whoever watches the system. */
import { WAITS_FOR_NOTHING } from '../domain/engine/state.ts';
import type { Database } from '../store/database.ts';
import { jobs } from '../store/job-alarms.ts';

/** Each is one number of one query, asked when it is asked for. */
export const gauges = {
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
    help: 'Silence of the standing jobs: how long ago the quietest did its work, or the database was made ready for it',
    sql: `select extract(epoch from now() - min(coalesce(heartbeat.at, (select max(finished_at) from _prisma_migrations)))) as n
          from unnest(array['${jobs.join("','")}']) job left join heartbeat on heartbeat.name = job`,
  },
} as const;

/** Not a number while the database is away (`/readyz` says so): the figures that do not come from it must be read then too. */
export async function numberOf(db: Database, sql: string): Promise<number> {
  try {
    const [row] = await db.$queryRawUnsafe<{ n: unknown }[]>(sql);
    return Number(row?.n ?? 0);
  } catch {
    return Number.NaN;
  }
}
