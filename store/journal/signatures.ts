/**
 * Every decision and action of a person carries the API's signature. Whoever reaches the engine past the API can have a line
 * written, but not a signed one: the line is named here. What the engine itself writes needs none.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Event } from '../../domain/engine/event.ts';
import { type Said, type Signed, signedText } from '../../domain/engine/signed.ts';
import { ask, type Database, type Db } from '../database.ts';
import { findOnce } from '../findings.ts';
import { registeredLeft } from './left.ts';

/** A key to sign with, under the name that its signatures give. */
export interface ActKey {
  readonly id: string;
  /** PEM. */
  readonly publicKey: string;
  sign(text: string): string;
}

export function keyIn(secret: KeyObject): ActKey {
  const open = createPublicKey(secret);
  return {
    id: idOf(open),
    publicKey: open.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), secret).toString('base64'),
  };
}

const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

/** Several APIs are not given a new key in the same moment. */
const CHANGING_MS = 86_400_000;

/** It was replaced more than a day ago. */
export class KeyReplaced extends Error {}

/**
 * Tells the database with what acts are signed from now on. With the first key the lines so far become those from before signing.
 * Told before, nothing changes. @throws KeyReplaced
 */
export async function tellKey(database: Database, { id, publicKey }: ActKey, now: Date): Promise<void> {
  await database.$transaction(async (db) => {
    await db.$executeRaw`select pg_advisory_xact_lock(hashtext('signing_key'))`;
    const keys = await db.signingKey.findMany({ orderBy: { since: 'asc' } });
    const at = keys.findIndex((one) => one.id === id);
    const next = at < 0 ? undefined : keys[at + 1];
    if (next && now.getTime() - next.since.getTime() > CHANGING_MS)
      throw new KeyReplaced(
        `ACT_SIGNING_KEY is a key (${id}) that another has replaced on ${next.since.toISOString()}. What it signs is not believed: give the present key.`,
      );
    if (at >= 0) return;
    if (keys.length === 0) await db.$executeRaw`update process set unsigned_to = greatest(seq, 1), acts_checked = seq`;
    await db.signingKey.create({ data: { id, publicKey, since: now } });
  });
}

interface Believed {
  readonly key: KeyObject;
  readonly since: Date;
  /** A day after another took over. */
  readonly until: Date | undefined;
}

/** The keys that acts are checked with. */
export type Keys = ReadonlyMap<string, Believed>;

/** Those that the database has been told of, in the order of their dates. */
export async function keysOf(db: Db): Promise<Keys> {
  const rows = await db.signingKey.findMany({ orderBy: { since: 'asc' } });
  return new Map(
    rows.map(({ id, publicKey, since }, index) => {
      const next = rows[index + 1]?.since;
      const until = next && new Date(next.getTime() + CHANGING_MS);
      return [id, { key: createPublicKey(publicKey), since, until }];
    }),
  );
}

/** @param pems those that the auditors keep @returns in words which keys of the database are none of theirs */
export function strangeKeys(keys: Keys, pems: string): readonly string[] {
  const brought = new Set([...pems.matchAll(PEM)].map(([pem]) => idOf(createPublicKey(pem))));
  return [...keys].flatMap(([id, { key, since }]) =>
    brought.has(id) && idOf(key) === id
      ? []
      : [`The key ${id}, in use since ${since.toISOString()}, is none of ACT_PUBLIC_KEYS.`],
  );
}

const PEM = /-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/g;

/** A line that came to the engine past the API, or was made by somebody who has not its key. */
export interface Unproven {
  readonly processId: string;
  readonly seq: number;
  readonly why: string;
}

const ACTS = ['taskDecided', 'actionTaken'];
type Act = Extract<Event, { readonly kind: 'taskDecided' | 'actionTaken' }>;

