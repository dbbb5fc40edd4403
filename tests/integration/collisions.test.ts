import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tell as tellActivity } from '../../activities/processes.ts';
import type { Event } from '../../domain/engine/event.ts';
import { verify } from '../../store/journal/verify.ts';
import { tell } from '../../temporal/tell.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
let worker: Awaited<ReturnType<Stand['startWorker']>> | undefined;
beforeAll(async () => {
  s = await stand();
  worker = await s.startWorker();
});
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const approval = async (id: string) => (await s.open(id, 'approve'))[0]?.id ?? '';

type Message = (id: string, task: string) => Promise<unknown>;
const messages: Readonly<Record<string, Message>> = {
  approve: (id, task) => s.decide(id, task, 'tess', { choice: 'approve' }),
  refuse: (id, task) => s.decide(id, task, 'tess', { choice: 'refuse', reason: 'No budget' }),
  withdraw: (id) => s.act(id, 'withdraw', 'owen', { reason: 'No longer needed' }),
  cancel: (id) => s.act(id, 'cancel', 'hana', { code: 'budget' }),
  pause: (id) => s.act(id, 'pause', 'hana'),
  reassign: (id) => s.act(id, 'reassign', 'hana', { role: 'signer', to: 'sam' }),
  collect: (id) => s.act(id, 'collect', 'owen'),
};
/** Neither leaves the other anything to do: of two of these exactly one is accepted. */
const exclude: Readonly<Record<string, readonly string[]>> = {
  approve: ['approve', 'refuse', 'cancel'],
  refuse: ['approve', 'refuse', 'withdraw', 'cancel', 'pause', 'reassign', 'collect'],
  cancel: ['withdraw', 'cancel', 'pause', 'reassign', 'collect'],
  withdraw: ['withdraw', 'pause', 'reassign', 'collect', 'refuse'],
};
const excludeEachOther = ([one, other]: readonly [string, string]): boolean =>
  exclude[one]?.includes(other) === true && exclude[other]?.includes(one) === true;
const names = Object.keys(messages);
const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const));

/** What the journal may never say, in whatever order two messages came. */
function contradictions(events: readonly Event[]): string[] {
  const over = new Set<string>();
  const found: string[] = [];
  let closed = false;
  for (const event of events) {
    if (closed) found.push(`${event.kind} after closed`);
    if (event.kind === 'taskDecided' && over.has(event.taskId)) found.push(`${event.taskId} decided when it was over`);
    if (event.kind === 'taskDecided' || event.kind === 'taskWithdrawn') over.add(event.taskId);
    closed ||= event.kind === 'closed';
  }
  return found;
}

describe('two messages sent while no worker runs', () => {
  it('of every pair, each is either refused or written whole: the journal never contradicts itself', async () => {
    const cases = await Promise.all(
      pairs.map(async (pair) => {
        const id = await begin();
        return { pair, id, task: await approval(id) };
      }),
    );
    expect(pairs.filter(excludeEachOther)).toHaveLength(6);
    await worker?.stop();
    const sent = cases.map(({ pair, id, task }) => Promise.allSettled(pair.map((name) => messages[name]?.(id, task))));
    worker = await s.startWorker();
    for (const [index, { pair, id }] of cases.entries()) {
      const results = (await sent[index]) ?? [];
      await eventually(async () => expect((await s.lines(id)).some(({ kind }) => isAct(kind))).toBe(true));
      const events = await s.lines(id);
      const accepted = results.filter(({ status }) => status === 'fulfilled').length;
      expect([pair, contradictions(events)]).toEqual([pair, []]);
      expect([pair, events.filter(({ kind }) => isAct(kind)).length]).toEqual([pair, accepted]);
      if (excludeEachOther(pair)) expect([pair, accepted]).toEqual([pair, 1]);
      expect([pair, await verify(s.db, id)]).toEqual([pair, null]);
    }
  });
});

it('work that a message opens is begun once, even when it comes with the first task of a new run', async () => {
  const id = await begin();
  await worker?.stop();
  await s.beginAgain(id);
  const sent = s.act(id, 'collect', 'owen');
  worker = await s.startWorker();
  await sent;
  const announced = async () => (await s.lines(id)).filter(({ kind }) => kind === 'announced');
  await eventually(async () => expect(await announced()).not.toEqual([])); // on a busy machine it is written later
  expect(await announced()).toHaveLength(1);
});

const isAct = (kind: string): boolean => kind === 'taskDecided' || kind === 'actionTaken';

it('a request with somebody else’s key is judged by itself, never answered with theirs', async () => {
  const id = await begin();
  const task = await approval(id);
  await s.decide(id, task, 'tess', { choice: 'approve' }, 'shared-key');
  await expect(s.decide(id, task, 'sam', { choice: 'approve' }, 'shared-key')).rejects.toMatchObject({
    code: 'already-decided',
  });
});

it('a process whose journal forks is frozen: nothing more is accepted, and an administrator is told', async () => {
  const id = await begin();
  const { seq } = await s.process(id);
  const line = JSON.stringify({ kind: 'paused', seq: seq + 1, at: '2026-11-24T12:00:00.000Z' });
  await s.db.$executeRaw`insert into event (process_id, seq, kind, line, hash)
    values (${id}, ${seq + 1}, 'paused', ${line}, decode('00', 'hex'))`;
  await s.db.process.update({ where: { id }, data: { seq: seq + 1, digest: '00' } });
  const task = await approval(id);
  await expect(s.decide(id, task, 'tess', { choice: 'approve' })).rejects.toMatchObject({ code: 'frozen' });
  await expect(s.act(id, 'withdraw', 'owen', { reason: 'Enough' })).rejects.toMatchObject({ code: 'frozen' });
  expect(await s.process(id)).toMatchObject({ status: 'frozen', seq: seq + 1 });
  expect((await s.db.finding.findMany({ where: { processId: id } })).map(({ kind }) => kind)).toEqual([
    'journal-forked',
  ]);
});

it('a message that comes after a process has closed changes nothing in it', async () => {
  const id = await begin();
  await s.act(id, 'cancel', 'hana', { code: 'budget' });
  const before = await s.lines(id);
  expect(await tell(s.parts, id, { id: 'late', from: 'X', message: 'news', data: { word: 'late' } })).toBe(false);
  expect(await s.lines(id)).toEqual(before);
});

it('each message that comes after a process has closed is listed, and once however often it is sent', async () => {
  const id = await begin();
  await s.act(id, 'cancel', 'hana', { code: 'budget' });
  const late = tellActivity(s.parts);
  const message = { from: 'X', message: 'news', data: { word: 'late' } };
  for (const number of ['m-1', 'm-2', 'm-2']) await late(id, { ...message, id: number });
  expect(await s.db.finding.findMany({ where: { processId: id }, select: { kind: true, detail: true } })).toEqual(
    Array.from({ length: 2 }, () => ({
      kind: 'told-after-closing',
      detail: 'X said “news” after this process had closed.',
    })),
  );
});
