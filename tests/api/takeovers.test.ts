import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
  for (const [id, offices] of [
    ['eva', ['administrator']],
    ['quinn', ['quality']],
    ['quade', ['quality']],
  ] as const) {
    const more = { rank: 'team-manager', offices: [...offices], managerId: 'hugh', teamId: 'north' };
    await a.s.db.person.create({ data: { id, name: `Example ${id}`, email: `${id}@example.org`, ...more } });
    await a.s.db.identity.create({ data: { issuer: 'test', subject: id, personId: id } });
  }
});
afterAll(() => a.s.close());

const recruitments = '/api/v1/recruitments';
const brought = (more: object = {}) => {
  const [opensOn, closesOn] = [addDays(a.s.today(), -10), addDays(a.s.today(), 20)];
  const adopt = { startedOn: opensOn, stage: 'advertising', on: opensOn };
  return { ...vacancy, title: `Post ${randomUUID()}`, requester: 'tess', opensOn, closesOn, adopt, ...more };
};
const confirm = (id: string, as: string) => a.post(`/api/v1/takeovers/${id}/confirmation`, as);

describe('work that began before the system did', () => {
  it('is proposed by one: nobody is told, and it counts nowhere, until another has confirmed it', async () => {
    const request = brought();
    const before = await a.s.db.process.count();
    const { status, body } = await a.post(recruitments, 'hana', request);
    expect([status, body.status]).toEqual([202, 'proposed']);
    expect([await a.s.db.process.count(), await a.s.db.notice.count()]).toEqual([before, 0]);
    const waiting = await a.get('/api/v1/takeovers', 'adam');
    expect(waiting.body.items).toContainEqual(
      expect.objectContaining({ id: body.id, title: request.title, proposedBy: { id: 'hana', name: 'Hana Example' } }),
    );

    const begun = await confirm(body.id, 'adam').expect(201);
    expect(begun.body).toMatchObject({
      title: request.title,
      stage: { name: 'advertising' },
      takenOver: {
        saidBy: { id: 'hana' },
        on: { date: a.s.today() },
        confirmedBy: { id: 'adam', name: 'Adam Example' },
      },
    });
    const read = await a.get(`/api/v1/takeovers/${body.id}`, 'adam');
    expect(read.body).toMatchObject({ status: 'confirmed', process: begun.body.id });
  });

  it('is confirmed neither by whoever proposed it nor by anybody with a part in it', async () => {
    const { body } = await a.post(recruitments, 'hana', brought());
    expect((await confirm(body.id, 'hana')).body.code).toBe('barred-from-own-case'); // who says so
    expect((await confirm(body.id, 'vera')).body.code).toBe('barred-from-own-case'); // who verifies its checks
    expect((await confirm(body.id, 'tess')).status).toBe(403); // whose vacancy it is
    expect((await confirm(body.id, 'adam')).status).toBe(201);
  });

  it('is what there was before: what began after the team began such work here is begun here', async () => {
    const team = { id: 'west', name: 'West', service: 'Family Help' };
    await a.s.db.team.create({ data: team });
    const request = (startedOn: string) => {
      const adopt = { startedOn, stage: 'advertising', on: startedOn };
      return brought({ team: team.id, opensOn: startedOn, adopt });
    };
    const { body } = await a.post(recruitments, 'hana', request(addDays(a.s.today(), -5)));
    const { id } = (await confirm(body.id, 'adam')).body; // taken over itself: it does not count
    expect((await a.post(recruitments, 'hana', request(addDays(a.s.today(), -1)))).status).toBe(202);
    const begun = addDays(a.s.today(), -3); // noon in UTC is that day in London too, in summer and winter
    await a.s.db.$transaction([
      a.s.db.$executeRaw`alter table event disable trigger user`,
      a.s.db
        .$executeRaw`update event set line = jsonb_set(line::jsonb - 'adopted', '{at}', to_jsonb(${`${begun}T12:00:00.000Z`}::text))::text where process_id = ${id} and seq = 1`,
      a.s.db.$executeRaw`alter table event enable trigger user`,
    ]);
    const late = await a.post(recruitments, 'hana', request(addDays(begun, 1)));
    expect([late.status, late.body.errors]).toEqual([
      422,
      [{ pointer: '/adopt/startedOn', message: expect.stringContaining('is begun here, and not taken over') }],
    ]);
    expect((await a.post(recruitments, 'hana', request(begun))).status).toBe(202);
  });

  it('is read, where it is somebody’s own, by those who may bring such work over and by nobody else', async () => {
    const [startedOn, from] = [addDays(a.s.today(), -60), addDays(a.s.today(), -50)];
    const adopt = { startedOn, stage: 'running', on: startedOn, away: [{ from, why: 'suspension' }] };
    const { body } = await a.post('/api/v1/performance-years', 'hana', { person: 'owen', adopt });
    for (const reader of ['hana', 'vera', 'adam'])
      expect((await a.get(`/api/v1/takeovers/${body.id}`, reader)).text, reader).toContain('Suspension');
    for (const reader of ['quinn', 'dora']) {
      expect((await a.get(`/api/v1/takeovers/${body.id}`, reader)).status, reader).toBe(404);
      expect((await a.get('/api/v1/takeovers', reader)).text, reader).not.toContain('suspension');
      expect((await confirm(body.id, reader)).status, reader).toBe(404);
    }
  });

  it('begins once, however many confirm it at once, and sent again under one key it is one proposal', async () => {
    const request = brought();
    const propose = () => a.post(recruitments, 'hana', request).set('Idempotency-Key', 'brought');
    const [first, again] = [await propose(), await propose()];
    expect(again.body).toEqual(first.body);
    const answers = await Promise.all(
      Array.from({ length: 16 }, async (_, n) => await confirm(first.body.id, n % 2 === 0 ? 'adam' : 'eva')),
    );
    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((one) => one === 201).length, statuses.filter((one) => one === 409).length]).toEqual([
      1, 15,
    ]);
    expect(await a.s.db.process.count({ where: { title: request.title } })).toBe(1);
  });

  it('taken back by whoever proposed it, it never begins', async () => {
    const { body } = await a.post(recruitments, 'hana', brought());
    expect((await a.post(`/api/v1/takeovers/${body.id}/withdrawal`, 'vera')).status).toBe(403);
    expect((await a.post(`/api/v1/takeovers/${body.id}/withdrawal`, 'hana')).body.status).toBe('withdrawn');
    expect((await confirm(body.id, 'adam')).status).toBe(410);
  });

  it('obeys the rules that hold here: a panel, an advert, interviews that were held', async () => {
    const adopt = { startedOn: addDays(a.s.today(), -90), stage: 'offering', on: a.s.today(), appointees: 1 };
    const [opensOn, closesOn] = [addDays(a.s.today(), -60), addDays(a.s.today(), -59)];
    const interviews = { on: addDays(a.s.today(), 30), panel: ['tess'], chair: 'sam' };
    const of = async (more: object) =>
      ((await a.post(recruitments, 'hana', brought(more))).body.errors ?? []).map(
        (one: { pointer: string }) => one.pointer,
      );
    expect(await of({ opensOn, closesOn, adopt: { ...adopt, interviews } })).toEqual(
      expect.arrayContaining(['/closesOn', '/adopt/interviews/on']),
    );
    const held = { ...interviews, on: addDays(a.s.today(), -20) };
    expect(await of({ opensOn, closesOn: addDays(opensOn, 30), adopt: { ...adopt, interviews: held } })).toEqual([
      '/adopt/interviews/panel',
      '/adopt/interviews/chair',
    ]);
  });
});

