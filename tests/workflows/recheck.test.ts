import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { recheck } from '../../domain/recheck/contract.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { ordinarily } from '../support/moment.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await council({ from: ordinarily });
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());

const watched = (check: string, expiresOn: string, person = 'owen') =>
  s.start('recheck', { person, check, expiresOn }, 'hana');
const flags = async (id: string) => {
  await lookAtTruths(s.parts, [recheck], s.today());
  return Object.keys((await d.state(id)).flags);
};

it('a check is asked for before its last day, verified by another, and asked for again before the next, year after year', async () => {
  const first = addMonths(s.today(), 6);
  const id = await watched('registration', first);
  expect([await d.stage(id), await d.openNames(id)]).toEqual(['watching', []]);
  await expect(watched('registration', first)).rejects.toMatchObject({ errors: [{ pointer: '/check' }] });
  for (const [lastDay, next] of [
    [first, addMonths(first, 12)],
    [addMonths(first, 12), addMonths(first, 24)],
  ] as const) {
    await s.until(addDays(lastDay, -70));
    const [asked] = await s.open(id, 'renew');
    expect(asked).toMatchObject({ assigneeId: 'hana', dueOn: lastDay });
    await expect(d.answer(id, 'renew', 'notNeeded', { reason: 'It is a nuisance' })).rejects.toThrow(
      'Everybody who works here must have this check',
    );
    await d.answer(id, 'renew', 'renewed', { form: { expiresOn: next } });
    const [verifying] = await s.open(id, 'verify');
    expect(verifying).toMatchObject({ assigneeId: 'vera', dueOn: lastDay });
    await expect(s.decide(id, verifying?.id ?? '', 'hana', { choice: 'verify', form: {} })).rejects.toThrow();
    await d.answer(id, 'verify', 'verify');
    expect([await d.stage(id), await d.openNames(id)]).toEqual(['watching', []]);
    expect((await s.db.milestone.findMany({ where: { processId: id } })).map(({ date }) => date)).toEqual([next]);
  }
  await s.act(id, 'leaves', 'hana', { reason: 'They have moved away' });
  expect(await d.outcome(id)).toBe('left');
});

it('one that has run out is flagged, told at once, and cleared by nothing but a renewal that somebody else has verified', async () => {
  const lastDay = addDays(s.today(), 10);
  const id = await watched('registration', lastDay);
  await s.act(id, 'pause', 'hana', { reason: 'They are on leave' }); // a pause makes nothing good for longer
  await s.until(lastDay);
  expect(await flags(id)).toEqual([]);
  await s.until(addDays(lastDay, 1));
  expect(await flags(id)).toContain('good');
  await s.act(id, 'resume', 'hana');
  await d.answer(id, 'renew', 'renewed', { form: { expiresOn: addMonths(lastDay, 12) } });
  expect(await flags(id)).toContain('good');
  await d.answer(id, 'verify', 'sendBack', { reason: 'It is somebody else’s' });
  expect([await d.stage(id), await flags(id)]).toEqual(['renewing', expect.arrayContaining(['good'])]);
  await d.answer(id, 'renew', 'renewed', { form: { expiresOn: addMonths(lastDay, 12) } });
  await d.answer(id, 'verify', 'verify');
  expect(await flags(id)).not.toContain('good');
});
