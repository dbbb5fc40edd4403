/** An interview panel: who sits is on record, told, and reads whom they are to see while they sit. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postActivities } from '../../activities/send-notices.ts';
import { addDays } from '../../domain/calendar/index.ts';
import { messagesOf } from '../support/refusals.ts';
import { doing } from '../support/vacancy.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  a = await apiStand({ skipping: true });
  d = doing(a.s);
  // Olga sits on panels and holds no office that opens anything; Zoe stands in for her.
  for (const [id, managerId] of [
    ['olga', 'dora'],
    ['zoe', 'olga'],
  ] as const) {
    const of = { name: `${id} Example`, email: `${id}@example.org`, rank: 'practitioner', offices: ['practitioner'] };
    await a.s.db.person.create({ data: { id, managerId, teamId: 'north', ...of } });
    await a.s.db.identity.create({ data: { issuer: 'test', subject: id, personId: id } });
  }
});
afterAll(() => a.s.close());

const status = async (path: string, as: string) => (await a.get(`/api/v1${path}`, as)).status;

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

async function lettersTo(person: string): Promise<readonly Mail[]> {
  const mails: Mail[] = [];
  const { db, kinds, log, clock } = a.s.parts;
  const mail = { send: async (letter: Mail) => void mails.push(letter) };
  await db.notice.updateMany({ where: { status: 'queued' }, data: { sendAfter: new Date(0), urgent: true } });
  await postActivities({ db, kinds, log, mail, publicUrl: 'https://x.example', now: () => clock.now() }).sendDue();
  return mails.filter(({ to }) => to === `${person}@example.org`);
}

/** Shortlisted: one of two who applied. Answers the vacancy and both. */
async function shortlisted() {
  const id = await d.advertised();
  const [seen, turnedDown] = [await d.candidate(id, 'Sia Seen'), await d.candidate(id, 'Tom Turned')];
  await a.s.daysPass(32);
  const applicants = [
    { candidate: seen, shortlisted: true },
    { candidate: turnedDown, shortlisted: false, code: 'experience' },
  ];
  await d.answer(id, 'shortlist', 'shortlisted', { form: { applicants } });
  return { id, seen, turnedDown };
}

const arrange = async (id: string, panel: readonly string[]) => {
  const on = addDays(a.s.today(), 10);
  await d.answer(id, 'arrangeInterviews', 'arranged', { form: { confirmed: ['/on'], on, panel, chair: 'tess' } });
  return on;
};

it('is told of it, reads the case and whom it is to see and nobody else, and no more once it has decided', async () => {
  const { id, seen } = await shortlisted();
  expect(await status(`/processes/${id}`, 'olga')).toBe(404);
  await lettersTo('olga');
  const on = await arrange(id, ['tess', 'hana', 'olga']);
  const [letter] = await lettersTo('olga');
  expect(letter?.subject).toMatch(new RegExp(`^You are on a panel: .* \\(${id}\\)$`));
  expect(letter?.text).toContain('You sit on the interview panel on');
  expect(letter?.text).toMatch(/With you: .*Hana Example/);
  expect(letter?.text).toContain(`https://x.example/processes/${id}`);

  const { participants } = (await a.get(`/api/v1/processes/${id}`, 'olga')).body;
  const seats = participants.filter(({ role }: { role: string }) => role === 'seat');
  expect(seats.map(({ person }: { person: { id: string } }) => person.id).sort()).toEqual(['hana', 'olga', 'tess']);
  expect(seats[0]).toMatchObject({ title: 'Member of the interview panel', fromOn: a.s.today(), untilOn: null });
  const { items } = (await a.get(`/api/v1/processes/${id}/candidates`, 'olga')).body;
  expect(items).toMatchObject([{ id: seen, name: 'Sia Seen', status: 'shortlisted', email: null, person: null }]);
  expect((await a.get(`/api/v1/processes/${id}/submissions`, 'olga')).body.items).toEqual([]);

  await a.s.until(addDays(on, 1));
  await d.offered(id, [seen]);
  await a.s.daysPass(1);
  expect(await status(`/processes/${id}`, 'olga')).toBe(404);
  const roster = (await a.get(`/api/v1/processes/${id}`, 'hana')).body.participants;
  expect(roster).toContainEqual(
    expect.objectContaining({
      role: 'seat',
      person: { id: 'olga', name: 'olga Example' },
      untilOn: expect.any(String),
    }),
  );
  const { items: lines } = (await a.get(`/api/v1/processes/${id}/timeline`, 'hana')).body;
  const said = JSON.stringify(lines);
  expect(said).toContain('Members who were there');
  expect(said).toContain('Each was asked the same questions');
});