describe('on the word of one alone', () => {
  it('nobody is appointed whom no vacancy chose', async () => {
    const appointee = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
    const { status, body } = await a.post('/api/v1/appointments', 'hana', appointee);
    expect([status, body.status]).toEqual([202, 'proposed']);
    const begun = await confirm(body.id, 'adam').expect(201);
    expect(begun.body).toMatchObject({ stage: { name: 'offer' }, takenOver: { confirmedBy: { id: 'adam' } } });
  });

  it('nothing is recorded as verified by somebody who did not say so', async () => {
    const [startedOn, deliveredOn] = [addDays(a.s.today(), -60), addDays(a.s.today(), -20)];
    const action = {
      title: 'Supervision every month',
      area: 3,
      source: { kind: 'ofsted', reference: 'OR3' },
      successMeasure: 'Held in nine of ten cases',
      owner: 'owen',
      verifier: 'quade',
      dueOn: addDays(a.s.today(), -15),
      team: 'north',
      adopt: {
        startedOn,
        stage: 'watching',
        on: addDays(a.s.today(), -5),
        deliveredOn,
        verifiedOn: addDays(a.s.today(), -5),
      },
    };
    const { status, body } = await a.post('/api/v1/improvement-actions', 'quinn', action);
    expect([status, body.status]).toEqual([202, 'proposed']);
    expect((await confirm(body.id, 'adam')).body.detail).toBe(
      'It says that Example quade judged something in it. Only they can say so.',
    );
    expect((await confirm(body.id, 'quade')).status).toBe(201);
  });

  it('nobody gave their own action a colour or more time', async () => {
    const startedOn = addDays(a.s.today(), -60);
    const dueOn = addDays(a.s.today(), 30);
    const override = { value: 'green', on: addDays(a.s.today(), -10), until: addDays(a.s.today(), 300), by: 'owen' };
    const extension = {
      from: startedOn,
      until: addDays(a.s.today(), 60),
      askedOn: startedOn,
      decidedBy: 'owen',
      decidedOn: startedOn,
    };
    const action = {
      title: 'Supervision every month',
      area: 3,
      source: { kind: 'ofsted', reference: 'OR3' },
      successMeasure: 'Held in nine of ten cases',
      owner: 'owen',
      verifier: 'quade',
      dueOn,
      team: 'north',
      adopt: { startedOn, stage: 'doing', on: startedOn, override, extensions: [extension] },
    };
    const refused = async () =>
      (await a.post('/api/v1/improvement-actions', 'quinn', action)).body.errors.map(
        (one: { pointer: string }) => one.pointer,
      );
    expect(await refused()).toEqual(['/adopt/override/until']);
    override.until = addDays(a.s.today(), 5);
    expect(await refused()).toEqual([
      '/adopt/override/by',
      '/adopt/extensions/0/decidedBy',
      '/adopt/extensions/0/until',
    ]);
  });
});
