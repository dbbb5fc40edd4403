import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { questionsOf } from '../../domain/engine/tasks.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ skipping: true });
  await s.startWorker();
});
afterAll(() => s.close());

/** As if the engine had been away since long before: every date of the open tasks lies so many days further back. */
async function awayFor(id: string, days: number): Promise<void> {
  const state = JSON.parse((await s.process(id)).state) as RunState;
  for (const question of questionsOf(state)) {
    question.due.date = addDays(question.due.date, -days);
    Object.assign(question, { openedOn: addDays(question.openedOn, -days) });
  }
  await s.db.process.update({ where: { id }, data: { state: JSON.stringify(state) } });
  await s.beginAgain(id);
}

const chases = async (id: string): Promise<string[]> => {
  const wanted = ['taskReminded', 'taskEscalated', 'rungSkipped', 'taskStuck'];
  return (await s.kindsOf(id)).filter((kind) => wanted.includes(kind));
};

it('an engine away for months nags nobody for what it missed: past rungs are noted and only the last one acts', async () => {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  await awayFor(id, 90);
  await s.daysPass(5);
  expect(await chases(id)).toEqual(['rungSkipped', 'rungSkipped', 'rungSkipped', 'rungSkipped', 'taskStuck']);
  expect(await s.process(id)).toMatchObject({ status: 'open', stuck: true });
});

it('leadership are not told that people were asked when every reminder was past before its turn', async () => {
  const flags = async (id: string) => (JSON.parse((await s.process(id)).state) as RunState).flags;
  const late = await s.start('drill', { owner: 'owen', signer: 'tess' });
  await awayFor(late, 90);
  const silent = await s.start('drill', { owner: 'owen', signer: 'tess' });
  await s.daysPass(40);
  expect(await flags(late)).toEqual({ stuck: expect.stringContaining('nobody has been reminded') });
  expect(await flags(silent)).toEqual({
    stuck: expect.stringMatching(/^Everybody on the reminder ladder has been asked/),
  });
});
