/** New secrets while people work: the database's password, and the keys with which journals and acts are signed. */
import { createPublicKey } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { folderSink } from '../services/heads.ts';
import { privateKey, sendHeads } from '../store/journal/heads.ts';
import { compare } from './compare.ts';
import type { Scale } from './drill.ts';
import type { Ledger } from './ledger.ts';
import { work } from './people.ts';
import { newSigningKey, type Site } from './site.ts';
import { until } from './until.ts';

const VERIFY = 'services/commands/audit-verify';
/** Longer than between two statements. */
const LATER_MS = 900_000;

export async function rotateKeys(site: Site, ledger: Ledger, { processes }: Scale): Promise<readonly string[]> {
  const before = { password: site.env['DATABASE_URL'] ?? '', key: site.env['AUDIT_SIGNING_KEY'] ?? '' };
  await until('the worker has signed', async () => (await readdir(headsOf(site))).length > 0);
  const working = work({ site, ledger }, { count: processes, atOnce: 4, decides: () => true });
  const key = newSigningKey();
  site.env['AUDIT_SIGNING_KEY'] = key;
  site.env['ACT_SIGNING_KEY'] = newSigningKey();
  await site.newPassword('second');
  await site.stopParts();
  await site.startParts();
  await working;
  const wrong = await signedWith(site, key);
  if (await canSignIn(before.password)) wrong.push('The password before is still good');

  site.env['AUDIT_PUBLIC_KEY'] = `${publicOf(key)}${publicOf(before.key)}`;
  const both = await site.command(VERIFY);
  if (both.code !== 0) wrong.push(`Both public keys do not prove the journals: ${both.said}`);
  delete site.env['AUDIT_PUBLIC_KEY'];
  return [...wrong, ...(await compare(site, ledger))];
}

const headsOf = (site: Site): string => site.env['AUDIT_HEADS_FOLDER'] ?? '';

const publicOf = (pem: string): string => createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();

async function canSignIn(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  const can = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end();
  return can;
}

/** Signs as the worker does every ten minutes, ahead of its time. */
const signedWith = (site: Site, pem: string): Promise<string[]> =>
  site.withDatabase(async (db) => {
    const isSigned = await sendHeads(db, privateKey(pem), [folderSink(headsOf(site))], new Date(Date.now() + LATER_MS));
    return isSigned ? [] : ['Nothing was signed with the new key'];
  });
