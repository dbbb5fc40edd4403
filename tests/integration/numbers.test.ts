import { randomUUID } from 'node:crypto';
import { ServiceError } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startChild } from '../../activities/processes.ts';
import { startProcess } from '../../services/engine/start.ts';
import { verify } from '../../store/journal/verify.ts';
import { readBack } from '../../temporal/begin-again.ts';
import { NumberTaken } from '../../temporal/numbers.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => s.close());

const request = { owner: 'owen', signer: 'tess' };
const begin = () => s.start('drill', request);
const parts = () => ({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' });
const numberOf = (id: string) => Number(id.split('-')[2]);
const statusInEngine = async (id: string) => (await s.engine.workflow.getHandle(id).describe()).status.name;

/** The database is as it was before this process began: it has nothing of it, and will count its number next. */
async function restoredToBefore(id: string): Promise<void> {
  const about = await s.db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns
     where column_name = 'process_id' and table_schema = current_schema()`;
  await s.db.$transaction(async (db) => {
    await db.$executeRaw`set local session_replication_role = replica`; // in any order
    for (const { name } of about) await db.$executeRawUnsafe(`delete from "${name}" where process_id = $1`, id);
    await db.process.delete({ where: { id } });
    await db.reference.updateMany({
      where: { prefix: 'DRL', year: Number(id.split('-')[1]) },
      data: { last: numberOf(id) - 1 },
    });
  });
}

async function approve(id: string): Promise<void> {
  const [task] = await s.open(id, 'approve');
  await s.decide(id, task?.id ?? '', 'tess', { choice: 'approve' });
}

it('after a restored backup a number that the engine knows is not given out again, and each process keeps to itself', async () => {
  const lost = await begin();
  await restoredToBefore(lost);
  const next = await begin();
  expect(numberOf(next)).toBeGreaterThan(numberOf(lost));
  await approve(next);
  expect(await s.process(next)).toMatchObject({ status: 'open', stage: 'signing' });
  expect(await verify(s.db, next)).toBeNull();
  expect(await statusInEngine(lost)).toBe('RUNNING');
  for (const rows of [
    s.db.process.count({ where: { id: lost } }),
    s.db.startCommand.count({ where: { processId: lost } }),
  ])
    expect(await rows).toBe(0);
  expect(await s.db.submission.count({ where: { processId: lost } })).toBe(0);
  await s.engine.workflow.getHandle(lost).terminate();
});

it('nor one of a process that has closed', async () => {
  const lost = await begin();
  await s.act(lost, 'withdraw', 'owen', { reason: 'Enough' });
  await eventually(async () => expect(await statusInEngine(lost)).toBe('COMPLETED'));
  await restoredToBefore(lost);
  const next = await begin();
  expect(numberOf(next)).toBeGreaterThan(numberOf(lost));
  expect(await s.process(next)).toMatchObject({ status: 'open', stage: 'approval' });
});

it('nor to what a process itself begins', async () => {
  const parent = await begin();
  const child = (cause: string) =>
    startChild({ ...parts(), kinds: s.parts.kinds })({
      kind: 'drill',
      parent,
      cause,
      who: { owner: 'owen', signer: 'tess', hr: 'hana', verifier: 'vera' },
      facts: { signed: [] },
      on: s.today(),
    });
  const lost = await child('first');
  await restoredToBefore(lost);
  await expect(child('second')).rejects.toBeInstanceOf(NumberTaken); // the engine tries an activity that failed again
  const next = await child('second');
  expect(numberOf(next)).toBeGreaterThan(numberOf(lost));
  await eventually(async () => expect(await s.process(next)).toMatchObject({ status: 'open', parentId: parent }));
  await s.engine.workflow.getHandle(lost).terminate();
});

it('whoever has a restored database compared has its numbers go on beyond those of the engine', async () => {
  const lost = await begin();
  await restoredToBefore(lost);
  const counted = { prefix: 'DRL', year: Number(lost.split('-')[1]) };
  await eventually(async () => {
    await reconcile(parts(), { deep: true }); // the engine's list lags behind by moments
    const { last } = await s.db.reference.findUniqueOrThrow({ where: { prefix_year: counted } });
    expect(last).toBeGreaterThanOrEqual(numberOf(lost));
  });
  await s.engine.workflow.getHandle(lost).terminate();
});

it('a start that was told a number which is taken takes nothing of the other’s, is listed, and begins once the other is given up', async () => {
  const lost = await begin();
  await restoredToBefore(lost);
  const asked = { caller: await s.person('hana'), key: randomUUID() };
  const kind = s.parts.kinds['drill'];
  if (!kind) throw new Error('There is no drill');
  const ask = () => startProcess(s.parts, kind, request, asked);
  vi.spyOn(s.engine.workflow, 'executeUpdateWithStart').mockRejectedValueOnce(new ServiceError('The engine is away'));
  const accepted = { id: lost, status: 'starting' };
  expect(await ask()).toEqual(accepted);
  expect(await ask()).toEqual(accepted);
  const listed = () => s.db.finding.count({ where: { processId: lost, kind: 'number-taken', clearedAt: null } });
  await reconcile(parts());
  expect(await listed()).toBe(1);
  expect(await readBack(parts(), lost)).toBe(0);
  expect(await s.beginAgain(lost)).toBe(false);
  expect(await statusInEngine(lost)).toBe('RUNNING');
  expect(await s.process(lost)).toMatchObject({ status: 'starting', seq: 0 });

  await s.engine.workflow.getHandle(lost).terminate();
  expect(await s.beginAgain(lost)).toBe(true);
  await eventually(async () => expect(await s.process(lost)).toMatchObject({ status: 'open' }));
  expect(await s.db.submission.count({ where: { processId: lost, kind: 'request' } })).toBe(1);
  expect(await ask()).toEqual({ id: lost, status: 'open' });
  await reconcile(parts());
  expect(await listed()).toBe(0);
  await approve(lost);
  expect(await verify(s.db, lost)).toBeNull();
});
