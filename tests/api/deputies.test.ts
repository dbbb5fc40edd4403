import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reach } from '../../activities/directory.ts';
import { postActivities } from '../../activities/send-notices.ts';
import { addDays, nextWorkingDay, openingOf } from '../../domain/calendar/index.ts';
import { currentCalendars } from '../../store/rules.ts';
import { ordinarily } from '../support/moment.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
});
afterAll(() => a.s.close());
beforeEach(async () => {
  await a.s.db.deputy.deleteMany();
});

const day = (days: number) => addDays(a.s.today(), days);
const propose = (person: string, deputy: string, as = 'hana', [from, until] = [0, 7]) =>
  a.post('/api/v1/deputies', as, { person, deputy, fromOn: day(from), untilOn: day(until) });
const confirm = (id: string, as = 'vera') => a.post(`/api/v1/deputies/${id}/confirmation`, as);
const agreed = async (...asked: Parameters<typeof propose>) => await confirm((await propose(...asked)).body.id);
const refusedAt = ({ status, body }: { status: number; body: { errors?: { pointer: string }[] } }) => [
  status,
  body.errors?.[0]?.pointer,
];

describe('whoever stands in', () => {
  it('is one for a day: a second one is refused when it is proposed, and when two are confirmed at once', async () => {
    const two = await Promise.all([propose('tess', 'owen'), propose('tess', 'ada', 'hana', [3, 9])]);
    const answers = await Promise.all(two.map(({ body }) => confirm(body.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(refusedAt(await propose('tess', 'hugh', 'hana', [5, 8]))).toEqual([422, '/fromOn']);
    expect((await propose('tess', 'hugh', 'hana', [20, 30])).status).toBe(201);
  });

  it('is not in a ring, nor away, nor gone, nor for years', async () => {
    expect((await agreed('tess', 'owen')).status).toBe(200);
    expect(refusedAt(await propose('owen', 'tess'))).toEqual([422, '/deputy']);
    expect(refusedAt(await propose('sam', 'tess'))).toEqual([422, '/deputy']);
    expect(refusedAt(await propose('owen', 'sam'))).toEqual([422, '/person']);
    expect(refusedAt(await propose('sam', 'hugh', 'hana', [0, 366]))).toEqual([422, '/untilOn']);
    await a.s.db.person.update({ where: { id: 'dora' }, data: { leftOn: day(5) } });
    expect(refusedAt(await propose('sam', 'dora', 'hana', [6, 9]))).toEqual([422, '/deputy']);
    await a.s.db.person.update({ where: { id: 'dora' }, data: { leftOn: null } });
  });

  it('is proposed once, by however many at once, and the rest are told who was first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => propose('tess', 'owen', n % 2 === 0 ? 'hana' : 'vera')),
    );
    const [done] = answers.filter(({ status }) => status === 201);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others).toHaveLength(15);
    for (const { body } of others)
      expect(body).toMatchObject({ code: 'already-decided', decided: { by: done?.body.proposedBy } });
    expect(await a.s.db.deputy.count()).toBe(1);
    const { id: _, ...same } = await a.s.db.deputy.findFirstOrThrow();
    await expect(a.s.db.deputy.create({ data: { ...same, id: 'past-the-door' } })).rejects.toMatchObject({
      code: 'P2002',
    });
    await a.post(`/api/v1/deputies/${done?.body.id}/end`, 'tess');
    expect((await propose('tess', 'owen')).status).toBe(201);
  });

  it('is confirmed once, and the rest are told by whom', async () => {
    const { id } = (await propose('tess', 'owen')).body;
    const answers = await Promise.all(Array.from({ length: 16 }, () => confirm(id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 200)?.body).toMatchObject({
      code: 'already-decided',
      decided: { by: { id: 'vera', name: 'Vera Example' } },
    });
  });

  it('proposes nobody to stand in for the one they stand in for', async () => {
    await agreed('sam', 'owen');
    expect((await propose('sam', 'vera', 'owen', [10, 12])).body.code).toBe('not-permitted');
    expect((await propose('tess', 'vera', 'owen', [10, 12])).body.code).toBe('not-permitted');
    expect((await propose('owen', 'vera', 'tess', [10, 12])).status).toBe(201);
  });

  it('is told of it in a letter, and so is the person, with who made it so', async () => {
    await agreed('tess', 'owen');
    const { body } = await currentCalendars(a.s.db);
    const now = new Date(openingOf(nextWorkingDay(day(1), body.office)) + 60_000);
    const mails: { to: string; subject: string; text: string }[] = [];
    const mail = { send: async (letter: { to: string; subject: string; text: string }) => void mails.push(letter) };
    const { db, kinds, log } = a.s.parts;
    const posting = postActivities({ db, kinds, log, mail, publicUrl: 'https://x.example', now: () => now });
    await posting.sendDue();
    const told = mails.filter(({ subject }) => subject.startsWith('Owen Example stands in for Tess Example'));
    expect(told.map(({ to }) => to).sort()).toEqual(['owen@example.org', 'tess@example.org']);
    expect(told[0]?.text).toContain('Proposed by Hana Example, confirmed by Vera Example');
  });
});

describe('who can really be reached', () => {
  const reached = (holder: string) => reach(a.s.db)({ holder, on: a.s.today() });

  it('is the deputy, once; and the person where the deputy has left or is away too', async () => {
    await a.s.standsIn('owen', 'tess', 7);
    await a.s.standsIn('owen', 'tess', 9);
    expect(await reached('tess')).toEqual({ to: ['owen'], away: true });
    await a.s.standsIn('sam', 'owen');
    expect(await reached('tess')).toEqual({ to: ['tess'], away: false });
    await a.s.db.deputy.deleteMany({ where: { personId: 'owen' } });
    await a.s.db.person.update({ where: { id: 'owen' }, data: { leftOn: day(0) } });
    expect(await reached('tess')).toEqual({ to: ['tess'], away: false });
    await a.s.db.person.update({ where: { id: 'owen' }, data: { leftOn: null } });
  });

  it('is named where people look whom they wait for', async () => {
    const { id } = (await a.post('/api/v1/recruitments', 'tess', vacancy)).body;
    const waitingFor = async () => (await a.get(`/api/v1/processes/${id}`, 'tess')).body.waitingFor;
    expect(await waitingFor()).toMatch(/^Sam Example must act by/);
    await a.s.standsIn('hugh', 'sam');
    expect(await waitingFor()).toMatch(/^Sam Example, or Hugh Example in their place, must act by/);
  });
});