/** @returns what of one process is not signed as it should be; nothing while no key has been told, or once its record has gone */
export async function unproven(db: Db, processId: string, keys: Keys): Promise<readonly Unproven[]> {
  if (keys.size === 0 || (await registeredLeft(db, processId)) !== undefined) return [];
  const { unsignedTo } = await db.process.findUniqueOrThrow({ where: { id: processId }, select: { unsignedTo: true } });
  const where = { processId, seq: { gt: unsignedTo }, kind: { in: ACTS } };
  const rows = await db.event.findMany({ where, orderBy: { seq: 'asc' }, select: { seq: true, line: true } });
  return rows.flatMap(({ seq, line }) => unprovenIn(keys, processId, seq, line));
}

/** How many acts are from before signing. */
export async function unsignedBefore(db: Db): Promise<number> {
  const [counted] = await ask<{ acts: number }>(
    db,
    `select count(*)::int as acts from event e join process p on p.id = e.process_id
      where e.kind = any($1) and e.seq <= p.unsigned_to`,
    ACTS,
  );
  return counted?.acts ?? 0;
}

function unprovenIn(keys: Keys, processId: string, seq: number, line: string): Unproven[] {
  const why = whyNot(keys, processId, line);
  return why === undefined ? [] : [{ processId, seq, why }];
}

function whyNot(keys: Keys, process: string, line: string): string | undefined {
  const { signed, ...act } = JSON.parse(line) as Act;
  if (!signed) return 'is not signed: it came to the engine past the API';
  const written = new Date(act.at);
  const why = whyNotSigned(keys, process, act, signed, written);
  if (why !== undefined) return why;
  const apart = Math.abs(written.getTime() - Date.parse(signed.at));
  return apart > LATE_MS ? `was signed at ${signed.at}, and written down at ${act.at}` : undefined;
}

/** @param written when it was written down: the key must have been in use then @returns in words why this is no signature of ours for it */
export function whyNotSigned(keys: Keys, about: string, said: Said, signed: Signed, written: Date): string | undefined {
  const believed = keys.get(signed.key);
  if (!believed) return `is signed with a key that nobody knows (${signed.key})`;
  if (believed.until && written > believed.until)
    return `is signed with a key (${signed.key}) that had been replaced by then`;
  return isSignature(believed, signedText(about, signed.at, said), signed) ? undefined : 'does not say what was signed';
}

/** An act that waits for an engine that is away is refused long before. */
const LATE_MS = 86_400_000;

const isSignature = ({ key }: Believed, text: string, { signature }: Signed): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));

const PAGE = 500;
interface New {
  readonly id: string;
  readonly head: number;
  readonly acts: readonly { readonly seq: number; readonly line: string }[];
}

/** Looks at the acts that were written since it last looked; each that is not proven is a finding. @returns how many are not */
export async function lookAtSignatures(db: Database): Promise<number> {
  const keys = await keysOf(db);
  if (keys.size === 0) return 0;
  let found = 0;
  for (;;) {
    const page = await ask<New>(
      db,
      `select p.id, p.seq as head,
              coalesce((select json_agg(json_build_object('seq', e.seq, 'line', e.line) order by e.seq)
                          from event e
                         where e.process_id = p.id and e.seq > p.acts_checked and e.seq <= p.seq and e.kind = any($1)), '[]') as acts
         from process p where p.seq > p.acts_checked limit ${PAGE}`,
      ACTS,
    );
    const wrong = page.flatMap(({ id, acts }) => acts.flatMap(({ seq, line }) => unprovenIn(keys, id, seq, line)));
    for (const { processId, seq, why } of wrong)
      await findOnce(
        db,
        `unproven:${processId}:${seq}`,
        'unproven-act',
        processId,
        `Line ${seq} of its journal ${why}.`,
      );
    found += wrong.length;
    const looked = JSON.stringify(page.map(({ id, head }) => ({ id, head })));
    await ask(
      db,
      `update process set acts_checked = l.head
         from jsonb_to_recordset($1::jsonb) as l (id text, head int) where process.id = l.id and process.acts_checked < l.head`,
      looked,
    );
    if (page.length < PAGE) return found;
  }
}
