import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decide } from '../../services/engine/decide.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { startProcess } from '../../services/engine/start.ts';
import { getSubject } from '../../services/engine/subject.ts';
import type { Parts } from '../../services/parts.ts';
import { hearWritten, WRITTEN, type Written } from '../../store/written.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

/** While it is shut, the engine does not hear that a batch was committed. */
let gate: Promise<void> = Promise.resolve();
let open = () => {};
const shut = () => {
  gate = new Promise((resolve) => {
    open = resolve;
  });
};

/** Batches that are being written, or whose writing the engine has yet to hear of. */
let inHand = 0;

let s: Stand;
let written: Written;
let parts: Parts;
beforeAll(async () => {
  s = await stand({
    record: (real) => async (batch) => {
      inHand += 1;
      try {
        const recorded = await real(batch);
        await gate;
        return recorded;
      } finally {
        inHand -= 1;
      }
    },
  });
  await s.startWorker();
  written = hearWritten(s.db);
  parts = { ...s.parts, written };
  await eventually(async () => expect(await listening()).toHaveLength(1));
});
afterAll(async () => {
  open();
  await written.close();
  await s.close();
});

/** The connections that listen. */
const listening = () =>
  s.db.$queryRaw<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and query = ${`listen ${WRITTEN}`}`;

const by = async (who: string) => ({ caller: await s.person(who), key: keyOf(who, 'test', randomUUID()) });
const begin = async () => {
  const kind = parts.kinds['drill'];
  if (!kind) throw new Error('The stand has its drill');
  return await startProcess(parts, kind, { owner: 'owen', signer: 'tess' }, await by('hana'));
};
const approve = async (id: string, acting: Awaited<ReturnType<typeof by>>) => {
  const [task] = await s.open(id, 'approve');
  return await decide(parts, await getSubject(parts, id), task?.id ?? '', { choice: 'approve', form: {} }, acting);
};

it('a start and a decision are answered once they are committed, though the engine has yet to hear of it', async () => {
  shut();
  const { id, status } = await begin();
  expect(status).toBe('open');
  expect((await s.open(id)).map(({ name }) => name).sort()).toEqual(['approve', 'requestCheck']);
  open();

  await eventually(async () => expect([(await s.lines(id)).length, inHand]).toEqual([5, 0]));
  shut();
  const tess = await by('tess');
  expect(await approve(id, tess)).toMatchObject({ status: 'written' });
  expect(await s.open(id, 'approve')).toEqual([]);

  // Sent again meanwhile it gets its first answer; what follows it waits for its turn, and is written in order.
  const [first] = (await s.lines(id)).filter(({ kind }) => kind === 'taskDecided');
  const [next] = await s.open(id, 'requestCheck');
  const following = s.decide(id, next?.id ?? '', 'hana', { choice: 'requested' });
  expect(await Promise.race([following.then(() => 'written'), setTimeout(200, 'waits')])).toBe('waits');
  open();
  await following;
  const lines = await s.lines(id);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
  expect(lines.filter(({ kind }) => kind === 'taskDecided')).toHaveLength(2);
  expect(lines.find(({ kind }) => kind === 'taskDecided')).toEqual(first);
});

it('a refusal is the engine’s own, and changes nothing', async () => {
  const { id } = await begin();
  const [task] = await s.open(id, 'approve');
  const subject = await getSubject(parts, id);
  const decided = decide(parts, subject, task?.id ?? '', { choice: 'approve', form: {} }, await by('owen'));
  await expect(decided).rejects.toMatchObject({ code: expect.stringMatching(/not-permitted|barred/) });
  expect(await s.lines(id)).toHaveLength(5);
});

it('without word from the database the engine answers, and once the connection is back it is listened to again', async () => {
  const [before] = await listening();
  await s.db.$queryRaw`select pg_terminate_backend(${before?.pid}::int)`;
  await eventually(async () => expect(await listening()).not.toContainEqual(before));
  const { id } = await begin();
  expect(await approve(id, await by('tess'))).toMatchObject({ status: 'written' });
  await eventually(async () => expect(await listening()).toHaveLength(1));
  shut();
  expect((await begin()).status).toBe('open');
  open();
});
