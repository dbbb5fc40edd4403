import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Event } from '../../domain/engine/event.ts';
import type { DecisionInput, Receipt } from '../../domain/engine/messages.ts';
import { signedText } from '../../domain/engine/signed.ts';
import { act, decide } from '../../services/engine/decide.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { signing } from '../../services/signing.ts';
import {
  KeyReplaced,
  keyIn,
  keysOf,
  lookAtSignatures,
  strangeKeys,
  unproven,
  unsignedBefore,
} from '../../store/journal/signatures.ts';
import { unprovenStarts } from '../../store/journal/signed-starts.ts';
import { verifyTrail } from '../../store/journal/trail.ts';
import { verify } from '../../store/journal/verify.ts';
import { actsKey, type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const taskOf = async (id: string, name: string) => (await s.open(id, name))[0]?.id ?? '';
const wrongIn = async (id: string) => (await unproven(s.db, id, await keysOf(s.db))).map(({ why }) => why);
const lineOf = async (id: string, kind: string) => (await s.lines(id)).filter((line) => line.kind === kind);
const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;
/** Nothing has been signed yet. */
const forgetKeys = () =>
  s.db.$transaction(async (db) => {
    await db.$executeRaw`set local session_replication_role = replica`;
    await db.$executeRaw`delete from signing_key`;
    await db.$executeRaw`delete from trail where line like '%signing_key%'`;
  });

/** As whoever reaches the engine does: no token, no API. */
async function past(id: string, change: Partial<DecisionInput> = {}): Promise<void> {
  const taskId = await taskOf(id, 'approve');
  const input: DecisionInput = {
    actor: { id: 'tess' },
    attested: { offices: ['manager'], rank: 'service-manager' },
    key: randomUUID(),
    body: 'b',
    taskId,
    choice: 'approve',
    ...change,
  };
  await s.engine.workflow.getHandle(id).executeUpdate<Receipt, [DecisionInput]>('decide', { args: [input] });
}

const decideWith = async (key: KeyObject, now: () => Date, id: string, task: string, choice: string) => {
  const { sign } = signing(s.db, { now }, key);
  const by = { caller: await s.person('tess'), key: keyOf('tess', 'test', randomUUID()) };
  await decide({ ...s.parts, sign }, await getSubject(s.parts, id), await taskOf(id, task), { choice, form: {} }, by);
};

it('acts of before the first key are a class of their own, counted and not named; from then on each without a signature is', async () => {
  const [open, closing] = [await begin(), await begin()];
  await past(open);
  await forgetKeys();
  await past(closing);
  expect(await unproven(s.db, closing, await keysOf(s.db))).toEqual([]);
  await signing(s.db, s.parts.clock, actsKey).tell();
  expect([await wrongIn(open), await wrongIn(closing)]).toEqual([[], []]);
  expect(await unsignedBefore(s.db)).toBe(2);
  const next = await begin();
  await past(next);
  expect(await wrongIn(next)).toEqual([expect.stringContaining('past the API')]);
});

it('every decision and action by a person is signed: who, for whom, what and when; the engine writes its own lines without', async () => {
  const id = await begin();
  const first = await s.decide(id, await taskOf(id, 'approve'), 'tess', { choice: 'approve' });
  expect(first.status).toBe('written');
  await s.act(id, 'reassign', 'hana', { role: 'signer', to: 'sam' });
  await s.act(id, 'cancel', 'hana', { code: 'budget' });
  const lines = await s.lines(id);
  const signed = lines.filter((line): line is Extract<Event, { signed?: unknown }> => 'signed' in line);
  expect(signed.map(({ kind }) => kind)).toEqual(['taskDecided', 'actionTaken', 'actionTaken']);
  expect(signed.every((line) => 'by' in line)).toBe(true);
  expect(lines.length).toBeGreaterThan(6);
  expect(lines.find((line) => line.kind === 'actionTaken')).toMatchObject({ aim: { role: 'signer', to: 'sam' } });
  expect(await wrongIn(id)).toEqual([]);
  expect(await verify(s.db, id)).toBeNull();
});

it('a decision that came to the engine past the API is named, however it was dressed up, and the watch tells an administrator', async () => {
  const model = await begin();
  await s.decide(model, await taskOf(model, 'approve'), 'tess', { choice: 'approve' });
  const [real] = (await lineOf(model, 'taskDecided')) as Extract<Event, { kind: 'taskDecided' }>[];
  const signed = real?.signed;
  if (!real || !signed) throw new Error('Nothing was signed');
  await lookAtSignatures(s.db);

  const [bare, copied, own, stranger] = [await begin(), await begin(), await begin(), await begin()];
  await past(bare);
  await past(copied, { key: real.key, body: real.body, attested: real.attested, signed });
  const mine = keyIn(newKey());
  const at = s.parts.clock.now().toISOString();
  await past(own, { signed: { key: mine.id, at, signature: mine.sign(signedText(own, at, {})) } });
  await past(stranger, { signed: { key: signed.key, at, signature: mine.sign(signedText(stranger, at, {})) } });
  expect(await wrongIn(bare)).toEqual(['is not signed: it came to the engine past the API']);
  expect(await wrongIn(copied)).toEqual(['does not say what was signed']);
  expect(await wrongIn(own)).toEqual([expect.stringContaining('a key that nobody knows')]);
  expect(await wrongIn(stranger)).toEqual(['does not say what was signed']);

  expect(await lookAtSignatures(s.db)).toBe(4);
  expect(await lookAtSignatures(s.db)).toBe(0);
  const found = await s.db.finding.findMany({
    where: { kind: 'unproven-act', processId: { in: [bare, copied, own, stranger, model] } },
  });
  expect(found.map(({ processId }) => processId).sort()).toEqual([bare, copied, own, stranger].sort());
  expect(found.find(({ processId }) => processId === bare)?.detail).toMatch(/^Line \d+ of its journal is not signed/);
});

it('what is signed and sent again later, or with another choice or person, is not what was signed', async () => {
  const id = await begin();
  await s.decide(id, await taskOf(id, 'approve'), 'tess', { choice: 'approve' });
  const [line] = await lineOf(id, 'taskDecided');
  const keys = await keysOf(s.db);
  const look = async (change: object) => {
    const changed = { ...line, ...change };
    const { seq } = changed as Event;
    const db = {
      ...s.db,
      process: { findUniqueOrThrow: async () => ({ unsignedTo: 0 }) },
      event: { findMany: async () => [{ seq, line: JSON.stringify(changed) }] },
    };
    return (await unproven(db as never, id, keys)).map(({ why }) => why);
  };
  expect(await look({})).toEqual([]);
  for (const change of [
    { choice: 'refuse' },
    { by: 'sam' },
    { actingFor: 'sam' },
    { taskId: `${id}:9` },
    { body: 'x' },
  ])
    expect(await look(change), JSON.stringify(change)).toEqual(['does not say what was signed']);
  const later = new Date(s.parts.clock.now().getTime() + 3 * 86_400_000).toISOString();
  expect(await look({ at: later })).toEqual([expect.stringMatching(/^was signed at .* and written down at/)]);
});

it('a new key takes over while processes are open: what the old one signed stays proven, and a day later it signs nothing more', async () => {
  const [one, other] = [await begin(), await begin()];
  await s.decide(one, await taskOf(one, 'approve'), 'tess', { choice: 'approve' });
  const next = newKey();
  const DAY = 86_400_000;
  const takesOver = s.parts.clock.now().getTime();
  await decideWith(next, () => new Date(takesOver), one, 'sign', 'yes');
  await decideWith(actsKey, () => new Date(takesOver + DAY / 2), other, 'approve', 'approve'); // an API that has not been given it yet
  await s.act(one, 'reassign', 'hana', { role: 'owner', to: 'sam' });
  expect([await wrongIn(one), await wrongIn(other)]).toEqual([[], []]);
  const keys = await keysOf(s.db);
  expect([...keys.keys()]).toEqual([keyIn(actsKey).id, keyIn(next).id]);
  expect(keys.get(keyIn(actsKey).id)?.until?.getTime()).toBe(takesOver + DAY);
  await expect(signing(s.db, { now: () => new Date(takesOver + DAY + 1) }, actsKey).tell()).rejects.toThrow(
    KeyReplaced,
  );
  await signing(s.db, { now: () => new Date(takesOver + DAY + 1) }, next).tell();
  expect(await verifyTrail(s.db)).toEqual([]);

  const open = keyIn(actsKey).publicKey;
  expect(strangeKeys(keys, open)).toEqual([expect.stringContaining(`The key ${keyIn(next).id}`)]);
  expect(strangeKeys(keys, `${open}${keyIn(next).publicKey}`)).toEqual([]);
  await expect(s.db.signingKey.delete({ where: { id: keyIn(next).id } })).rejects.toThrow('never changed');
});

it('a worker cannot act for anybody: it has no key', async () => {
  const id = await begin();
  const { sign: _, ...workers } = s.parts;
  const by = { caller: await s.person('owen'), key: randomUUID() };
  await expect(act(workers, await getSubject(s.parts, id), 'note', { form: {} }, by)).rejects.toThrow(
    'Only the API signs',
  );
  expect(await s.kindsOf(id)).not.toContain('actionTaken');
});

it('who has begun a process is signed too; one that somebody wrote into the database, or under another name, is named', async () => {
  const [mine, forged] = [await begin(), await begin()];
  const wrong = async () =>
    (await unprovenStarts(s.db, await keysOf(s.db))).filter((one) => one.includes(mine) || one.includes(forged));
  expect(await wrong()).toEqual([]);
  await s.db.startCommand.update({ where: { processId: forged }, data: { personId: 'tess' } });
  expect(await wrong()).toEqual([`${forged}: that tess has begun it does not say what was signed.`]);
  await s.db.startCommand.update({ where: { processId: forged }, data: { signed: null } });
  expect(await wrong()).toEqual([`${forged}: that tess has begun it is not signed.`]);
});
