import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { defaultPayloadConverter, ServiceError } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Begin } from '../../domain/engine/messages.ts';
import { find, freeze } from '../../store/findings.ts';
import { verify } from '../../store/journal/verify.ts';
import { readBack } from '../../temporal/begin-again.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { standingJobs } from '../../temporal/standing-jobs.ts';
import { tell } from '../../temporal/tell.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';
import { tamper } from '../support/tamper.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const taskId = async (id: string, name: string, about?: string) =>
  (await s.open(id, name)).find((task) => about === undefined || task.about === about)?.id ?? '';

type Step = (id: string) => Promise<unknown>;
const steps: readonly Step[] = [
  async (id) => s.decide(id, await taskId(id, 'requestCheck'), 'hana', { choice: 'requested' }),
  async (id) => s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' }),
  async (id) => s.decide(id, await taskId(id, 'sign', 'second'), 'tess', { choice: 'yes' }),
  async (id) =>
    s.decide(id, await taskId(id, 'receiveCheck'), 'hana', {
      choice: 'received',
      form: { receivedOn: '2026-11-20', result: 'clear' },
    }),
  async (id) => s.decide(id, await taskId(id, 'sign', 'first'), 'tess', { choice: 'yes' }),
  async (id) => s.decide(id, await taskId(id, 'verifyCheck'), 'vera', { choice: 'verify' }),
  async (id) => s.decide(id, await taskId(id, 'sign', 'third'), 'tess', { choice: 'yes' }),
  async (id) => s.act(id, 'withdraw', 'owen', { reason: 'Enough' }),
];

async function walk(between: (id: string) => Promise<unknown>): Promise<string> {
  const id = await begin();
  for (const step of steps) {
    await between(id);
    await step(id);
  }
  return id;
}

