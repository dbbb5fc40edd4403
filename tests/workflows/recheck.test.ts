import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { recheck } from '../../domain/recheck/contract.ts';
import { followPeople, lookAtTruths } from '../../temporal/look.ts';
import { ordinarily } from '../support/moment.ts';
import { eventually } from '../support/patience.ts';
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
afterEach(async () => {
  await s.db.person.updateMany({ data: { leftOn: null } });
});

const watched = (check: string, expiresOn: string, person = 'owen') =>
  s.start('recheck', { person, check, expiresOn }, 'hana');
const look = () => lookAtTruths(s.parts, [recheck], s.today());
const flags = async (id: string) => {
  await look();
  return Object.keys((await d.state(id)).flags);
};
const ends = (id: string, outcome: string) => eventually(async () => expect(await d.outcome(id)).toBe(outcome));
/** By hand, so that nobody's check is left to the tests after this one. */
const over = async (id: string) => {
  await s.act(id, 'mistaken', 'vera', { reason: 'It was a rehearsal' });
  expect(await d.outcome(id)).toBe('mistaken');
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
    await expect(d.answer(id, 'renew', 'renewed', { form: { expiresOn: lastDay } })).rejects.toMatchObject({
      errors: [{ pointer: '/expiresOn' }],
    });
    await d.answer(id, 'renew', 'renewed', { form: { expiresOn: next } });
    const [verifying] = await s.open(id, 'verify');
    expect(verifying).toMatchObject({ assigneeId: 'vera', dueOn: lastDay });
    await expect(s.decide(id, verifying?.id ?? '', 'hana', { choice: 'verify', form: {} })).rejects.toThrow();
    await d.answer(id, 'verify', 'verify');
    expect([await d.stage(id), await d.openNames(id)]).toEqual(['watching', []]);
    expect((await s.db.milestone.findMany({ where: { processId: id } })).map(({ date }) => date)).toEqual([next]);
  }
  await over(id);
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
  await over(id);
});

it('one that comes back with a concern is told at once and decided above the line manager, by nobody who recorded it; whoever is kept from work is until it is good again', async () => {
  const lastDay = addDays(s.today(), 30);
  const id = await watched('dbs', lastDay);
  const concern = (result: string) =>
    d.answer(id, 'renew', 'notGood', { form: { result }, reason: 'There is a conviction on it' });
  await concern('concern');
  expect(await flags(id)).toContain('noConcern');
  expect(await s.open(id)).toMatchObject([{ name: 'decide', assigneeId: 'hugh' }]);
  for (const by of ['tess', 'hana', 'owen'])
    await expect(d.answer(id, 'decide', 'goesOn', { by, reason: 'It is old' })).rejects.toThrow();
  await d.answer(id, 'decide', 'goesOn', { reason: 'It was long ago and of another kind' });
  expect([await d.stage(id), await flags(id)]).toEqual(['renewing', []]);
  await concern('barred');
  await expect(d.answer(id, 'decide', 'goesOn', { reason: 'They are needed' })).rejects.toThrow('The law lets nobody');
  await d.answer(id, 'decide', 'offWork', { reason: 'They are suspended' });
  expect([await d.stage(id), await flags(id)]).toEqual(['renewing', []]);
  await s.until(addDays(lastDay, 2)); // run out, and yet nobody works on it
  expect(await flags(id)).not.toContain('good');
  await d.answer(id, 'renew', 'renewed', { form: { expiresOn: addMonths(lastDay, 36) } });
  await d.answer(id, 'verify', 'verify');
  expect((await d.state(id)).facts).not.toHaveProperty('keptFromWork');
  await s.act(id, 'askNow', 'hana', { reason: 'The police have told us something' });
  await concern('barred');
  await d.answer(id, 'decide', 'ends', { reason: 'They are dismissed' });
  expect(await d.outcome(id)).toBe('left');
});

it('a renewal that was verified wrongly counts no longer once that is corrected: the day before it stands again', async () => {
  const lastDay = addDays(s.today(), 30);
  const id = await watched('registration', lastDay);
  await d.answer(id, 'renew', 'renewed', { form: { expiresOn: addMonths(lastDay, 12) } });
  const [verify] = await s.open(id, 'verify');
  await d.answer(id, 'verify', 'verify');
  await s.act(id, 'correct', 'ada', { taskId: verify?.id ?? '', reason: 'The receipt was somebody else’s' });
  expect(await s.milestone(id, 'runsOut')).toMatchObject({ date: lastDay });
  expect([await d.stage(id), (await d.state(id)).facts]).toMatchObject(['verifying', { expiresOn: lastDay }]);
  expect((await s.open(id)).map(({ name, about }) => [name, about])).toEqual([['verify', `registration:${lastDay}`]]);
  await over(id);
});

