/** Reading the journal as it was, and keeping what was reported. */
import { type LocalDate, londonDate } from '../domain/calendar/index.ts';
import type { Event } from '../domain/engine/event.ts';
import { type ProcessThen, standingAfter, telling } from '../domain/reports/standing.ts';
import type { Database, Db } from './database.ts';

/** The last line counted of each process: what was written later changes nothing. */
export type Heads = Readonly<Record<string, number>>;

/**
 * Processes that are open after everything written up to an instant, or after everything written so far, each with its last line
 * by then. A process is closed when its journal says so and no stage was entered after that.
 */
export async function headsAt(db: Db, cutOff: Date | null): Promise<Heads> {
  const rows = await db.$queryRaw<{ id: string; seq: number }[]>`
    select process_id as id, max(seq) as seq from event
     where (${cutOff === null} or line::jsonb ->> 'at' <= ${cutOff?.toISOString() ?? ''})
       and not exists (select 1 from disposed where what = 'process' and about = process_id and "left" is not null)
     group by process_id
    having coalesce(max(seq) filter (where kind = 'closed'), 0) <= coalesce(max(seq) filter (where kind = 'stageEntered'), 0)
     order by process_id`;
  return Object.fromEntries(rows.map(({ id, seq }) => [id, seq]));
}

/** The day on which the first line was written here; undefined when there is none. */
export async function firstDay(db: Db): Promise<LocalDate | undefined> {
  const [first] = await db.$queryRaw<
    { at: string | null }[]
  >`select min(line::jsonb ->> 'at') as at from event where seq = 1`;
  return first?.at ? londonDate(Date.parse(first.at)) : undefined;
}

const AT_ONCE = 500;

/** How each of these processes stood after its line, from the journal alone. */
export async function standingAt(db: Db, heads: Heads): Promise<readonly ProcessThen[]> {
  const ids = Object.keys(heads);
  const all: ProcessThen[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE)
    all.push(...(await standingOf(db, heads, ids.slice(at, at + AT_ONCE))));
  return all;
}

async function standingOf(db: Db, heads: Heads, ids: readonly string[]): Promise<ProcessThen[]> {
  const rows = await db.process.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, kind: true, teamId: true },
  });
  const lines = await db.event.findMany({
    where: { processId: { in: [...ids] }, kind: { in: [...telling] } },
    orderBy: [{ processId: 'asc' }, { seq: 'asc' }],
    select: { processId: true, seq: true, line: true },
  });
  const events = new Map<string, Event[]>(ids.map((id) => [id, []]));
  const firstTeams = new Map<string, string>();
  for (const { processId, seq, line } of lines) {
    const event = JSON.parse(line) as Event;
    if (event.kind === 'teamChanged' && !firstTeams.has(processId)) firstTeams.set(processId, event.from);
    if (seq <= (heads[processId] ?? 0)) events.get(processId)?.push(event);
  }
  return rows.map(({ id, kind, teamId }) =>
    standingAfter({ id, kind, team: firstTeams.get(id) ?? teamId }, events.get(id) ?? []),
  );
}

export interface NewReport {
  readonly kind: string;
  readonly asAt: string;
  readonly cutOff: Date;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly heads: Heads;
  readonly body: string;
  readonly sha256: string;
  readonly previous: number | null;
  readonly key: string;
}

/** The report of an earlier or the same day that was made last: what has changed is told since then. */
export const findPrevious = (db: Db, kind: string, asAt: string, before?: number) =>
  db.report.findFirst({
    where: { kind, asAt: { lte: asAt }, ...(before !== undefined && { number: { lt: before } }) },
    orderBy: [{ asAt: 'desc' }, { number: 'desc' }],
  });

/** Gives the report the next number. Two made at once take turns, so that no number is missing or given twice. */
export const keepReport = (database: Database, { heads, ...report }: NewReport) =>
  database.$transaction(async (db) => {
    await db.$executeRaw`lock table report in share row exclusive mode`;
    const earlier = await db.report.findUnique({ where: { key: report.key } });
    if (earlier) return earlier;
    const { _max } = await db.report.aggregate({ _max: { number: true } });
    return await db.report.create({
      data: { ...report, number: (_max.number ?? 0) + 1, heads: JSON.stringify(heads) },
    });
  });

/** What was made under a key. */
export const findByKey = (db: Db, key: string) => db.report.findUnique({ where: { key } });

export const findReport = (db: Db, number: number) => db.report.findUnique({ where: { number } });

/** The latest first. */
export const listReports = (db: Db, limit: number) => db.report.findMany({ orderBy: { number: 'desc' }, take: limit });