describe('a process begun again', () => {
  it('after any step ends the same, with nothing asked or sent twice', async () => {
    const plain = await s.told(await walk(async () => undefined));
    const interrupted = await walk(s.beginAgain);
    expect(await s.told(interrupted)).toEqual(plain);
    expect(await verify(s.db, interrupted)).toBeNull();
  });

  it('by continue-as-new, in whatever stage a long history is, ends the same', async () => {
    const plain = await s.told(await walk(async () => undefined));
    const id = await begin();
    await s.beginAgain(id, { historyLimit: 30 });
    for (const step of steps) await step(id);
    expect(await s.told(id)).toEqual(plain);
    const first = await s.engine.workflow.getHandle(id).describe();
    const { events } = await s.engine.workflow.getHandle(id).fetchHistory();
    expect(events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBeTruthy();
    expect(first.status.name).toBe('COMPLETED');
    const { key } = await s.db.startCommand.findUniqueOrThrow({ where: { processId: id } });
    expect(first.memo).toEqual({ start: key });
  });

  it('leaves the run before it unable to write, and what that run accepts is not answered as done', async () => {
    const id = await begin();
    const before = await s.process(id);
    await s.beginAgain(id);
    await s.beginAgain(id);
    expect((await s.process(id)).epoch).toBe(before.epoch + 2);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    expect(await s.process(id)).toMatchObject({ stage: 'signing', status: 'open' });
  });

  it('hears a message once, however often it is sent', async () => {
    const id = await begin();
    const message = { id: 'm-1', from: 'X', message: 'news', data: { word: 'hello' } };
    await tell(s.parts, id, message);
    await s.beginAgain(id);
    await tell(s.parts, id, message);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    expect((await s.lines(id)).filter(({ kind }) => kind === 'heard')).toHaveLength(1);
  });
});

it('a process that was paused when it froze is paused again, and one that was open is open', async () => {
  const [paused, open] = [await begin(), await begin()];
  await s.act(paused, 'pause', 'hana');
  for (const id of [paused, open]) {
    await freeze(s.db, id, 'journal-gap', 'A line is missing');
    await s.beginAgain(id);
  }
  expect(await s.process(paused)).toMatchObject({ status: 'paused' });
  expect(await s.process(open)).toMatchObject({ status: 'open' });
});

describe('one store destroyed', () => {
  it('the engine lost: every open process begins again from Postgres alone, dates intact', async () => {
    const id = await begin();
    const before = await s.open(id);
    await s.engine.workflow.getHandle(id).terminate('the engine was lost');
    const listed = async () =>
      (await reconcile({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' })).listed;
    await eventually(async () => expect(await listed()).toBeGreaterThan(0)); // the engine's list lags behind by moments
    await s.beginAgain(id);
    expect(await s.open(id)).toEqual(before);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
  });

  it('Postgres restored from a backup: missing lines are read back from the engine, and nothing is sent for them', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    const whole = await s.lines(id);
    await goBackTo(id, backup);
    expect(await readBack({ db: s.db, engine: s.engine }, id)).toBe(whole.length - backup.seq);
    expect(await s.lines(id)).toEqual(whole);
    expect(await verify(s.db, id)).toBeNull();
    expect(await s.db.finding.count({ where: { processId: id, kind: 'lines-restored' } })).toBe(1);
  });

  it('both restored: the rebuild clears what it has mended, and leaves what it has found and what is not its to mend', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    await goBackTo(id, backup);
    for (const kind of ['missing-in-engine', 'journal-forked', 'journal-gap', 'notice-refused'])
      await find(s.db, kind, id, 'Found before');
    expect(rebuild(id)).toContain(`${id} begun again.`);
    const open = await s.db.finding.findMany({ where: { processId: id, clearedAt: null }, orderBy: { kind: 'asc' } });
    expect(open.map(({ kind }) => kind)).toEqual(['lines-restored', 'notice-refused']);
    await s.engine.workflow.getHandle(id).terminate();
  });

  it('the rebuild keeps the standing jobs running, which an engine that was lost has lost too', async () => {
    const id = await begin();
    rebuild(id);
    for (const job of standingJobs) {
      const handle = s.engine.workflow.getHandle(job);
      expect(await handle.describe()).toMatchObject({ status: { name: 'RUNNING' } });
      await handle.terminate();
    }
    await s.engine.workflow.getHandle(id).terminate();
  });

  it('the rebuild has asked again what an earlier version withdrew, when told to', async () => {
    const id = await begin();
    expect(rebuild(id, '--ask-again')).toContain(`${id} begun again.`);
    const { events } = await s.engine.workflow.getHandle(id).fetchHistory();
    const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    expect(input && defaultPayloadConverter.fromPayload(input)).toMatchObject({ askAgain: true });
    await s.engine.workflow.getHandle(id).terminate();
  });

  it('an administrator has them read back at once', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    const whole = await s.lines(id);
    await goBackTo(id, backup);
    const parts = { db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' };
    await eventually(async () => {
      await reconcile(parts, { deep: true }); // the engine's list lags behind by moments
      expect(await s.lines(id)).toEqual(whole);
    });
  });

  it('with them what has closed since is closed again, and nobody is told to begin it again', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.act(id, 'withdraw', 'owen', { reason: 'Enough' });
    const [whole, closed] = [await s.lines(id), await s.process(id)];
    await hasEnded(id);
    await goBackTo(id, backup);
    await s.db.process.update({ where: { id }, data: { status: 'open', outcome: null, closedOn: null } });
    await reconcile({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' }, { deep: true });
    expect(await s.lines(id)).toEqual(whole);
    const { outcome, closedOn } = closed;
    expect(await s.process(id)).toMatchObject({ status: 'closed', outcome, closedOn });
    expect(await s.db.finding.count({ where: { processId: id, kind: 'missing-in-engine' } })).toBe(0);
  });

  it('with them what had only been accepted then, and has begun and closed since', async () => {
    const id = await begin();
    await s.act(id, 'withdraw', 'owen', { reason: 'Enough' });
    const whole = await s.lines(id);
    await hasEnded(id);
    await goBackToItsStart(id);
    await reconcile({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' }, { deep: true });
    expect(await s.lines(id)).toEqual(whole);
    expect(await verify(s.db, id)).toBeNull();
    expect(await s.process(id)).toMatchObject({ status: 'closed' });
  });

  it('a decision after such a restore mends the gap by itself', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    const sign = await taskId(id, 'sign', 'first');
    const state = (await s.process(id)).state;
    await goBackTo(id, { ...backup, state });
    await s.decide(id, sign, 'tess', { choice: 'yes' });
    expect(await verify(s.db, id)).toBeNull();
    expect(await s.process(id)).toMatchObject({ stage: 'signing', status: 'open' });
  });

  it('whoever is asked by a decision after such a restore is told; nothing is sent for what was read back', async () => {
    const id = await begin();
    await s.decide(id, await taskId(id, 'requestCheck'), 'hana', { choice: 'requested' });
    const backup = await s.process(id);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    await goBackTo(id, backup);
    const form = { receivedOn: '2026-11-20', result: 'clear' };
    await s.decide(id, await taskId(id, 'receiveCheck'), 'hana', { choice: 'received', form });
    const later = { processId: id, seq: { gt: backup.seq } };
    const told = await s.db.notice.findMany({ where: later, select: { personId: true, template: true } });
    expect(told).toEqual([{ personId: 'vera', template: 'task-opened' }]);
  });

  it('lines of a run that a new build has ended since the backup are read back too', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    await s.beginAgain(id);
    await s.decide(id, await taskId(id, 'sign', 'first'), 'tess', { choice: 'yes' });
    const whole = await s.lines(id);
    await goBackTo(id, backup);
    await eventually(async () => {
      await readBack({ db: s.db, engine: s.engine }, id); // the engine's list lags behind by moments
      expect(await s.lines(id)).toEqual(whole);
    });
    expect(await verify(s.db, id)).toBeNull();
  });

  it('a run that was begun since the backup and has written nothing yet goes on', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.beginAgain(id);
    await goBackTo(id, backup);
    await s.decide(id, await taskId(id, 'approve'), 'tess', { choice: 'approve' });
    expect(await s.process(id)).toMatchObject({ stage: 'signing', status: 'open', epoch: backup.epoch + 1 });
  });

  it('what a run was refused, since the process had been begun again, is not read back', async () => {
    const id = await begin();
    const backup = await s.process(id);
    await s.decide(id, await taskId(id, 'requestCheck'), 'hana', { choice: 'requested' });
    const approve = await taskId(id, 'approve');
    const { start, getHandle } = bound(s.engine.workflow);
    vi.spyOn(s.engine.workflow, 'getHandle').mockImplementationOnce((...of) => {
      const terminate = async () => ({}); // its run is to be ended, and goes on until the next begins
      return { ...getHandle(...of), terminate };
    });
    vi.spyOn(s.engine.workflow, 'start').mockImplementationOnce(async (kind, options) => {
      await expect(s.decide(id, approve, 'tess', { choice: 'approve' })).rejects.toMatchObject({ code: 'frozen' });
      return await start(kind, options);
    });
    await s.beginAgain(id);
    await s.decide(id, approve, 'tess', { choice: 'refuse', reason: 'No budget' });
    const whole = await s.lines(id);
    await goBackTo(id, backup);
    await readBack({ db: s.db, engine: s.engine }, id);
    expect(await s.lines(id)).toEqual(whole);
    expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'refused' });
  });

  it('an engine that fails while a gap is mended is asked again: nothing is frozen', async () => {
    const id = await begin();
    await s.beginAgain(id, { historyLimit: 30 });
    const first = await s.runOf(id);
    const [begins, ...then] = steps.slice(0, 4);
    await begins?.(id);
    const backup = await s.process(id);
    for (const step of then) await step(id);
    await eventually(async () => expect(await s.runOf(id)).not.toBe(first));
    const sign = await taskId(id, 'sign', 'first');
    await goBackTo(id, { ...backup, state: (await s.process(id)).state });
    const failed = failsAbout(first);
    await s.decide(id, sign, 'tess', { choice: 'yes' });
    expect(failed).toHaveBeenCalledTimes(2);
    expect(await verify(s.db, id)).toBeNull();
    expect(await s.process(id)).toMatchObject({ stage: 'signing', status: 'open' });
  });
});

