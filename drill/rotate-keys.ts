/** New secrets while people work: the database's password, and the key with which the journals are signed. */
import { createPublicKey } from 'node:crypto';
import pg from 'pg';
import { folderSink } from '../services/heads.ts';
import { privateKey, sendHeads } from '../store/journal/heads.ts';
import { compare } from './compare.ts';
import type { Scale } from './drill.ts';
import type { Ledger } from './ledger.ts';
import { work } from './people.ts';
import { newSigningKey, type Site } from './site.ts';

const VERIFY = 'services/commands/audit-verify';
/** Longer than between two statements. */
const LATER_MS = 900_000;

export async function rotateKeys(site: Site, ledger: Ledger, { processes }: Scale): Promise<readonly string[]> {
  const first = site.env['AUDIT_SIGNING_KEY'] ?? '';
  await workWhile(site, ledger, processes, () => newPassword(site, 'first'));
  const wrong = await signedWith(site, first, 1);
  const second = newSigningKey();
  site.env['AUDIT_SIGNING_KEY'] = second;
  await workWhile(site, ledger, processes, () => newPassword(site, 'second'));
  wrong.push(...(await signedWith(site, second, 2)), ...(await acceptsOldPassword(site)));

  site.env['AUDIT_PUBLIC_KEY'] = `${publicOf(second)}${publicOf(first)}`;
  const both = await site.command(VERIFY);
  if (both.code !== 0) wrong.push(`Both public keys do not prove the journals: ${both.said}`);
  site.env['AUDIT_PUBLIC_KEY'] = publicOf(second);
  const one = await site.command(VERIFY);
  if (one.code !== 1) wrong.push('A statement is believed whose key nobody has named');
  delete site.env['AUDIT_PUBLIC_KEY'];
  return [...wrong, ...(await compare(site, ledger))];
}

const publicOf = (pem: string): string => createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();

async function workWhile(site: Site, ledger: Ledger, count: number, change: () => Promise<void>): Promise<void> {
  const working = work({ site, ledger }, { count, atOnce: 4, decides: () => true });
  await change();
  await working;
}

/** Parts take up a new password when they start, workers first. */
async function newPassword(site: Site, password: string): Promise<void> {
  await site.administer(
    `do $$ begin if not exists (select from pg_roles where rolname = 'drilled') then create role drilled superuser; end if; end $$`,
    `alter role drilled login password '${password}'`,
  );
  site.env['DATABASE_URL'] = urlWith(site, password);
  await site.stopParts();
  await site.startParts();
}

const urlWith = (site: Site, password: string): string =>
  Object.assign(new URL(site.postgres.url()), { username: 'drilled', password }).href;

async function acceptsOldPassword(site: Site): Promise<string[]> {
  const client = new pg.Client({ connectionString: urlWith(site, 'first') });
  const refused = await client.connect().then(
    () => false,
    () => true,
  );
  await client.end();
  return refused ? [] : ['The password before is still good'];
}

/** Signs as the worker does every ten minutes, so many of them ahead of their time. */
const signedWith = (site: Site, pem: string, turn: number): Promise<string[]> =>
  site.withDatabase(async (db) => {
    const sink = folderSink(site.env['AUDIT_HEADS_FOLDER'] ?? '');
    const isSigned = await sendHeads(db, privateKey(pem), [sink], new Date(Date.now() + turn * LATER_MS));
    return isSigned ? [] : ['Nothing was signed'];
  });
