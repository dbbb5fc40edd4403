import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { upgrade } from '../../worker/upgrade.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
  await s.startWorker();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const log = pino({ level: 'silent' });
const upgradeTo = (build: string) =>
  upgrade({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' }, build, log);

it('a quiet process is begun again once for a build, however often workers of that build start', async () => {
  const id = await begin();
  await upgradeTo('spring');
  const begun = await s.runOf(id);
  expect(await upgradeTo('spring')).toBe(0);
  expect(await s.runOf(id)).toBe(begun);
  expect(await s.process(id)).toMatchObject({ build: 'spring', epoch: 2 });
});

it('a process whose new run could not be started is begun again by the next worker', async () => {
  await begin();
  const open = await upgradeTo('summer');
  vi.spyOn(s.engine.workflow, 'start').mockRejectedValueOnce(new Error('The engine is away'));
  await expect(upgradeTo('autumn')).rejects.toThrow('The engine is away');
  expect(await upgradeTo('autumn')).toBe(open);
});

it('a process that closes meanwhile is left alone, and the others are begun again', async () => {
  const ids = [await begin(), await begin()];
  const start = s.engine.workflow.start.bind(s.engine.workflow);
  let closed = '';
  vi.spyOn(s.engine.workflow, 'start').mockImplementationOnce(async (kind, options) => {
    closed = ids.find((id) => id !== options.workflowId) ?? '';
    await s.act(closed, 'cancel', 'hana', { code: 'budget' });
    return await start(kind, options);
  });
  await upgradeTo('winter');
  const [gone, other] = [await s.process(closed), await s.process(ids.find((id) => id !== closed) ?? '')];
  expect(gone).toMatchObject({ status: 'closed', epoch: 1 });
  expect(other).toMatchObject({ status: 'open', build: 'winter' });
});

it('a process that is not open is not begun again, and whoever asked for it is told', async () => {
  const id = await begin();
  await s.act(id, 'cancel', 'hana', { code: 'budget' });
  expect(await s.beginAgain(id)).toBe(false);
  expect(await s.beginAgain('DRL-2020-0001')).toBe(false);
});
