/**
 * The last line of every journal, signed and kept where whoever can write to the database cannot. A chain that was
 * rewritten from its first line is whole in itself; it does not end as the signed statement says.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Database, Db } from '../database.ts';
import { isDouble } from '../natural-keys.ts';
import { registeredLeft } from './left.ts';

/** The hash of the state is left out of statements from before it was signed. */
export type Head = readonly [processId: string, seq: number, hash: string, state?: string];

/** What is signed: the heads that have changed since the statement before, which it names by its hash. */
export interface Statement {
  readonly at: string;
  readonly previous: string;
  readonly heads: readonly Head[];
  /** The last line of the trail of the directory, deputies, policies and calendars. */
  readonly trail?: readonly [id: number, hash: string];
}

export interface SignedStatement {
  /** Exactly what was signed, as JSON. */
  readonly statement: string;
  readonly signature: string;
}

/** Sends a statement out of the database's reach. @throws when it could not, and then it is tried again */
export type Sink = (name: string, signed: string) => Promise<void>;

export const privateKey = (pem: string): KeyObject => ed25519(createPrivateKey(pem));

/** One or several, one after the other: a key that was replaced still proves what was signed with it. */
export const publicKeys = (pem: string): readonly KeyObject[] =>
  (pem.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [pem]).map((one) => ed25519(createPublicKey(one)));

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('This key is not an Ed25519 key.');
  return key;
}

const hashOf = (statement: string): string => createHash('sha256').update(statement).digest('hex');

/** A transaction that was begun before the last statement may have been committed after it. */
const LONGEST_TRANSACTION_MS = 300_000;
/** New lines are signed when the last statement is so old. */
const EVERY_MS = 600_000;

/**
 * Signs what has gone on since the last statement, and sends it. It is kept until every sink has it: tried again, the same is sent
 * under the same name, and nothing is signed after it meanwhile.
 * @returns whether there was one to send
 */
export async function sendHeads(db: Database, key: KeyObject, sinks: readonly Sink[], now: Date): Promise<boolean> {
  const waiting = (await unsent(db)) ?? (await nextStatement(db, now));
  if (!waiting) return false;
  const { name, statement } = waiting;
  const signature = sign(null, Buffer.from(statement), key).toString('base64');
  for (const send of sinks) await send(name, JSON.stringify({ statement, signature }, null, 1));
  await db.signedHeads.update({ where: { name }, data: { sentAt: now, statement: null } });
  return true;
}

interface Waiting {
  readonly name: string;
  readonly statement: string;
}

async function unsent(db: Database): Promise<Waiting | undefined> {
  const [row] = await db.signedHeads.findMany({ where: { sentAt: null }, orderBy: { madeAt: 'asc' }, take: 1 });
  return row?.statement ? { name: row.name, statement: row.statement } : undefined;
}

/** Undefined when nothing has gone on, it is too soon, or another worker was first. */
async function nextStatement(db: Database, now: Date): Promise<Waiting | undefined> {
  const [last] = await db.signedHeads.findMany({ orderBy: { madeAt: 'desc' }, take: 1 });
  if (last && now.getTime() - last.madeAt.getTime() < EVERY_MS) return undefined;
  const since = new Date((last?.madeAt.getTime() ?? 0) - LONGEST_TRANSACTION_MS);
  const heads = await changedSince(db, since);
  const trail = await endOfTrail(db);
  if (heads.length === 0 && !(trail && trail.at > since)) return undefined;
  const statement = JSON.stringify({
    format: 2,
    at: now.toISOString(),
    previous: last?.hash ?? '',
    heads,
    ...(trail && { trail: [trail.id, trail.hash] }),
  });
  const name = `heads-${now.toISOString().replaceAll(':', '-')}.json`;
  const row = { name, statement, hash: hashOf(statement), previous: last?.hash ?? '', madeAt: now };
  try {
    await db.signedHeads.create({ data: row });
  } catch (error) {
    if (isDouble(error)) return undefined;
    throw error;
  }
  return { name, statement };
}

async function changedSince(db: Db, since: Date): Promise<Head[]> {
  const rows = await db.process.findMany({
    where: { seq: { gt: 0 }, updatedAt: { gt: since } },
    select: { id: true, seq: true, digest: true, state: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, seq, digest, state }) => [id, seq, digest, hashOf(state)]);
}

async function endOfTrail(db: Db): Promise<{ id: number; hash: string; at: Date } | undefined> {
  const [last] = await db.trail.findMany({ orderBy: { id: 'desc' }, take: 1 });
  return last && { id: Number(last.id), hash: Buffer.from(last.hash).toString('hex'), at: writtenAt(last.line) };
}

const writtenAt = (line: string): Date => new Date((JSON.parse(line) as { at: string }).at);

