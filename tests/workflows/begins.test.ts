import { expect, it } from 'vitest';
import { instantAt } from '../support/moment.ts';
import { stand } from '../support/stand.ts';

/** In the night before the clocks change, on a day on which nobody works. */
const from = '2027-03-28T00:30';
const HOUR = 3_600_000;

it.each([
  ['time skips', true],
  ['time passes by itself', false],
])('a story begins at the moment it is told, for the engine as for whoever asks: where %s', async (_, skipping) => {
  const s = await stand({ skipping, from });
  try {
    await s.startWorker();
    const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
    const [line] = await s.lines(id);
    const late = Date.parse(line?.at ?? '') - instantAt(from);
    expect(late >= 0 && late < HOUR, line?.at).toBe(true);
    expect(s.parts.clock.now().getTime() - instantAt(from)).toBeLessThan(HOUR);
    expect([s.today(), (await s.process(id)).startedOn]).toEqual(['2027-03-28', '2027-03-28']);
    expect((await s.open(id, 'approve'))[0]).toMatchObject({ openedOn: '2027-03-28', dueOn: '2027-04-05' });
  } finally {
    await s.close();
  }
});
