/** Policies and calendars, each text kept once by its hash. What a hash names never changes, so it is cached for good. */
import { createHash } from 'node:crypto';
import { type Calendars, calendarsWith, type LocalDate } from '../domain/calendar/index.ts';
import type { Rules } from '../domain/engine/messages.ts';
import type { CalendarsSnapshot, Policy, PolicyRef } from '../domain/engine/policy.ts';
import type { RunState } from '../domain/engine/state.ts';
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

/** What the council had set for the kind, under the policy that a process runs by. */
export const settingsOf = async (db: Db, { policy }: Pick<RunState, 'policy'>): Promise<unknown> =>
  (await bodyOf<Policy>(db, policy.hash)).settings;

/** The rules a process started now is given: the live policy, and the law's calendar with the council's closures. */
export async function liveRules(db: Db, name: string): Promise<Rules> {
  const policy = await db.policy.findFirst({ where: { name, status: 'live' } });
  if (!policy) throw new Error(`No policy ${name} is live`);
  const { version, hash } = policy;
  return rulesOf(db, { name, version, hash }, (await currentCalendars(db)).hash);
}

export interface HolidayChange {
  readonly holidays: readonly LocalDate[];
  readonly noLonger: readonly LocalDate[];
  readonly closures: readonly LocalDate[];
}

/** Today's calendars as they would be with some more changed. */
export async function calendarsWithMore(db: Db, more: HolidayChange): Promise<Calendars> {
  const [closures, proclaimed] = await Promise.all([
    db.closure.findMany({ orderBy: { on: 'asc' } }),
    db.bankHoliday.findMany({ orderBy: { on: 'asc' } }),
  ]);
  const gone = proclaimed.filter(({ name }) => name === null).map(({ on }) => on);
  const added = proclaimed.filter(({ name }) => name !== null).map(({ on }) => on);
  const noLonger = [...gone.filter((on) => !more.holidays.includes(on)), ...more.noLonger];
  return calendarsWith([...closures.map(({ on }) => on), ...more.closures], {
    added: [...added, ...more.holidays].filter((on) => !more.noLonger.includes(on)),
    noLonger,
  });
}

/** Today's calendars: the law's, and the office's with the closures on record. */
export async function currentCalendars(db: Db): Promise<CalendarsSnapshot> {
  const body = await calendarsWithMore(db, { holidays: [], noLonger: [], closures: [] });
  return { hash: await keep(db, body), body };
}
