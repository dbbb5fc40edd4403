/** Policies and calendars, each text kept once by its hash. What a hash names never changes, so it is cached for good. */
import { createHash } from 'node:crypto';
import { type Calendars, calendarsWith, type LocalDate } from '../domain/calendar/index.ts';
import type { Rules } from '../domain/engine/messages.ts';
import type { CalendarsSnapshot, Policy, PolicyRef } from '../domain/engine/policy.ts';
import { ask, type Db } from './database.ts';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const texts = new Map<string, unknown>();
/** Being asked for: a list of forty processes under one policy asks once. */
const coming = new WeakMap<Db, Map<string, Promise<unknown>>>();

async function bodyOf<T>(db: Db, hash: string): Promise<T> {
  const known = texts.get(hash);
  if (known !== undefined) return known as T; // what is under a hash was parsed from that very text
  const asked = coming.get(db) ?? new Map<string, Promise<unknown>>();
  coming.set(db, asked);
  const parsed = asked.get(hash) ?? readBody(db, hash).finally(() => asked.delete(hash));
  asked.set(hash, parsed);
  return (await parsed) as T; // as above
}

async function readBody(db: Db, hash: string): Promise<unknown> {
  const { body } = await db.snapshot.findUniqueOrThrow({ where: { hash } });
  const parsed: unknown = JSON.parse(body);
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

/** What the council had set for the kind, under the policy that a process runs by. */
export const settingsOf = async (db: Db, { policy }: { readonly policy: Pick<PolicyRef, 'hash'> }): Promise<unknown> =>
  (await bodyOf<Policy>(db, policy.hash)).settings;

/**
 * The rules a process started now is given: the live policy, and the law's calendar with the council's closures. One round
 * trip, unless a closure or a holiday is new.
 */
export async function liveRules(db: Db, name: string): Promise<Rules> {
  const expected = remembered?.calendars.hash ?? '';
  const [live] = await ask<OnRecord & { version: number; hash: string; kept: boolean }>(
    db,
    `select p.version, p.hash, ${ON_RECORD}, exists (select 1 from snapshot s where s.hash = $2) as kept
       from policy p where p.name = $1 and p.status = 'live'`,
    name,
    expected,
  );
  if (!live) throw new Error(`No policy ${name} is live`);
  const { version, hash, closures, proclaimed, kept } = live;
  const calendars = calendarsOf({ closures, proclaimed });
  // Asked each time: a database restored from a backup may not have what was kept since.
  if (!kept || calendars.hash !== expected) await keep(db, calendars.body);
  return { policy: { name, version, hash, body: await bodyOf<Policy>(db, hash) }, calendars };
}

/** Days closed beyond the law's list: the council's own, and bank holidays proclaimed (or, with no name, taken away) since. */
interface OnRecord {
  readonly closures: readonly LocalDate[];
  readonly proclaimed: readonly { readonly on: LocalDate; readonly name: string | null }[];
}

const ON_RECORD = `
  array(select c.on from closure c order by c.on) as closures,
  (select coalesce(json_agg(json_build_object('on', b.on, 'name', b.name) order by b.on), '[]') from bank_holiday b) as proclaimed`;

const onRecord = async (db: Db): Promise<OnRecord> =>
  (await ask<OnRecord>(db, `select ${ON_RECORD}`))[0] ?? { closures: [], proclaimed: [] };

export interface HolidayChange {
  readonly holidays: readonly LocalDate[];
  readonly noLonger: readonly LocalDate[];
  readonly closures: readonly LocalDate[];
}

/** Today's calendars as they would be with some more changed. */
export async function calendarsWithMore(db: Db, more: HolidayChange): Promise<Calendars> {
  return bodyWith(await onRecord(db), more);
}

/** Today's calendars: the law's, and the office's with the closures on record. */
export async function currentCalendars(db: Db): Promise<CalendarsSnapshot> {
  const calendars = calendarsOf(await onRecord(db));
  await keep(db, calendars.body);
  return calendars;
}

function bodyWith({ closures, proclaimed }: OnRecord, more: HolidayChange): Calendars {
  const gone = proclaimed.filter(({ name }) => name === null).map(({ on }) => on);
  const added = proclaimed.filter(({ name }) => name !== null).map(({ on }) => on);
  const noLonger = [...gone.filter((on) => !more.holidays.includes(on)), ...more.noLonger];
  const closed = [...closures, ...more.closures].filter((on) => !more.noLonger.includes(on));
  return calendarsWith(closed, {
    added: [...added, ...more.holidays].filter((on) => !more.noLonger.includes(on)),
    noLonger,
  });
}

/** Closures and holidays change once a year: the calendars made with the last ones are remembered. */
let remembered: { readonly of: string; readonly calendars: CalendarsSnapshot } | undefined;

function calendarsOf(record: OnRecord): CalendarsSnapshot {
  const of = JSON.stringify(record);
  if (remembered?.of === of) return remembered.calendars;
  const body = bodyWith(record, { holidays: [], noLonger: [], closures: [] });
  remembered = { of, calendars: { hash: hashOf(JSON.stringify(body)), body } };
  return remembered.calendars;
}
