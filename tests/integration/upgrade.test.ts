import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Upgrade } from '../../worker/upgrade.ts';
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
const parts = () => ({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' });
const upgradeTo = (build: string) => new Upgrade(parts(), build, log).run();

it('a quiet process is begun again once for a build, however often workers of that build start', async () => {
  const id = await begin();
  await upgradeTo('spring');
  const begun = await s.runOf(id);
  expect(await upgradeTo('spring')).toBe(0);
  expect(await s.runOf(id)).toBe(begun);
  expect(await s.process(id)).toMatchObject({ build: 'spring', epoch: 2 });
});

it('a process whose new run could not be started is begun again after the others', async () => {
  await begin();
  const open = await upgradeTo('summer');
  vi.spyOn(s.engine.workflow, 'start').mockRejectedValueOnce(new Error('The engine is away'));
  expect(await upgradeTo('autumn')).toBe(open);
});

it('a process that closes meanwhile is left alone, and the others are begun again', async () => {
  const [last = '', ...others] = await Promise.all(Array.from({ length: 6 }, begin));
  await s.db.process.update({ where: { id: last }, data: { nextDue: '2099-12-31' } }); // what is due soonest comes first
  const start = s.engine.workflow.start.bind(s.engine.workflow);
  let cancelled: Promise<unknown> | undefined;
  vi.spyOn(s.engine.workflow, 'start').mockImplementation(async (kind, options) => {
    await (cancelled ??= s.act(last, 'cancel', 'hana', { code: 'budget' }));
    return await start(kind, options);
  });
  await upgradeTo('winter');
  expect(await s.process(last)).toMatchObject({ status: 'closed', epoch: 1 });
  for (const id of others) expect(await s.process(id)).toMatchObject({ status: 'open', build: 'winter' });
});

it('a process that is not open is not begun again, and whoever asked for it is told', async () => {
  const id = await begin();
  await s.act(id, 'cancel', 'hana', { code: 'budget' });
  expect(await s.beginAgain(id)).toBe(false);
  expect(await s.beginAgain('DRL-2020-0001')).toBe(false);
});