it('registration and the right to work are never gone on without, whoever decides', async () => {
  const id = await watched('sponsorship', addDays(s.today(), 30));
  await d.answer(id, 'renew', 'notGood', { form: { result: 'concern' }, reason: 'The visa was refused' });
  await expect(d.answer(id, 'decide', 'goesOn', { reason: 'They appeal' })).rejects.toThrow('The law lets nobody');
  await d.answer(id, 'decide', 'ends', { reason: 'They have gone home' });
});

it('whoever the directory has here is not said to have left, and nobody’s word hides a check that is not good', async () => {
  const gone = { reason: 'They work here no longer' };
  const id = await watched('registration', addDays(s.today(), 30));
  await expect(s.act(id, 'leaves', 'tess', gone)).rejects.toThrow('The directory has them as working here');
  await over(id);
  const bad = await watched('dbs', addDays(s.today(), 30));
  await d.answer(bad, 'renew', 'notGood', { form: { result: 'concern' }, reason: 'The police have told us' });
  await expect(s.act(bad, 'leaves', 'tess', gone)).rejects.toThrow('until that is put right');
  await d.answer(bad, 'decide', 'ends', { reason: 'They have gone' });
});

it('whoever has left is asked for nothing more: it ends the next morning, whatever it waits for', async () => {
  const waiting = await watched('registration', addDays(s.today(), 30));
  const quiet = await watched('dbs', addMonths(s.today(), 12));
  const others = await watched('registration', addMonths(s.today(), 12), 'sam');
  const follow = () => followPeople(s.parts, [recheck], s.today());
  expect(await follow()).toBe(0);
  await s.db.person.update({ where: { id: 'owen' }, data: { leftOn: s.today() } });
  expect(await follow()).toBe(2);
  await ends(waiting, 'left');
  await ends(quiet, 'left');
  expect([await s.open(waiting), await d.outcome(others), await follow()]).toEqual([[], null, 0]);
  await over(others);
});

it('an appointment whose probation is passed leaves a watch of its own for each check that runs out, which knows whose it is as soon as the directory does, and ends when they leave', async () => {
  const { candidates, appointments } = await d.appointed(['Ann Other']);
  const [appointment = ''] = appointments;
  const [candidate = ''] = candidates;
  await d.answer(appointment, 'recordAnswer', 'accepted');
  await d.clearAll(appointment);
  await d.starts(appointment);
  const { expiresOn: registeredUntil } = (await d.state(appointment)).checks['registration'] ?? {};
  for (const [days, month] of [
    [32, 1],
    [62, 3],
  ]) {
    await s.daysPass(days ?? 0);
    await d.answer(appointment, 'reviewProbation', 'satisfactory', { about: `month-${month}` });
  }
  await s.daysPass(95);
  expect(await s.db.process.count({ where: { parentId: appointment, kind: 'recheck' } })).toBe(0);
  await d.answer(appointment, 'decideProbation', 'pass');
  expect(await d.outcome(appointment)).toBe('passed');
  const begun = () =>
    s.db.process.findMany({ where: { parentId: appointment, kind: 'recheck' }, orderBy: { cause: 'asc' } });
  await eventually(async () => expect(await begun()).toHaveLength(2));
  const [dbs, registration] = await begun();
  expect([dbs, registration]).toMatchObject([
    {
      cause: 'recheck-dbs',
      title: 'Ann Other, Enhanced DBS with barred lists',
      naturalKey: `recheck:${candidate}:dbs`,
    },
    { cause: 'recheck-registration', title: 'Ann Other, Social Work England registration' },
  ]);
  const id = registration?.id ?? '';
  expect((await d.state(id)).milestones['runsOut']).toMatchObject({ date: registeredUntil });
  await s.db.person.create({
    data: {
      id: 'ann',
      name: 'Ann Other',
      email: 'ann@example.org',
      rank: 'practitioner',
      offices: [],
      teamId: 'north',
      managerId: 'tess',
    },
  });
  await s.db.candidate.update({ where: { id: candidate }, data: { personId: 'ann' } });
  // Whom the directory knows by now is not watched twice.
  await expect(watched('registration', addMonths(s.today(), 12), 'ann')).rejects.toMatchObject({
    errors: [{ pointer: '/check', message: expect.stringContaining(id) }],
  });
  expect(await followPeople(s.parts, [recheck], s.today())).toBe(2);
  await eventually(async () => expect((await d.state(id)).who['worker']).toBe('ann'));
  await expect(watched('dbs', addMonths(s.today(), 12), 'ann')).rejects.toMatchObject({
    errors: [{ pointer: '/check', message: expect.stringContaining(dbs?.id ?? 'none') }],
  });
  await s.db.person.update({ where: { id: 'ann' }, data: { leftOn: s.today() } });
  await followPeople(s.parts, [recheck], s.today());
  for (const one of [dbs, registration]) await ends(one?.id ?? '', 'left');
});