/** What `npm run engine:rebuild -- ID` says. */
function rebuild(...given: readonly string[]): string {
  const env = { ...process.env, DATABASE_URL: s.url, TEMPORAL_ADDRESS: inject('servers').engine };
  const command = ['--import', 'tsx', 'services/commands/engine-rebuild.ts', ...given];
  const root = path.resolve(import.meta.dirname, '../..');
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' });
  return stdout + stderr;
}

const bound = (workflow: Stand['engine']['workflow']) => ({
  start: workflow.start.bind(workflow),
  getHandle: workflow.getHandle.bind(workflow),
});

/** The engine fails the first times it is asked about this run. */
function failsAbout(runId: string) {
  const getHandle = s.engine.workflow.getHandle.bind(s.engine.workflow);
  const describe = vi.fn(() => Promise.reject(new ServiceError('The engine is busy')));
  vi.spyOn(s.engine.workflow, 'getHandle').mockImplementation((id, asked, options) => {
    const handle = getHandle(id, asked, options);
    return asked === runId && describe.mock.calls.length < 2 ? { ...handle, describe } : handle;
  });
  return describe;
}

type Backup = Pick<Awaited<ReturnType<Stand['process']>>, 'seq' | 'digest' | 'epoch' | 'state' | 'chain'>;

