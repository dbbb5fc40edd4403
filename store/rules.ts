/** Policies and calendars, each text kept once by its hash. What a hash names never changes, so it is cached for good. */
import { createHash } from 'node:crypto';
import { calendarsWith } from '../domain/calendar/index.ts';
import type { Rules } from '../domain/engine/messages.ts';
import type { CalendarsSnapshot, Policy, PolicyRef } from '../domain/engine/policy.ts';
import type { Db } from './database.ts';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const texts = new Map<string, unknown>();

async function bodyOf<T>(db: Db, hash: string): Promise<T> {
  const known = texts.get(hash);
  if (known !== undefined) return known as T; // what is under a hash was parsed from that very text
  const { body } = await db.snapshot.findUniqueOrThrow({ where: { hash } });
  const parsed = JSON.parse(body) as T;
  texts.set(hash, parsed);
  return parsed;
}

/** Keeps a text under its hash; kept before, nothing changes. */
export async function keep(db: Db, value: unknown): Promise<string> {
  const body = JSON.stringify(value);
  const hash = hashOf(body);
  await db.$executeRaw`insert into snapshot (hash, body) values (${hash}, ${body}) on conflict do nothing`;
  return hash;
}

/** The rules a running process was given. */
export async function rulesOf(db: Db, policy: PolicyRef, calendars: string): Promise<Rules> {
  return {
    policy: { ...policy, body: await bodyOf<Policy>(db, policy.hash) },
    calendars: { hash: calendars, body: await bodyOf<CalendarsSnapshot['body']>(db, calendars) },
  };
}

/**
 * The rules a process started now is given: the live policy, and the law's calendar with the council's closures. One round
 * trip, unless a closure is new.
 */
export async function liveRules(db: Db, name: string): Promise<Rules> {
  const expected = remembered?.calendars.hash ?? '';
  const [live] = await db.$queryRaw<{ version: number; hash: string; closures: string[]; kept: boolean }[]>`
    select p.version, p.hash, array(select c.on from closure c order by c.on) as closures,
           exists (select 1 from snapshot s where s.hash = ${expected}) as kept
      from policy p where p.name = ${name} and p.status = 'live'`;
  if (!live) throw new Error(`No policy ${name} is live`);
  const { version, hash, closures, kept } = live;
  const calendars = calendarsOf(closures);
  // Asked each time: a database restored from a backup may not have what was kept since.
  if (!kept || calendars.hash !== expected) await keep(db, calendars.body);
  return { policy: { name, version, hash, body: await bodyOf<Policy>(db, hash) }, calendars };
}

/** Today's calendars: the law's, and the office's with the closures on record. */
export async function currentCalendars(db: Db): Promise<CalendarsSnapshot> {
  const closures = await db.closure.findMany({ orderBy: { on: 'asc' } });
  const calendars = calendarsOf(closures.map(({ on }) => on));
  await keep(db, calendars.body);
  return calendars;
}

/** Closures change once a year: the calendars made with the last ones are remembered. */
let remembered: { readonly closures: string; readonly calendars: CalendarsSnapshot } | undefined;

function calendarsOf(dates: readonly string[]): CalendarsSnapshot {
  const closures = dates.join();
  if (remembered?.closures === closures) return remembered.calendars;
  const body = calendarsWith(dates);
  remembered = { closures, calendars: { hash: hashOf(JSON.stringify(body)), body } };
  return remembered.calendars;
}
