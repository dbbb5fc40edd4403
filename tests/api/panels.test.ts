import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import { addDays, formatDate } from '../../domain/calendar/index.ts';
import type { PanelPurpose } from '../../domain/panels/purposes.ts';
import { keepRound, listCase } from '../../store/panels.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
});
afterAll(() => a.s.close());

const kept = async (id: string, more: { readonly purpose?: PanelPurpose; readonly cases?: readonly string[] } = {}) => {
  const { purpose = 'progression', cases = [] } = more;
  const meetsOn = addDays(a.s.today(), 30);
  const round = { id, purpose, meetsOn, chair: 'ada', members: ['ada', 'hugh', 'owen'], quorum: 3 };
  await keepRound(a.s.db, round, 'hana');
  for (const one of cases) await listCase(a.s.db, id, one, 'hana');
};

describe('a round', () => {
  it('is shown to those who convene and to those who sit in it, and to nobody else', async () => {
    await kept('round-1');
    for (const reader of ['hana', 'ada', 'owen'])
      expect((await a.get('/api/v1/panels/round-1', reader)).body).toMatchObject({
        title: 'Progression panel',
        chair: { id: 'ada', name: 'Ada Example' },
        meets: { words: expect.stringMatching(/\d{4}$/) },
      });
    expect((await a.get('/api/v1/panels/round-1', 'tess')).status).toBe(404);
    expect((await a.get('/api/v1/panels', 'tess')).body.items).toEqual([]);
    expect((await a.get('/api/v1/panels?purpose=progression', 'owen')).body.items).toHaveLength(1);
  });

  it('lets its members see the cases before it, but for moderation, where they are read without names', async () => {
    const { id } = (await a.post('/api/v1/recruitments', 'tess', vacancy)).body as { id: string };
    expect((await a.get(`/api/v1/processes/${id}`, 'owen')).status).toBe(404);
    await kept('round-2', { purpose: 'moderation', cases: [id] });
    expect((await a.get(`/api/v1/processes/${id}`, 'owen')).status).toBe(404);
    expect((await a.get('/api/v1/panels/round-2', 'owen')).body.cases).toEqual([
      { number: 1, bookedHere: false, portfolio: null },
    ]);
    expect((await a.get('/api/v1/panels/round-2/cases/1', 'owen')).status).toBe(404);
    await kept('round-3', { cases: [id] });
    expect((await a.get(`/api/v1/processes/${id}`, 'owen')).status).toBe(200);
    expect((await a.get('/api/v1/panels/round-3', 'owen')).body.cases).toMatchObject([{ id, bookedHere: false }]);
  });
});

it('tells each member once of a round and of each change, whoever no longer sits too, and nobody what they did themselves', async () => {
  const mails: { readonly to: string; readonly subject: string; readonly text: string }[] = [];
  const post = async () => {
    const { db, kinds, log } = a.s.parts;
    const mail = { send: async (letter: (typeof mails)[number]) => void mails.push(letter) };
    await db.notice.updateMany({ where: { status: 'queued' }, data: { sendAfter: new Date(0), urgent: true } });
    await postActivities({
      db,
      kinds,
      log,
      mail,
      publicUrl: 'https://x.example',
      now: () => a.s.parts.clock.now(),
    }).sendDue();
    return mails.splice(0).filter(({ subject }) => subject.includes('rogression panel'));
  };
  await post();
  const round = {
    purpose: 'progression',
    meetsOn: addDays(a.s.today(), 20),
    chair: 'ada',
    members: ['ada', 'hana', 'owen'],
  };
  const { body } = await a.post('/api/v1/panels', 'hana', round);
  const day = formatDate(round.meetsOn);
  const first = await post();
  expect(first.map(({ to, subject }) => [to, subject]).sort()).toEqual([
    ['ada@example.org', `You sit on the progression panel on ${day}`],
    ['owen@example.org', `You sit on the progression panel on ${day}`],
  ]);
  expect(first.find(({ to }) => to === 'owen@example.org')?.text).toMatch(
    /Ada Example takes the chair\.\nWith you: Hana Example/,
  );
  expect(first[0]?.text).toContain(`https://x.example/panels/${body.id}`);
  const { purpose: _, ...changed } = { ...round, members: ['ada', 'hana', 'hugh'] };
  for (const _again of [1, 2]) await a.post(`/api/v1/panels/${body.id}/members`, 'hana', changed);
  expect((await post()).map(({ to, subject }) => [to, subject]).sort()).toEqual([
    ['ada@example.org', `You sit on the progression panel on ${day}`],
    ['hugh@example.org', `You sit on the progression panel on ${day}`],
    ['owen@example.org', `You do not sit on the progression panel on ${day}`],
  ]);
});

it('a moderation panel reads its cases without names, once each is anonymised, and nobody else reads them so', async () => {
  await seedYearPeople(a.s);
  for (const id of ['pia', 'paul', 'cora'])
    await a.s.db.identity.create({ data: { issuer: 'test', subject: id, personId: id } });
  const y = yearDoing(a.s);
  const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
  const [task] = await a.s.open(id, 'anonymiseCase');
  const without = a.s.decide(id, task?.id ?? '', task?.assigneeId ?? '', { choice: 'anonymised', form: {} });
  await expect(without).rejects.toMatchObject({ errors: [{ pointer: '/evidence' }] });

  const round = await y.convened();
  expect(await y.book(id, round.id)).toMatchObject({ done: true });
  const address = `/api/v1/panels/${round.id}`;
  const shown = { number: 1, bookedHere: true, portfolio: `${address}/cases/1` };
  for (const member of ['pia', 'paul']) {
    expect((await a.get(address, member)).body.cases).toEqual([shown]);
    const read = await a.get(`${address}/cases/1`, member);
    expect([read.status, read.text, read.headers['content-disposition']]).toEqual([
      200,
      'Seen',
      'attachment; filename=case-1.txt',
    ]);
  }
  expect((await a.get(address, 'cora')).body.cases).toMatchObject([{ ...shown, id }]);
  expect((await a.get(`${address}/cases/1`, 'tess')).status).toBe(404);
  expect((await a.get(`${address}/cases/2`, 'pia')).status).toBe(404);
});
