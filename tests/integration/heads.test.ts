import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { londonDate } from '../../domain/calendar/index.ts';
import { folderSink, readStatements, signingOf, statementsIn } from '../../services/heads.ts';
import type { Mail } from '../../services/mail/mailer.ts';
import { chained } from '../../store/journal/chain.ts';
import { checkHeads, sendHeads } from '../../store/journal/heads.ts';
import { verify } from '../../store/journal/verify.ts';
import { type Stand, stand } from '../support/stand.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-heads-'));
let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterAll(async () => {
  await s.close();
  rmSync(folder, { recursive: true });
});

/** The ends are signed once a day; each signing of a test is on a day of its own. */
let now = new Date('2026-12-02T10:00:00Z');
const signAgain = () => sendHeads(s.db, privateKey, [folderSink(folder)], londonDate(now.getTime()), now);
const sign = () => {
  now = new Date(now.getTime() + 86_400_000);
  return signAgain();
};
const compared = async (key = publicKey) => checkHeads(s.db, await readStatements(await statementsIn(folder)), key);
const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });

/** What a database's administrator could do: every line anew, every hash right, and the row in keeping. */
async function rewrite(id: string): Promise<void> {
  const rows = await s.db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } });
  let digest = '';
  for (const { seq, line } of rows) {
    const forged = line.replace('"tess"', '"sam"');
    digest = chained(digest, forged);
    await s.db.event.update({
      where: { processId_seq: { processId: id, seq } },
      data: { line: forged, hash: new Uint8Array(Buffer.from(digest, 'hex')) },
    });
  }
  await s.db.process.update({ where: { id }, data: { digest } });
}

it('a rewritten whole chain, which is right in itself, is found by the ends signed before', async () => {
  const [id, other] = [await begin(), await begin()];
  expect(await sign()).toBe(true);
  expect(await compared()).toEqual([]);
  await rewrite(id);
  expect(await verify(s.db, id)).toBeNull();
  expect(await compared()).toEqual([expect.stringMatching(new RegExp(`^${id}: .*rewritten`))]);
  await s.db.event.deleteMany({ where: { processId: other } });
  expect(await compared()).toContainEqual(expect.stringMatching(new RegExp(`^${other}: line .* is gone`)));
  rmSync(folder, { recursive: true });
  await s.db.signedHeads.deleteMany();
  await s.db.process.update({ where: { id: other }, data: { seq: 0 } });
});

it('signs once a day only what has gone on, each statement naming the one before', async () => {
  const id = await begin();
  await sign();
  expect(await signAgain()).toBe(false);
  const task = (await s.open(id, 'approve'))[0]?.id ?? '';
  await s.decide(id, task, 'tess', { choice: 'approve' });
  await sign();
  expect(await compared()).toEqual([]);
  const [first = ''] = await statementsIn(folder);
  await sign();
  const [, second = ''] = await statementsIn(folder);
  rmSync(second);
  expect(await compared()).toEqual([expect.stringMatching(/one is missing/)]);
  rmSync(first);
  expect(await compared()).toEqual([]);
});

it('does not believe a statement that somebody else has signed', async () => {
  expect(await compared(generateKeyPairSync('ed25519').publicKey)).toEqual(
    readdirSync(folder).map(() => expect.stringMatching(/right signature/)),
  );
});

it('is not done until every sink has it: mail that is away is tried again, under the same name', async () => {
  let away = true;
  const sent: Mail[] = [];
  const mailer = {
    send: async (mail: Mail) => {
      if (away) throw new Error('away');
      sent.push(mail);
    },
  };
  await s.db.signedHeads.deleteMany();
  const { signHeads } = signingOf(
    {
      AUDIT_SIGNING_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      AUDIT_HEADS_FOLDER: folder,
      AUDIT_HEADS_TO: 'audit@example.org',
    },
    s.db,
    mailer,
  ) as { signHeads: () => Promise<boolean> };
  await expect(signHeads()).rejects.toThrow('away');
  expect(await s.db.signedHeads.count()).toBe(0);
  away = false;
  expect(await signHeads()).toBe(true);
  expect(await signHeads()).toBe(false);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: 'audit@example.org', attachment: { name: expect.stringMatching(/^heads-/) } });
});
