import { Client } from '@temporalio/client';
import { ApplicationFailure, type PayloadCodec } from '@temporalio/common';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import { keptAfter } from '../../temporal/history.ts';
import { sealing } from '../../temporal/sealing.ts';
import { type Stand, stand } from '../support/stand.ts';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const plain: PayloadCodec = { encode: async (payloads) => payloads, decode: async (payloads) => payloads };
let present = plain;
const codec: PayloadCodec = {
  encode: (payloads, context) => present.encode(payloads, context),
  decode: (payloads, context) => present.decode(payloads, context),
};
const WHY = 'WHY-IT-FAILED';
let fails = 0;
let s: Stand;
let worker: Awaited<ReturnType<Stand['startWorker']>>;
beforeAll(async () => {
  s = await stand({
    codec,
    record: (real) => async (batch) => {
      if (fails > 0) {
        fails -= 1;
        throw new Error(WHY);
      }
      return await real(batch);
    },
  });
  worker = await s.startWorker();
});
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const decide = async (id: string, task: string, choice: string) => {
  const [open] = await s.open(id, task);
  return await s.decide(id, open?.id ?? '', 'tess', { choice });
};
/** The keys are changed as an operator does: API and worker are started again. */
async function withKeys(keys: string): Promise<void> {
  await worker.stop();
  present = sealing(keys);
  worker = await s.startWorker();
}
/** All that the engine can read of a process. */
async function readable(id: string): Promise<string> {
  const { events } = await new Client({ connection: s.engine.connection }).workflow.getHandle(id).fetchHistory();
  const read = (value: unknown): string => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
    if (Array.isArray(value)) return value.map(read).join(' ');
    return value !== null && typeof value === 'object' ? Object.values(value).map(read).join(' ') : String(value);
  };
  return read(events);
}

it('keys are set, and changed, while processes are open: they go on, and what is written from then on only the council can read', async () => {
  const old = await begin();
  expect(await readable(old)).toContain('tess');
  await withKeys(key('a', 1));
  const sealed = await begin();
  await decide(old, 'approve', 'approve');
  fails = 1;
  await decide(sealed, 'approve', 'approve');
  expect(fails).toBe(0);
  await withKeys(`${key('b', 2)},${key('a', 1)}`);
  const [one, other] = [await decide(old, 'sign', 'yes'), await decide(sealed, 'sign', 'yes')];
  expect([one.status, other.status]).toEqual(['written', 'written']);

  const text = await readable(sealed);
  for (const word of ['tess', 'owen', 'approve', WHY]) expect(text, word).not.toContain(word);
  expect(text).toContain('followthrough-sealed');
  const kept = await keptAfter(s.engine, sealed, 0);
  const lines = kept.batches.flatMap(({ events }) => events);
  expect(lines).toEqual(await s.lines(sealed));
});

it('a refusal comes back in its own words', async () => {
  const id = await begin();
  const [task] = await s.open(id, 'approve');
  await decide(id, 'approve', 'approve');
  const again = {
    actor: { id: 'tess' },
    attested: { offices: ['manager'], rank: 'service-manager' },
    key: 'again',
    body: 'b',
    taskId: task?.id ?? '',
    choice: 'approve',
  };
  const sent = s.engine.workflow.getHandle(id).executeUpdate('decide', { args: [again] });
  const refused = await sent.catch((error: Error) => error.cause);
  expect(refused).toBeInstanceOf(ApplicationFailure);
  expect((refused as ApplicationFailure).message).toMatch(/decided/);
});

describe('what is sealed, on the engine’s own page', () => {
  const origin = 'https://engine.council.example';
  const verify = (sub: string) => Promise.resolve({ iss: 'page', sub });
  const app = () => createApp(s.parts, { verify, metrics: createMetrics(s.db), engineUi: { codec, origin } });
  beforeAll(async () => {
    await s.db.identity.createMany({
      data: ['adam', 'hana'].map((id) => ({ issuer: 'page', subject: id, personId: id })),
    });
  });
  /** What a process was begun with, as the page has it from the engine. */
  async function begunWith() {
    const id = await begin();
    const { events } = await new Client({ connection: s.engine.connection }).workflow.getHandle(id).fetchHistory();
    const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
    const metadata = Object.entries(payload?.metadata ?? {}).map(([name, value]) => [name, text(value)] as const);
    return { metadata: Object.fromEntries(metadata), data: text(payload?.data) };
  }
  const ask = (as: string, body: object, from: string | undefined = origin) => {
    const asked = request(app()).post('/codec/decode').set('Authorization', `Bearer ${as}`);
    return (from === '' ? asked : asked.set('Origin', from)).send(body);
  };

  it('is opened for an administrator, and kept in the log of who read what', async () => {
    const payload = await begunWith();
    expect(Buffer.from(payload.data, 'base64').toString('latin1')).not.toContain('owen');
    const answer = await ask('adam', { payloads: [payload, payload] });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, origin]);
    const opened = (answer.body.payloads as { data: string }[]).map(({ data }) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(opened).toEqual([expect.stringContaining('"owner":"owen"'), expect.stringContaining('"owner":"owen"')]);
    const read = await s.db.accessLog.findMany({ where: { readerId: 'adam', operation: 'openPayloads' } });
    expect(read.map(({ taken }) => taken)).toEqual([2]);
    expect((await ask('adam', { payloads: [payload] }, '')).status).toBe(200); // a command line names no page
  });

  it('is opened for nobody else, on no other page, and nothing is sealed there', async () => {
    const body = { payloads: [await begunWith()] };
    expect((await ask('hana', body)).status).toBe(403);
    expect((await ask('nobody', body)).status).toBe(401);
    const foreign = await ask('adam', body, 'https://elsewhere.example');
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([403, undefined]);
    const before = await request(app()).options('/codec/decode').set('Origin', origin);
    expect([before.status, before.headers['access-control-allow-headers']]).toEqual([
      204,
      expect.stringContaining('authorization'),
    ]);
    const sealing = request(app()).post('/codec/encode').set('Authorization', 'Bearer adam').set('Origin', origin);
    expect((await sealing.send(body)).status).toBe(404);
    for (const wrong of [{}, { payloads: 'x' }, { payloads: [{ metadata: { encoding: '?' } }] }])
      expect((await ask('adam', wrong)).status).toBe(400);
    const [one] = body.payloads;
    const changed = { ...one, data: Buffer.alloc(80, 7).toString('base64') };
    expect((await ask('adam', { payloads: [changed] })).body.detail).toMatch(
      /a key that is not here, or has been changed/,
    );
  });
});