/**
 * Compares the journals with what was signed, statement by statement, the earliest first; and the statements with those that the
 * database says were sent.
 * @returns what is wrong, in words; empty when nothing is
 */
export async function checkHeads(
  db: Db,
  kept: readonly SignedStatement[],
  keys: readonly KeyObject[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const statements = kept
    .map((one) => ({ ...one, read: readStatement(one, keys) }))
    .sort((a, b) => (a.read?.at ?? '').localeCompare(b.read?.at ?? ''));
  let before: string | undefined;
  for (const { statement, read } of statements) {
    if (!read) {
      wrong.push('A statement does not carry the right signature: it is not ours, or it was changed.');
      continue;
    }
    if (read.heads.length === 0 && !read.trail) wrong.push(`The statement of ${read.at} is empty: it proves nothing.`);
    // Kept from some day on, the first may name one before it; from then on there is no gap.
    if (before !== undefined && read.previous !== before)
      wrong.push(`The statement of ${read.at} does not follow the one before it: one is missing.`);
    before = hashOf(statement);
    for (const head of read.heads) wrong.push(...(await wrongHead(db, head, read.at)));
    if (read.trail) wrong.push(...(await wrongTrail(db, read.trail, read.at)));
  }
  const known = new Set(kept.map(({ statement }) => hashOf(statement)));
  const sent = await db.signedHeads.findMany({ where: { sentAt: { not: null } }, orderBy: { madeAt: 'asc' } });
  for (const { name, hash } of sent) if (!known.has(hash)) wrong.push(`${name} was sent, and is not among these.`);
  return wrong;
}

export interface Uncovered {
  /** The process, or the trail. */
  readonly journal: string;
  /** Of its last line; of the trail, of its first. */
  readonly since: Date;
}

/** Journals that go on beyond what these statements say, and the trail if it does; the eldest first. */
export async function uncovered(db: Db, kept: readonly SignedStatement[]): Promise<readonly Uncovered[]> {
  const ends = new Map<string, number>();
  let trailed = 0;
  for (const { statement } of kept) {
    const { heads, trail } = JSON.parse(statement) as Statement;
    for (const [id, seq] of heads) ends.set(id, Math.max(seq, ends.get(id) ?? 0));
    trailed = Math.max(trailed, trail?.[0] ?? 0);
  }
  const rows = await db.process.findMany({
    where: { seq: { gt: 0 } },
    select: { id: true, seq: true, updatedAt: true },
  });
  const next = await db.trail.findFirst({ where: { id: { gt: trailed } }, orderBy: { id: 'asc' } });
  return [
    ...rows
      .filter(({ id, seq }) => seq > (ends.get(id) ?? 0))
      .map(({ id, updatedAt }) => ({ journal: id, since: updatedAt })),
    ...(next ? [{ journal: 'The trail', since: writtenAt(next.line) }] : []),
  ].sort((a, b) => a.since.getTime() - b.since.getTime());
}

function readStatement({ statement, signature }: SignedStatement, keys: readonly KeyObject[]): Statement | undefined {
  const [signed, by] = [Buffer.from(statement), Buffer.from(signature, 'base64')];
  const isOurs = keys.some((key) => verify(null, signed, key, by));
  return isOurs ? (JSON.parse(statement) as Statement) : undefined;
}

async function wrongHead(db: Db, [processId, seq, hash, state]: Head, at: string): Promise<readonly string[]> {
  const line = await db.event.findUnique({ where: { processId_seq: { processId, seq } }, select: { hash: true } });
  if (!line) return [`${processId}: line ${seq}, signed on ${at}, is gone.`];
  if (Buffer.from(line.hash).toString('hex') !== hash)
    return [`${processId}: the journal up to line ${seq} is not the one that was signed on ${at}. It was rewritten.`];
  const row = await db.process.findUnique({ where: { id: processId }, select: { seq: true, state: true } });
  const isChanged = state !== undefined && row?.seq === seq && hashOf(row.state) !== state;
  const wentMeanwhile = isChanged && (await registeredLeft(db, processId)) !== undefined; // what is left is compared by its digest
  return isChanged && !wentMeanwhile ? [`${processId}: its state is not the one that was signed on ${at}.`] : [];
}

async function wrongTrail(db: Db, [id, hash]: NonNullable<Statement['trail']>, at: string): Promise<readonly string[]> {
  const line = await db.trail.findUnique({ where: { id } });
  if (!line) return [`The trail: line ${id}, signed on ${at}, is gone.`];
  if (Buffer.from(line.hash).toString('hex') === hash) return [];
  return [`The trail up to line ${id} is not the one that was signed on ${at}. It was rewritten.`];
}
