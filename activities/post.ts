import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { londonDate, nextOfficeMoment } from '../domain/calendar/index.ts';
import type { PostActivities } from '../domain/engine/jobs.ts';
import type { Kind } from '../domain/engine/kind.ts';
import { digestOf, type Letter } from '../domain/notices/letter.ts';
import { type Mailer, Refused } from '../services/mail/mailer.ts';
import type { Database, Db } from '../store/database.ts';
import { find } from '../store/findings.ts';
import { beat } from '../store/heartbeats.ts';
import { claimNext, type DueNotice, nextDueAt, tellDeputies } from '../store/notices.ts';
import { currentCalendars } from '../store/rules.ts';
import { type Addressee, findAddressee, writeLetter } from './letters.ts';

export interface PostParts {
  readonly db: Database;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly mail: Mailer;
  readonly publicUrl: string;
  readonly log: Pick<Logger, 'warn'>;
  readonly now?: () => Date;
  /** The worker is to stop: the letter in hand is the last of the round. */
  readonly stopping?: AbortSignal;
}

/** How one letter went: `none` when nothing was due any more. */
type Sending = 'none' | 'sent' | 'not-needed' | 'waits' | 'failed';

interface Outcome {
  readonly sending: Sending;
  readonly notices: readonly DueNotice[];
}

/** A round ends after so long, so that the job is seen to be alive. */
const ROUND_MS = 60_000;
/** One letter: the mail server's patience and a little. */
const LETTER_MS = 40_000;

/**
 * Sends what is due. Each letter is a transaction of its own: claimed, sent, marked. So a mail server that is slow or away,
 * a bad address or an unreadable row holds up nobody else, and a kill leaves at most the one letter in hand unmarked.
 */
export const postActivities = (parts: PostParts): PostActivities => ({
  async sendDue() {
    const now = (parts.now ?? (() => new Date()))();
    const began = performance.now();
    const passedOver: bigint[] = [];
    let sent = 0;
    let failed = 0;
    while (!parts.stopping?.aborted && performance.now() - began < ROUND_MS) {
      const { sending, notices } = await sendNext(parts, now, passedOver);
      if (sending === 'none') break;
      passedOver.push(...notices.map(({ id }) => id));
      if (sending === 'sent') sent += notices.length;
      if (sending === 'failed') failed += notices.length;
    }
    await beat(parts.db, 'post');
    return { sent, failed, nextAt: await nextDueAt(parts.db) };
  },
});

const sendNext = (parts: PostParts, now: Date, passedOver: readonly bigint[]): Promise<Outcome> =>
  parts.db.$transaction(
    async (db) => {
      const notices = await claimNext(db, now, passedOver);
      return { notices, sending: notices.length === 0 ? 'none' : await handle(parts, db, notices, now) };
    },
    { timeout: LETTER_MS, maxWait: 10_000 },
  );

async function handle(parts: PostParts, db: Db, notices: readonly DueNotice[], now: Date): Promise<Sending> {
  const urgent = notices.some((notice) => notice.urgent);
  const { body } = await currentCalendars(db);
  const opens = nextOfficeMoment(now.getTime(), body.office);
  if (!urgent && opens > now.getTime()) {
    // Late (the server was away till evening): it waits for the next opening.
    await settle(db, notices, { sendAfter: new Date(opens) });
    return 'waits';
  }
  try {
    const today = londonDate(now.getTime());
    return await writeAndSend(parts, db, notices, now, today);
  } catch (error) {
    const [first] = notices;
    if (!first) throw error;
    parts.log.warn(
      { processId: first.processId, template: first.template, error: nameOf(error) },
      'a notice was not sent',
    );
    if (error instanceof Refused) await refuse(db, first, notices, error);
    else await tryLater(db, first, notices, now);
    return 'failed';
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

async function writeAndSend(
  parts: PostParts,
  db: Db,
  notices: readonly DueNotice[],
  now: Date,
  today: string,
): Promise<Sending> {
  const [first] = notices;
  const reader = first && (await findAddressee(db, first, today));
  if (!first || !reader) {
    await settle(db, notices, { status: 'not-needed' });
    return 'not-needed';
  }
  if (first.standsInFor === null) for (const notice of notices) await tellDeputies(db, notice, today);
  const letters = await lettersOf(parts, db, notices, reader, today);
  const needed = notices.filter((_, index) => letters[index] !== null);
  const pointless = notices.filter((_, index) => letters[index] === null);
  await settle(db, pointless, { status: 'not-needed' });
  const written = letters.filter((letter) => letter !== null);
  const [only] = written;
  if (!only) return 'not-needed';
  const messageId = `<${first.processId}.${first.seq}.${reader.id}.${first.template}@followthrough>`;
  const letter = reader.morningDigest && !first.urgent ? digestOf(written) : only;
  await parts.mail.send({ to: reader.email, ...letter, messageId });
  const digestId = needed.length > 1 ? randomUUID() : null;
  await settle(db, needed, { status: 'sent', sentAt: now, messageId, digestId, attempts: first.attempts + 1 });
  return 'sent';
}

const lettersOf = (
  parts: PostParts,
  db: Db,
  notices: readonly DueNotice[],
  reader: Addressee,
  today: string,
): Promise<(Letter | null)[]> => Promise.all(notices.map((notice) => writeLetter(parts, db, notice, reader, today)));

async function refuse(db: Db, first: DueNotice, notices: readonly DueNotice[], error: Refused): Promise<void> {
  await settle(db, notices, { status: 'failed', lastError: error.message, attempts: first.attempts + 1 });
  const detail = `Mail to ${first.personId} was refused. Check their address in the directory. ${error.message}`;
  await find(db, 'notice-refused', first.processId, detail);
}

const LONGEST_WAIT_MS = 10 * 60 * 1_000;

/** Half a minute, then twice as long each time, up to ten minutes; for as long as it takes. */
async function tryLater(db: Db, first: DueNotice, notices: readonly DueNotice[], now: Date): Promise<void> {
  const wait = Math.min(LONGEST_WAIT_MS, 30_000 * 2 ** Math.min(first.attempts, 10));
  const lastError = 'It could not be sent. It is tried again.';
  await settle(db, notices, { sendAfter: new Date(now.getTime() + wait), lastError, attempts: first.attempts + 1 });
}

type Change = Parameters<Db['notice']['updateMany']>[0]['data'];

const settle = (db: Db, notices: readonly DueNotice[], data: Change) =>
  db.notice.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data });
