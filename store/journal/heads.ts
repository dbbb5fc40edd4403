/**
 * The last line of every journal, signed and kept where whoever can write to the database cannot. A chain that was
 * rewritten from its first line is whole in itself; it does not end as the signed statement says.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Database, Db } from '../database.ts';

export type Head = readonly [processId: string, seq: number, hash: string];

/** What is signed: the heads that have changed since the statement before, which it names by its hash. */
export interface Statement {
  readonly format: 1;
  readonly on: LocalDate;
  readonly at: string;
  readonly previous: string;
  readonly heads: readonly Head[];
}

export interface SignedStatement {
  /** Exactly what was signed, as JSON. */
  readonly statement: string;
  readonly signature: string;
}

/** Sends a statement out of the database's reach. @throws when it could not, and then it is tried again */
export type Sink = (name: string, signed: string) => Promise<void>;

export const privateKey = (pem: string): KeyObject => ed25519(createPrivateKey(pem));
export const publicKey = (pem: string): KeyObject => ed25519(createPublicKey(pem));

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('This key is not an Ed25519 key.');
  return key;
}

const hashOf = (statement: string): string => createHash('sha256').update(statement).digest('hex');

export function signed(statement: Statement, key: KeyObject): SignedStatement {
  const text = JSON.stringify(statement);
  return { statement: text, signature: sign(null, Buffer.from(text), key).toString('base64') };
}

/** A transaction that was begun before the last statement may have been committed after it. */
const LONGEST_TRANSACTION_MS = 3_600_000;

/**
 * Signs today's statement and sends it, once a day; the day counts as done only when every sink has it.
 * @returns whether there was one to send
 */
export async function sendHeads(db: Database, key: KeyObject, sinks: readonly Sink[], today: LocalDate, now: Date) {
  const [last] = await db.signedHeads.findMany({ orderBy: { on: 'desc' }, take: 1 });
  if (last && last.on >= today) return false;
  const since = new Date((last?.sentAt.getTime() ?? 0) - LONGEST_TRANSACTION_MS);
  const heads = await changedSince(db, since);
  const statement = { format: 1, on: today, at: now.toISOString(), previous: last?.hash ?? '', heads } as const;
  const done = signed(statement, key);
  for (const send of sinks) await send(`heads-${today}.json`, JSON.stringify(done, null, 1));
  await db.signedHeads.create({ data: { on: today, hash: hashOf(done.statement), sentAt: now } });
  return true;
}

async function changedSince(db: Db, since: Date): Promise<Head[]> {
  const rows = await db.process.findMany({
    where: { seq: { gt: 0 }, updatedAt: { gt: since } },
    select: { id: true, seq: true, digest: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, seq, digest }) => [id, seq, digest]);
}

/**
 * Compares the journals with what was signed, statement by statement, the earliest first.
 * @returns what is wrong, in words; empty when nothing is
 */
export async function checkHeads(db: Db, kept: readonly SignedStatement[], key: KeyObject): Promise<readonly string[]> {
  const wrong: string[] = [];
  const statements = kept
    .map((one) => ({ ...one, read: readStatement(one, key) }))
    .sort((a, b) => (a.read?.on ?? '').localeCompare(b.read?.on ?? ''));
  let before: string | undefined;
  for (const { statement, read } of statements) {
    if (!read) {
      wrong.push('A statement does not carry the right signature: it is not ours, or it was changed.');
      continue;
    }
    // Kept from some day on, the first may name one before it; from then on there is no gap.
    if (before !== undefined && read.previous !== before)
      wrong.push(`The statement of ${read.on} does not follow the one before it: one is missing.`);
    before = hashOf(statement);
    for (const head of read.heads) wrong.push(...(await wrongHead(db, head, read.on)));
  }
  return wrong;
}

function readStatement({ statement, signature }: SignedStatement, key: KeyObject): Statement | undefined {
  const isOurs = verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64'));
  return isOurs ? (JSON.parse(statement) as Statement) : undefined;
}

async function wrongHead(db: Db, [processId, seq, hash]: Head, on: LocalDate): Promise<readonly string[]> {
  const line = await db.event.findUnique({ where: { processId_seq: { processId, seq } }, select: { hash: true } });
  if (!line) return [`${processId}: line ${seq}, signed on ${on}, is gone.`];
  if (Buffer.from(line.hash).toString('hex') === hash) return [];
  return [`${processId}: the journal up to line ${seq} is not the one that was signed on ${on}. It was rewritten.`];
}
