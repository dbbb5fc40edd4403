import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneAtATime } from '../../store/one-at-a-time.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand();
});
afterAll(() => s.close());

const granted = async () =>
  await s.db.$queryRaw<{ pid: number; granted: boolean }[]>`
    select pid, granted from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`;

it('what one does the others wait for', async () => {
  const done: string[] = [];
  let finish = () => {};
  const first = oneAtATime(s.db, 'work', () => new Promise<void>((resolve) => (finish = resolve)));
  await eventually(async () => expect(await granted()).toHaveLength(1));
  const second = oneAtATime(s.db, 'work', async () => void done.push('second'));
  await eventually(async () => expect(await granted()).toHaveLength(2));
  expect(await oneAtATime(s.db, 'other work', async () => done)).toEqual([]);
  finish();
  await Promise.all([first, second]);
  expect(done).toEqual(['second']);
});

it('whoever dies doing it has let it go', async () => {
  void oneAtATime(s.db, 'work', () => new Promise(() => undefined));
  await eventually(async () => expect(await granted()).toHaveLength(1));
  const [dead] = await granted();
  await s.db.$queryRaw`select pg_terminate_backend(${dead?.pid}::int)`;
  expect(await oneAtATime(s.db, 'work', async () => 'done')).toBe('done');
});

it('what fails is let go', async () => {
  await expect(oneAtATime(s.db, 'work', () => Promise.reject(new Error('No')))).rejects.toThrow('No');
  expect(await oneAtATime(s.db, 'work', async () => 'done')).toBe('done');
});
