import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differing } from '../../domain/engine/differing.ts';
import type { Begin, DecisionInput, HeardInput, Receipt } from '../../domain/engine/messages.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { verifyRecord } from '../../services/audit.ts';
import { liveStateOf } from '../../services/engine/live.ts';
import { beginningIn } from '../../store/journal/beginning.ts';
import { differences } from '../../store/journal/compare.ts';
import { verify } from '../../store/journal/verify.ts';
import { keepMessage } from '../../store/messages.ts';
import { readBack } from '../../temporal/begin-again.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { tell } from '../../temporal/tell.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';
import { tamper } from '../support/tamper.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterAll(() => s.close());

const drill = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const parts = () => ({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' });

/** What the database says it would be begun with. */
async function whole(id: string): Promise<Begin> {
  return await beginningIn(s.db, await s.process(id));
}

/** As whoever reaches the engine does: ends the process's run and begins it again with something of their own. */
async function begunPast(id: string, begin: Begin): Promise<void> {
  const handle = s.engine.workflow.getHandle(id);
  await handle.terminate('by somebody').catch(() => undefined);
  const { taskQueue = '' } = s.parts;
  await s.engine.workflow.start('drill', { workflowId: id, taskQueue, args: [begin] });
}

/** All that people read of it; that it is frozen is told apart. */
async function shown(id: string) {
  const { status: _, updatedAt: __, ...process } = await s.process(id);
  const where = { processId: id };
  const [events, tasks, milestones, participants, notices] = await Promise.all([
    s.db.event.findMany({ where, orderBy: { seq: 'asc' } }),
    s.db.task.findMany({ where, orderBy: { id: 'asc' } }),
    s.db.milestone.findMany({ where, orderBy: { name: 'asc' } }),
    s.db.participant.findMany({ where, orderBy: { fromSeq: 'asc' } }),
    s.db.notice.count({ where }),
  ]);
  return { process, events, tasks, milestones, participants, notices };
}

const findings = async (id: string) =>
  (await s.db.finding.findMany({ where: { processId: id, clearedAt: null } })).map(({ kind }) => kind);

/** By their own hand, in the run that they have begun. */
async function decidePast(id: string): Promise<void> {
  const input: DecisionInput = {
    actor: { id: 'tess' },
    attested: { offices: ['manager'], rank: 'service-manager' },
    key: randomUUID(),
    body: 'b',
    taskId: (await s.db.task.findFirstOrThrow({ where: { processId: id, name: 'approve' } })).id,
    choice: 'approve',
  };
  await s.engine.workflow.getHandle(id).executeUpdate<Receipt, [DecisionInput]>('decide', { args: [input] });
}

type Forge = (begin: Begin) => Begin;
const inState =
  (change: Partial<RunState<unknown>>): Forge =>
  (begin) => ({
    ...begin,
    state: { ...begin.state, ...(change as Partial<RunState>) },
  });

describe('a process that somebody begins again past the API', () => {
  const forged: readonly (readonly [string, Forge])[] = [
    ['with facts of their own', inState({ facts: { signed: ['first', 'second', 'third'] } })],
    ['with somebody else in a role', inState({ who: { owner: 'owen', signer: 'sam', hr: 'hana', verifier: 'vera' } })],
    ['as if nobody had done anything', inState({ did: {} })],
    [
      'under a policy of their own',
      ({ rules, ...begin }) => {
        const body = { ...rules.policy.body, settings: { waitDays: 0, signatures: ['first'] } };
        return { ...begin, rules: { ...rules, policy: { ...rules.policy, body } } };
      },
    ],
  ];

  it.each(forged)('%s writes nothing and is named; begun again from what is recorded it goes on', async (_, forge) => {
    const id = await drill();
    const before = await shown(id);
    await begunPast(id, forge(await whole(id)));
    await expect(decidePast(id)).rejects.toThrow();
    expect(await shown(id)).toEqual(before);
    expect(await s.process(id)).toMatchObject({ status: 'frozen' });
    expect(await findings(id)).toEqual(['unproven-state']);

    expect(await s.beginAgain(id)).toBe(true);
    const { process: after, ...more } = await shown(id);
    const { process: _process, ...earlier } = before;
    expect(more).toEqual(earlier); // no line of the forged run was read back
    expect(after).toMatchObject({
      seq: before.process.seq,
      digest: before.process.digest,
      state: before.process.state,
    });
    const [task] = await s.open(id, 'approve');
    const done = await s.decide(id, task?.id ?? '', 'tess', { choice: 'approve' });
    expect(done.status).toBe('written');
    expect([await verify(s.db, id), await differences(s.db, id)]).toEqual([null, []]);
  });

  it('is named in the next round of the watch, before anybody acts in it; others are not', async () => {
    const [mine, forgedOne, again] = [await drill(), await drill(), await drill()];
    await s.beginAgain(again);
    const { state, ...begin } = await whole(forgedOne);
    await begunPast(forgedOne, { ...begin, state: { ...state, facts: { signed: ['first'] } } });
    await eventually(async () => {
      await reconcile(parts());
      expect(await findings(forgedOne)).toEqual(['unproven-state']);
    });
    expect([await findings(mine), await findings(again)]).toEqual([[], []]);
  });

  it('far ahead of what is recorded raises nothing: it can be begun again all the same', async () => {
    const id = await drill();
    const before = await shown(id);
    const { state, ...begin } = await whole(id);
    await begunPast(id, { ...begin, state: { ...state, seq: state.seq + 1, epoch: 2_147_483_647 } });
    await expect(decidePast(id)).rejects.toThrow();
    expect(await shown(id)).toEqual(before);
    expect(await s.beginAgain(id)).toBe(true);
    expect(await s.process(id)).toMatchObject({ epoch: before.process.epoch + 1, status: 'open' });
    await s.decide(id, (await s.open(id, 'approve'))[0]?.id ?? '', 'tess', { choice: 'approve' });
  });

  it('stays closed where it was closed', async () => {
    const id = await drill();
    const begin = await whole(id);
    await s.act(id, 'cancel', 'hana', { code: 'budget' });
    const before = await shown(id);
    const { seq, digest } = before.process;
    await begunPast(id, { ...begin, state: { ...begin.state, seq, digest } });
    await expect(decidePast(id)).rejects.toThrow();
    await eventually(async () => expect(await findings(id)).toEqual(['unproven-state']));
    expect(await shown(id)).toEqual(before);
    expect(await s.process(id)).toMatchObject({ status: 'closed' });
  });
});

describe('a message that somebody sends a process past everybody who could have told it', () => {
  const news = (id: string, word: string) => ({ id, from: 'REC-2026-0001', message: 'news', data: { word } });
  const send = (id: string, message: HeardInput) =>
    s.engine.workflow.getHandle(id).signal<[HeardInput]>('hear', message);

  it('is not heard: nothing of it is written, it is named, and begun again the process goes on without it', async () => {
    const id = await drill();
    const before = await shown(id);
    await send(id, news('forged', 'of their own'));
    await eventually(async () => expect(await findings(id)).toEqual(['unproven-message']));
    expect(await shown(id)).toEqual(before);
    const said: string[] = [];
    await verifyRecord(s.db, { wrong: (sentences) => said.push(...sentences), say: () => undefined });
    expect(said.filter((one) => one.includes(id))).toEqual([
      expect.stringMatching(/in the name of REC-2026-0001, who did not say it/),
    ]);

    expect(await s.beginAgain(id)).toBe(true);
    await tell(s.parts, id, news('true', 'told'));
    await s.decide(id, (await s.open(id, 'approve'))[0]?.id ?? '', 'tess', { choice: 'approve' });
    expect((await s.lines(id)).filter(({ kind }) => kind === 'heard')).toMatchObject([{ id: 'true' }]);
    expect((await s.process(id)).state).not.toContain('of their own');
    expect([await verify(s.db, id), await differences(s.db, id)]).toEqual([null, []]);
  });

  it('is known from the true one by what it says, though it bears its number', async () => {
    const id = await drill();
    await keepMessage(s.db, id, news('m-1', 'told'));
    await send(id, news('m-1', 'of their own'));
    await eventually(async () => expect(await findings(id)).toEqual(['unproven-message']));
    await s.beginAgain(id);
    await tell(s.parts, id, news('m-1', 'told'));
    await eventually(async () => expect(await s.kindsOf(id)).toContain('heard'));
    expect((await s.process(id)).state).not.toContain('of their own');
  });

  it('is read back by no restored database, and what was heard before the backup was lost is', async () => {
    const [id, forged] = [await drill(), await drill()];
    const backups = [await s.process(id), await s.process(forged)];
    await tell(s.parts, id, news('true', 'told'));
    await eventually(async () => expect(await s.kindsOf(id)).toContain('heard'));
    const whole = await s.lines(id);
    await send(forged, news('forged', 'of their own'));
    await eventually(async () => expect(await findings(forged)).toEqual(['unproven-message']));
    await s.db.message.deleteMany();
    for (const { id: process, seq, digest, state } of backups) {
      await tamper(s.db, (tx) => tx.event.deleteMany({ where: { processId: process, seq: { gt: seq } } }));
      await s.db.process.update({ where: { id: process }, data: { seq, digest, state, status: 'open' } });
      await readBack(parts(), process);
    }
    expect(await s.lines(id)).toEqual(whole);
    expect(await s.kindsOf(forged)).not.toContain('heard');
  });
});

it('that somebody has left is a hint: what they are asked stays theirs unless the directory says so', async () => {
  const id = await drill();
  const [task] = await s.open(id, 'approve');
  const holder = task?.assigneeId ?? '';
  const sayTheyLeft = () => s.engine.workflow.getHandle(id).signal<[readonly string[]]>('left', [holder]);
  await sayTheyLeft();
  await s.act(id, 'pause', 'hana'); // what follows of the signal is written before it or with it
  await s.act(id, 'resume', 'hana');
  expect(await s.kindsOf(id)).not.toContain('taskEscalated');
  await s.db.person.update({ where: { id: holder }, data: { leftOn: s.today() } });
  await sayTheyLeft();
  await eventually(async () => expect(await s.kindsOf(id)).toContain('taskEscalated'));
  await s.db.person.update({ where: { id: holder }, data: { leftOn: null } });
});

it('the engine’s state is compared with what is recorded, not only how far it has come', async () => {
  const id = await drill();
  const { state } = await s.process(id);
  const stored = JSON.parse(state) as RunState;
  const live = await liveStateOf(s.parts, id);
  expect([live.seq, differing(stored, live)]).toEqual([stored.seq, []]);
  expect(differing(stored, { ...live, facts: { signed: ['first'] } })).toEqual(['facts']);
  await reconcile(parts(), { deep: true });
  expect(await findings(id)).toEqual([]);
  const changed = JSON.stringify({ ...stored, facts: { signed: ['first'] } });
  await s.db.process.update({ where: { id }, data: { state: changed } });
  await reconcile(parts(), { deep: true });
  expect(await findings(id)).toEqual(['state-differs']);
  await s.db.process.update({ where: { id }, data: { state } });
  await reconcile(parts(), { deep: true });
  expect(await findings(id)).toEqual([]);
});