/** What a restored backup looks like: later lines and rows are gone. */
async function goBackTo(id: string, { seq, digest, epoch, state, chain }: Backup): Promise<void> {
  await tamper(s.db, (tx) => tx.event.deleteMany({ where: { processId: id, seq: { gt: seq } } }));
  await s.db.notice.deleteMany({ where: { processId: id, seq: { gt: seq } } });
  await s.db.task.deleteMany({ where: { processId: id, name: 'sign' } });
  await s.db.task.updateMany({ where: { processId: id, name: 'approve' }, data: { status: 'open' } });
  await s.db.stageVisit.deleteMany({ where: { processId: id, seq: { gt: seq } } });
  await s.db.process.update({ where: { id }, data: { seq, digest, epoch, state, chain, stage: 'approval' } });
}

const hasEnded = (id: string) =>
  eventually(async () => {
    expect(await s.engine.workflow.getHandle(id).describe()).toMatchObject({ status: { name: 'COMPLETED' } });
  });

/** As it was when its start was accepted and the engine had not heard of it. */
async function goBackToItsStart(id: string): Promise<void> {
  const { events } = await s.engine.workflow.getHandle(id).fetchHistory();
  const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  if (!input) throw new Error(`The engine does not say how ${id} began`);
  const { state } = defaultPayloadConverter.fromPayload<Begin>(input);
  await s.db.task.deleteMany({ where: { processId: id } });
  await s.db.milestone.deleteMany({ where: { processId: id } });
  await s.db.participant.deleteMany({ where: { processId: id } });
  await goBackTo(id, { seq: 0, digest: '', epoch: state.epoch, state: JSON.stringify(state), chain: null });
  await s.db.process.update({ where: { id }, data: { status: 'starting', outcome: null, closedOn: null } });
  await s.db.startCommand.update({ where: { processId: id }, data: { startedAt: null } });
}

describe('other code', () => {
  it('takes up a process where it stands: what is answered stays answered, what is new is asked', async () => {
    const other = await stand();
    const old = await other.startWorker();
    const id = await other.start('drill', { owner: 'owen', signer: 'tess' });
    const open = async (name: string, about?: string) =>
      (await other.open(id, name)).find((task) => about === undefined || task.about === about)?.id ?? '';
    await other.decide(id, await open('approve'), 'tess', { choice: 'approve' });
    await other.decide(id, await open('sign', 'first'), 'tess', { choice: 'yes' });
    await old.stop();
    await other.beginAgain(id);
    await other.startWorker('./drill/changed.ts');
    for (const about of ['second', 'third'])
      await other.decide(id, await open('sign', about), 'tess', { choice: 'yes' });
    expect((await other.open(id, 'sign')).map(({ about }) => about)).toEqual(['fourth']);
    await other.decide(id, await open('sign', 'fourth'), 'tess', { choice: 'yes' });
    expect(await other.process(id)).toMatchObject({ stage: 'waiting' });
    await other.close();
  });
});

describe('the journal', () => {
  it.each([
    ['changed', `update event set line = replace(line, 'tess', 'sam') where process_id = $1 and seq = 5`],
    ['removed', `delete from event where process_id = $1 and seq = 3`],
    ['cut off', `delete from event where process_id = $1 and seq = 5`],
    [
      'inserted',
      `insert into event (process_id, seq, kind, line, hash) select process_id, 6, kind, line, hash from event where process_id = $1 and seq = 5`,
    ],
    [
      'swapped',
      `update event e set line = o.line, hash = o.hash from event o where e.process_id = $1 and o.process_id = $1 and ((e.seq = 3 and o.seq = 4) or (e.seq = 4 and o.seq = 3))`,
    ],
  ])('shows when a line was %s', async (_, sql) => {
    const id = await begin();
    expect(await verify(s.db, id)).toBeNull();
    if (!sql.startsWith('insert')) await expect(s.db.$executeRawUnsafe(sql, id)).rejects.toThrow(/never changed/);
    await tamper(s.db, (tx) => tx.$executeRawUnsafe(sql, id));
    expect(await verify(s.db, id)).toMatchObject({ processId: id });
  });
});