it('whoever no longer sits is told so and reads no more; whoever stays hears of the new day', async () => {
  const { id } = await shortlisted();
  const on = await arrange(id, ['tess', 'hana', 'olga']);
  await lettersTo('olga');
  const form = { confirmed: ['/on'], on: addDays(on, 7), panel: ['tess', 'hana', 'owen'], chair: 'tess' };
  await a.s.act(id, 'rearrangeInterviews', 'hana', { form });
  const mails = await Promise.all(['olga'].map(lettersTo));
  expect(mails.flat().map(({ subject }) => subject)).toEqual([expect.stringMatching(/^You are not on the panel: /)]);
  const told = await a.s.db.notice.findMany({ where: { processId: id, template: 'seated', status: 'sent' } });
  expect(told.filter(({ personId }) => personId === 'owen')).toHaveLength(1);
  expect(told.filter(({ personId }) => personId === 'tess')).toHaveLength(2);
  await a.s.daysPass(1);
  expect(await status(`/processes/${id}`, 'olga')).toBe(404);
  expect(await status(`/processes/${id}`, 'owen')).toBe(200);
});

it('a deputy of somebody who sits reads nothing by it', async () => {
  const { id } = await shortlisted();
  await arrange(id, ['tess', 'hana', 'olga']);
  await a.s.standsIn('zoe', 'olga');
  expect(await status(`/processes/${id}`, 'zoe')).toBe(404);
  await a.s.db.deputy.deleteMany();
});

it('records as there only those who sit, a quorum of them, one trained, the chair, and nobody who has applied meanwhile', async () => {
  const { id, seen } = await shortlisted();
  const on = await arrange(id, ['tess', 'hana', 'olga']);
  await a.s.until(addDays(on, 1));
  const decided = (present: readonly string[]) => {
    const results = [{ candidate: seen, score: 80, result: 'offer' }];
    const form = { present, view: 'All questions answered', results };
    return messagesOf(d.answer(id, 'recordInterviews', 'offer', { form }));
  };
  expect(await decided(['tess', 'hana', 'owen'])).toEqual(['/present/2 This person is not on the panel.']);
  expect(await decided(['hana', 'olga'])).toEqual(['/present The chair must be one of the panel.']);
  expect(await decided(['tess'])).toEqual(
    expect.arrayContaining([expect.stringContaining('A panel has at least 2 people')]),
  );
  expect(await decided(['tess', 'olga'])).toEqual([expect.stringContaining('must be trained in safer recruitment')]);
  const own = { id: 'cand-olga', recruitmentId: id, name: 'O E', email: 'OLGA@example.org', source: 'internal' };
  await a.s.db.candidate.create({ data: { ...own, addedBy: 'hana' } });
  expect(await decided(['tess', 'hana', 'olga'])).toEqual(['/present/2 olga Example has applied for this post.']);
  expect(await decided(['tess', 'hana'])).toEqual([]);
});

it('applicants are read by those who have a part in the vacancy, not by the line that approves posts', async () => {
  const { id } = await shortlisted();
  await arrange(id, ['tess', 'hana', 'olga']);
  expect(await status(`/processes/${id}`, 'hugh')).toBe(200);
  const people = { tess: 200, hana: 200, dora: 200, hugh: 403 };
  for (const [reader, expected] of Object.entries(people))
    expect(await status(`/processes/${id}/candidates`, reader), reader).toBe(expected);
  const listed = async (reader: string) => (await a.get(`/api/v1/processes/${id}/candidates`, reader)).body.items;
  expect((await listed('tess'))[0].email).toContain('@');
  expect((await listed('dora'))[0].email).toBeNull();
});

it('the list says how it went on with each, and why, long after the vacancy has closed', async () => {
  const { vacancy, candidates, appointments } = await d.appointed(['Una Unwilling']);
  const [first = ''] = appointments;
  await d.answer(first, 'recordAnswer', 'accepted');
  await d.clearAll(first);
  await d.starts(first);
  expect((await a.s.process(vacancy)).status).toBe('closed');
  const standing = async (reader: string) =>
    (await a.get(`/api/v1/processes/${vacancy}/candidates`, reader)).body.items.find(
      ({ id }: { id: string }) => id === candidates[0],
    );
  expect(await standing('hana')).toMatchObject({ status: 'started' });
  await a.s.act(first, 'withdraw', 'hana', { code: 'resigned' });
  expect(await standing('hana')).toMatchObject({
    status: 'ended',
    why: 'Withdrawn by the candidate: Resigned after starting',
  });
  expect(await standing('tess')).toMatchObject({ status: 'ended', why: 'Withdrawn by the candidate' });
  expect(await a.s.db.finding.findMany({ where: { processId: vacancy } })).toEqual([]); // an ordinary event
});
