import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderSink, readStatements, signingOf, statementsIn } from '../../services/heads.ts';
import type { Mail } from '../../services/mail/mailer.ts';
import { chained } from '../../store/journal/chain.ts';
import { differences, wrongPolicies } from '../../store/journal/compare.ts';
import { checkHeads, sendHeads, uncovered } from '../../store/journal/heads.ts';
import { verifyTrail } from '../../store/journal/trail.ts';
import { verify } from '../../store/journal/verify.ts';
import { type Stand, stand } from '../support/stand.ts';
import { tamper } from '../support/tamper.ts';

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

/** New lines are signed ten minutes after the last; each signing of a test is later than the one before. */
let now = new Date();
const signAgain = () => sendHeads(s.db, privateKey, [folderSink(folder)], now);
const sign = () => {
  now = new Date(now.getTime() + 600_000);
  return signAgain();
};
/** Nothing has been signed, and nothing was sent. */
const forget = async () => {
  for (const file of await statementsIn(folder)) rmSync(file);
  await tamper(s.db, (tx) => tx.signedHeads.deleteMany());
  now = new Date();
};
const compared = async (key = publicKey) => checkHeads(s.db, await readStatements(await statementsIn(folder)), [key]);
const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });

/** What a database's administrator could do: every line anew, every hash right, and the row in keeping. */
async function rewrite(id: string): Promise<void> {
  const rows = await s.db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } });
  let digest = '';
  for (const { seq, line } of rows) {
    const forged = line.replace('"tess"', '"sam"');
    digest = chained(digest, forged);
    const data = { line: forged, hash: new Uint8Array(Buffer.from(digest, 'hex')) };
    await tamper(s.db, (tx) => tx.event.update({ where: { processId_seq: { processId: id, seq } }, data }));
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
  await tamper(s.db, (tx) => tx.event.deleteMany({ where: { processId: other } }));
  expect(await compared()).toContainEqual(expect.stringMatching(new RegExp(`^${other}: line .* is gone`)));
  await s.db.process.update({ where: { id: other }, data: { seq: 0 } });
  await forget();
});

it('signs what has gone on, never twice in ten minutes; one that is missing, first, last or between, is named', async () => {
  const id = await begin();
  expect(await sign()).toBe(true);
  expect(await signAgain()).toBe(false);
  expect(await uncovered(s.db, await readStatements(await statementsIn(folder)))).toEqual([]);
  const task = (await s.open(id, 'approve'))[0]?.id ?? '';
  await s.decide(id, task, 'tess', { choice: 'approve' });
  expect(await uncovered(s.db, await readStatements(await statementsIn(folder)))).toMatchObject([{ journal: id }]);
  const touch = () => s.db.$executeRaw`update process set updated_at = ${now} where id = ${id}`;
  for (let more = 0; more < 2; more += 1) {
    await touch();
    expect(await sign()).toBe(true);
  }
  expect(await compared()).toEqual([]);
  const files = await statementsIn(folder);
  expect(files).toHaveLength(3);
  for (const file of files) {
    const kept = readFileSync(file);
    rmSync(file);
    expect(await compared()).toContainEqual(expect.stringMatching(/was sent, and is not among these/));
    writeFileSync(file, kept);
  }
  await expect(folderSink(folder)(path.basename(files[0] ?? ''), 'another')).rejects.toThrow(/EEXIST/);
  await expect(s.db.signedHeads.deleteMany()).rejects.toThrow(/never changed/);
});

it('signs a change of the directory though no process has gone on, and nothing when nothing has', async () => {
  const kept = async () => await readStatements(await statementsIn(folder));
  await forget();
  const start = now.getTime();
  const signAt = (seconds: number) =>
    sendHeads(s.db, privateKey, [folderSink(folder)], new Date(start + seconds * 1_000));
  expect(await signAt(-900)).toBe(true);
  await s.db.$executeRaw`update process set updated_at = ${new Date(0)}`;
  await s.db.identity.create({ data: { issuer: 'test', subject: 'new', personId: 'sam' } });
  expect(await uncovered(s.db, await kept())).toMatchObject([{ journal: 'The trail' }]);
  expect(await signAt(0)).toBe(true);
  expect(await uncovered(s.db, await kept())).toEqual([]);
  expect(JSON.parse((await kept())[1]?.statement ?? '')).toMatchObject({
    heads: [],
    trail: [expect.any(Number), expect.any(String)],
  });
  expect(await compared()).toEqual([]);
  await signAt(600); // what was written just before is looked at once more
  expect(await signAt(1_200)).toBe(false);
  const { id, hash } = await s.db.trail.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const rewritten = (as: Uint8Array<ArrayBuffer>) =>
    tamper(s.db, (tx) => tx.trail.update({ where: { id }, data: { hash: as } }));
  await rewritten(new Uint8Array(32));
  expect(await compared()).toContainEqual(expect.stringMatching(/^The trail up to line .* rewritten/));
  await rewritten(hash);
  await forget();
});

