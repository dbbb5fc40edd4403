import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import {
  addDays,
  type Calendar,
  formatDate,
  londonDate,
  nextOfficeMoment,
  nextWorkingDay,
  openingOf,
} from '../domain/calendar/index.ts';
import type { PostActivities } from '../domain/engine/jobs.ts';
import type { Kind } from '../domain/engine/kind.ts';
import { digestOf, type Letter } from '../domain/notices/letter.ts';
import type { Database, Db } from '../store/database.ts';
import { find } from '../store/findings.ts';
import { beat } from '../store/heartbeats.ts';
import { claimDue, type DueNotice, nextDueAt } from '../store/notices.ts';
import { currentCalendars } from '../store/rules.ts';
import { type Addressee, addressees, writeLetter } from './letters.ts';
import { type Mailer, Refused } from './mailer.ts';

export interface PostParts {
  readonly db: Database;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly mail: Mailer;
  readonly publicUrl: string;
  readonly log: Pick<Logger, 'warn'>;
  readonly now?: () => Date;
}

/** One reader and what they are told together: one notice, or a morning's. */
interface Envelope {
  readonly reader: Addressee;
  readonly notices: readonly DueNotice[];
  readonly letter: Letter;
}

const ROUND = 100;

/** Sends what is due, once each. A mail server that is away or a bad address holds up nobody. */
export const postActivities = (parts: PostParts): PostActivities => ({
  async sendDue() {
    const now = (parts.now ?? (() => new Date()))();
    const done = await parts.db.$transaction((db) => round(parts, db, now), { timeout: 110_000, maxWait: 10_000 });
    await beat(parts.db, 'post');
    return { ...done, nextAt: await nextDueAt(parts.db) };
  },
});

async function round(parts: PostParts, db: Db, now: Date): Promise<{ sent: number; failed: number }> {
  const due = await claimDue(db, now, ROUND);
  if (due.length === 0) return { sent: 0, failed: 0 };
  const { body } = await currentCalendars(db);
  const open = await onlyInHours(db, due, now, body.office);
  let sent = 0;
  let failed = 0;
  for (const envelope of await envelopes(parts, db, open, now, body.office)) {
    if (await deliver(parts, db, envelope, now)) sent += envelope.notices.length;
    else failed += envelope.notices.length;
  }
  return { sent, failed };
}

/** Late rows (the server was away till evening) wait for the next opening; urgent ones wait for nothing. */
async function onlyInHours(
  db: Db,
  due: readonly DueNotice[],
  now: Date,
  office: Calendar,
): Promise<readonly DueNotice[]> {
  const opens = nextOfficeMoment(now.getTime(), office);
  if (opens <= now.getTime()) return due;
  const early = due.filter(({ urgent }) => !urgent).map(({ id }) => id);
  await db.notice.updateMany({ where: { id: { in: early } }, data: { sendAfter: new Date(opens) } });
  return due.filter(({ urgent }) => urgent);
}

/** Letters by reader; whoever prefers one letter a morning gets what has gathered, and not before. */
async function envelopes(
  parts: PostParts,
  db: Db,
  due: readonly DueNotice[],
  now: Date,
  office: Calendar,
): Promise<Envelope[]> {
  const today = londonDate(now.getTime());
  const letters: Envelope[] = [];
  const gathered = new Map<string, Envelope[]>();
  for (const notice of due) {
    const readers = await addressees(db, notice, today);
    if (readers.length === 0) await settle(db, [notice], { status: 'not-needed' });
    for (const reader of readers) {
      const letter = await writeLetter(parts, db, notice, reader, today);
      const envelope = letter && { reader, notices: [notice], letter };
      if (!envelope) await settle(db, [notice], { status: 'not-needed' });
      else if (reader.morningDigest && !notice.urgent)
        gathered.set(reader.id, [...(gathered.get(reader.id) ?? []), envelope]);
      else letters.push(envelope);
    }
  }
  const digests = await Promise.all([...gathered.values()].map((pile) => digestOrWait(db, pile, now, office)));
  return [...letters, ...digests.flat()];
}

const MORNING_MS = 60 * 60 * 1_000;

async function digestOrWait(db: Db, pile: readonly Envelope[], now: Date, office: Calendar): Promise<Envelope[]> {
  const today = londonDate(now.getTime());
  const notices = pile.flatMap((envelope) => envelope.notices);
  const [first] = pile;
  if (!first) return [];
  if (now.getTime() < openingOf(today) + MORNING_MS)
    return [{ reader: first.reader, notices, letter: digestOf(pile.map(({ letter }) => letter)) }];
  const morning = new Date(openingOf(nextWorkingDay(addDays(today, 1), office)));
  await settle(db, notices, { sendAfter: morning });
  return [];
}

async function deliver(
  { mail, log }: PostParts,
  db: Db,
  { reader, notices, letter }: Envelope,
  now: Date,
): Promise<boolean> {
  const [first] = notices;
  if (!first) return true;
  const digestId = notices.length > 1 ? randomUUID() : null;
  const messageId = `<${first.processId}.${first.seq}.${reader.id}.${first.template}@followthrough>`;
  try {
    await mail.send({ to: reader.email, ...letter, messageId });
    await settle(db, notices, { status: 'sent', sentAt: now, messageId, digestId, attempts: first.attempts + 1 });
    return true;
  } catch (error) {
    log.warn(
      { processId: first.processId, template: first.template, error: (error as Error).name },
      'a notice was not sent',
    );
    await (error instanceof Refused ? refuse(db, first, notices, error) : tryLater(db, first, notices, now));
    return false;
  }
}

async function refuse(db: Db, first: DueNotice, notices: readonly DueNotice[], error: Refused): Promise<void> {
  await settle(db, notices, { status: 'failed', lastError: error.message, attempts: first.attempts + 1 });
  const detail = `Mail to ${first.personId} was refused on ${formatDate(londonDate(Date.now()))}. Check their address. ${error.message}`;
  await find(db, 'notice-refused', first.processId, detail);
}

const LONGEST_WAIT_MS = 10 * 60 * 1_000;

/** Half a minute, then twice as long each time, up to ten minutes; for as long as it takes. */
async function tryLater(db: Db, first: DueNotice, notices: readonly DueNotice[], now: Date): Promise<void> {
  const wait = Math.min(LONGEST_WAIT_MS, 30_000 * 2 ** Math.min(first.attempts, 10));
  const lastError = 'The mail server did not take it. It is tried again.';
  await settle(db, notices, { sendAfter: new Date(now.getTime() + wait), lastError, attempts: first.attempts + 1 });
}

type Change = Parameters<Db['notice']['updateMany']>[0]['data'];

const settle = (db: Db, notices: readonly DueNotice[], data: Change) =>
  db.notice.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data });
