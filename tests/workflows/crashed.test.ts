import { afterEach, expect, it } from 'vitest';
import type { Batch, Event } from '../../domain/engine/event.ts';
import { verify } from '../../store/journal/verify.ts';
import { tell } from '../../temporal/tell.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
afterEach(() => s.close());

type Recorder = (batch: Batch) => Promise<{ seq: number; digest: string }>;

/** Every batch crashes twice: once before it is committed, and once after, when the engine does not hear that it was. */
function crashing(real: Recorder): Recorder {
  const attempts = new Map<string, number>();
  return async (batch) => {
    const key = `${batch.processId}:${batch.events[0]?.seq}`;
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    if (attempt === 1) throw new Error('crashed before the commit');
    const answer = await real(batch);
    if (attempt === 2) throw new Error('crashed after the commit');
    return answer;
  };
}

/** A process with every timer and message that there is: two reminders, two escalations, the end of the ladder, dates, pause. */
async function live(): Promise<readonly string[]> {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  const first = async (name: string) => (await s.open(id, name))[0]?.id ?? '';
  await tell(s.parts, id, { id: 'm', from: 'X', message: 'news', data: { word: 'hello' } });
  await s.daysPass(40);
  await s.decide(id, await first('requestCheck'), 'hana', { choice: 'requested' });
  await s.decide(id, await first('approve'), 'sam', { choice: 'approve' });
  await s.act(id, 'pause', 'hana');
  await s.daysPass(2);
  await s.act(id, 'resume', 'hana');
  for (const task of await s.open(id, 'sign')) await s.decide(id, task.id, 'tess', { choice: 'yes' });
  await s.daysPass(40);
  expect(await verify(s.db, id)).toBeNull();
  expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'agreed' });
  const rows = await s.db.event.findMany({ where: { processId: id }, orderBy: { seq: 'asc' } });
  const notices = await s.db.notice.groupBy({ by: ['template', 'personId'], where: { processId: id }, _count: true });
  return [
    ...rows.map(({ line }) => JSON.parse(line) as Event).map((event) => event.kind),
    ...notices.map(({ template, personId, _count }) => `${template} to ${personId}: ${_count}`).sort(),
  ];
}

it('every timer and every message, its writing crashed before and after the commit, is told once: no second history', async () => {
  s = await stand({ skipping: true });
  await s.startWorker();
  const plain = await live();
  await s.close();
  s = await stand({ skipping: true, record: crashing });
  await s.startWorker();
  expect(await live()).toEqual(plain);
  expect(plain).toEqual(
    expect.arrayContaining([
      'taskReminded',
      'taskEscalated',
      'taskStuck',
      'heard',
      'milestoneMet',
      'resumed',
      'closed',
    ]),
  );
});