it('does not believe a statement that somebody else has signed', async () => {
  expect(await compared(generateKeyPairSync('ed25519').publicKey)).toEqual(
    readdirSync(folder).map(() => expect.stringMatching(/right signature/)),
  );
});

it('is refused where it is sent somewhere and there is no key: nothing would be signed, and nobody told', () => {
  const mailer = { send: () => Promise.resolve() };
  expect(() => signingOf({ AUDIT_HEADS_FOLDER: folder }, s.db, mailer)).toThrow('Set AUDIT_SIGNING_KEY');
  expect(signingOf({}, s.db, mailer)).toEqual({});
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
  await forget();
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
  expect(await s.db.signedHeads.count({ where: { sentAt: { not: null } } })).toBe(0);
  const [before] = await s.db.signedHeads.findMany();
  away = false;
  expect(await signHeads()).toBe(true);
  expect(await signHeads()).toBe(false);
  expect(sent).toHaveLength(1);
  expect(await s.db.signedHeads.findMany()).toMatchObject([{ name: before?.name, hash: before?.hash }]);
  expect(sent[0]).toMatchObject({ to: 'audit@example.org', attachment: { name: expect.stringMatching(/^heads-/) } });
});

describe('whoever changes behind the journal’s back what people read is found out', () => {
  it.each([
    ['a decision', `update task set choice = 'refuse' where process_id = $1 and name = 'approve'`, /choice/],
    ['who decided', `update task set decided_by = 'sam' where process_id = $1 and name = 'approve'`, /who decided/],
    ['whom work is for', `update task set assignee_id = 'sam' where process_id = $1 and status = 'open'`, /whom/],
    ['work that is gone', `delete from task where process_id = $1 and name = 'approve'`, /is gone/],
    [
      'who takes part',
      `update participant set person_id = 'sam' where process_id = $1 and role = 'signer'`,
      /takes part/,
    ],
    ['an outcome', `update process set outcome = 'done' where id = $1`, /outcome/],
    ['a status', `update process set status = 'closed' where id = $1`, /status/],
    ['a stage', `update process set stage = 'closing' where id = $1`, /stage/],
    ['a team', `update process set team_id = 'south' where id = $1`, /team/],
    ['the kind of a line', `update event set kind = 'heard' where process_id = $1 and seq = 2`, /kind of line 2/],
    ['the key of a line', `update event set key = 'x' where process_id = $1 and kind = 'taskDecided'`, /key of line/],
    ['what was written', `update submission set content = 'All clear' where process_id = $1`, /what is written/],
    ['who wrote it', `update submission set author_id = 'sam' where process_id = $1`, /what line .* names/],
    ['what is gone', `delete from submission where process_id = $1`, /is gone/],
  ])('%s', async (_, sql, named) => {
    const id = await begin();
    const task = (await s.open(id, 'approve'))[0]?.id ?? '';
    await s.decide(id, task, 'tess', { choice: 'approve', reason: 'Because' });
    expect(await differences(s.db, id)).toEqual([]);
    await tamper(s.db, (tx) => tx.$executeRawUnsafe(sql, id));
    expect(await differences(s.db, id)).toContainEqual(expect.stringMatching(named));
  });

  it('a policy under its hash', async () => {
    expect(await wrongPolicies(s.db)).toEqual([]);
    const [policy] = await s.db.policy.findMany();
    await s.db.$executeRaw`update snapshot set body = body || ' ' where hash = ${policy?.hash}`;
    expect(await wrongPolicies(s.db)).toEqual([expect.stringMatching(/not the text/)]);
    await s.db.$executeRaw`update snapshot set body = rtrim(body) where hash = ${policy?.hash}`;
  });

  it('a person, a sign-in, a deputy, a policy’s approval; past the triggers, or with nobody on record for it', async () => {
    expect(await verifyTrail(s.db)).toEqual([]);
    await s.db.identity.create({ data: { issuer: 'test', subject: 'x', personId: 'sam' } });
    expect(await verifyTrail(s.db)).toEqual([]);
    await tamper(s.db, async (tx) => {
      await tx.$executeRaw`update identity set person_id = 'tess' where subject = 'x'`;
      await tx.$executeRaw`update policy set approved_by = 'sam'`;
      await tx.$executeRaw`insert into deputy (id, person_id, deputy_id, from_on, until_on, proposed_by) values ('d', 'ada', 'owen', '2026-01-01', '2027-01-01', 'owen')`;
    });
    const found = await verifyTrail(s.db);
    for (const named of [/identity test x: is not/, /policy drill 1: is not/, /deputy d: the trail does not know/])
      expect(found).toContainEqual(expect.stringMatching(named));
    await s.db.$executeRaw`update person set rank = 'director' where id = 'owen'`;
    expect(await verifyTrail(s.db)).toContainEqual(
      expect.stringMatching(/person owen: rank was changed .* nobody is on record/),
    );
    await expect(s.db.$executeRaw`delete from trail`).rejects.toThrow(/never changed/);
    await tamper(s.db, (tx) => tx.$executeRaw`delete from trail where id = 3`);
    expect(await verifyTrail(s.db)).toEqual(['The trail: line 3 is missing.']);
  });
});
