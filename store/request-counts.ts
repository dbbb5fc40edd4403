/** How many requests somebody has made in their running minute, counted over all APIs. */
import { ask, type Db } from './database.ts';

export interface RequestCount {
  readonly requests: number;
  /** How long the minute still lasts, by the database's clock: those of the APIs may differ. */
  readonly endsInMs: number;
}

/** Adds to the running minute, or begins one. @param who a hash of who it is */
export async function addRequests(db: Db, who: string, more: number, minuteMs: number): Promise<RequestCount> {
  const [row] = await ask<{ requests: number; ends_in: number }>(
    db,
    `insert into request_count as counted (who, requests, until) values ($1, $2, now() + $3 * interval '1 millisecond')
     on conflict (who) do update set
       requests = case when counted.until <= now() then excluded.requests else counted.requests + excluded.requests end,
       until = case when counted.until <= now() then excluded.until else counted.until end
     returning requests, (extract(epoch from until - now()) * 1000)::float8 as ends_in`,
    who,
    more,
    minuteMs,
  );
  if (!row) throw new Error('A count answers with itself');
  return { requests: row.requests, endsInMs: row.ends_in };
}

/** What is over. */
export async function sweepRequests(db: Db): Promise<void> {
  await ask(db, 'delete from request_count where until <= now()');
}
