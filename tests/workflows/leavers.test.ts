/** Whoever has left is asked nothing: what is theirs goes to somebody who is here. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { listHeldByLeavers } from '../../store/leavers.ts';
import { passUpFromLeavers } from '../../temporal/look.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ skipping: true });
  await s.startWorker();
});
afterAll(() => s.close());
afterEach(async () => {
  await s.db.person.updateMany({ data: { leftOn: null } });
});

const leaves = async (id: string) => {
  await s.db.person.update({ where: { id }, data: { leftOn: s.today() } });
};
/** Until the task has gone up to these. */
const isWith = (id: string, name: string, people: readonly string[]) =>
  eventually(async () => {
    const [task] = await s.open(id, name);
    if (!task) throw new Error(`${id} has no open task ${name}`);
    expect(task.escalatedTo).toEqual(people);
    return task;
  });
const ups = async (id: string) =>
  (await s.lines(id)).flatMap((line) => (line.kind === 'taskEscalated' ? [{ to: line.to, gone: line.gone }] : []));

it('a task that waits for somebody who leaves goes up the line the next morning, once; and so does each opened for them after that, at once', async () => {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  expect(await passUpFromLeavers(s.parts, s.today())).toBe(0);
  await leaves('tess');
  expect(await passUpFromLeavers(s.parts, s.today())).toBe(1);
  const task = await isWith(id, 'approve', ['sam']);
  expect(task.assigneeId).toBe('tess');
  expect(await passUpFromLeavers(s.parts, s.today())).toBe(0);
  await s.decide(id, task.id, 'sam', { choice: 'approve' });
  await isWith(id, 'sign', ['sam']);
  const opened = await s.open(id, 'sign');
  expect(opened.map(({ escalatedTo }) => escalatedTo)).toEqual([['sam'], ['sam'], ['sam']]);
  expect(await ups(id)).toEqual([task, ...opened].map(() => ({ to: 'sam', gone: true })));
});

it('whoever is above has left too: it goes to the first who is here', async () => {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  await leaves('tess');
  await leaves('sam');
  await passUpFromLeavers(s.parts, s.today());
  await isWith(id, 'approve', ['hugh']);
});

it('administrators have a finding of it, which stands however often it is dealt with, until the role is passed on', async () => {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  const open = async () =>
    await s.db.finding.count({ where: { processId: id, kind: 'held-by-a-leaver', clearedAt: null } });
  await listHeldByLeavers(s.db, s.today());
  expect(await open()).toBe(0);
  await leaves('tess');
  await listHeldByLeavers(s.db, s.today());
  await listHeldByLeavers(s.db, s.today());
  expect(await open()).toBe(1);
  await s.db.finding.updateMany({ where: { processId: id }, data: { clearedAt: new Date(), clearedBy: 'adam' } });
  await listHeldByLeavers(s.db, s.today());
  expect(await open()).toBe(1);
  await s.act(id, 'reassign', 'hana', { role: 'signer', to: 'sam' });
  await listHeldByLeavers(s.db, s.today());
  expect(await open()).toBe(0);
});
