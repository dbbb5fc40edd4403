import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { Office } from '../../domain/engine/people.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
let y: ReturnType<typeof yearDoing>;

/** Another service: boss → mona → asha, who assesses for the whole council. */
beforeAll(async () => {
  a = await apiStand();
  await seedYearPeople(a.s);
  y = yearDoing(a.s);
  const others: readonly (readonly [string, string, Office[]])[] = [
    ['boss', 'dora', ['manager']],
    ['mona', 'boss', ['manager']],
  ];
  for (const [id, managerId, offices] of others) {
    const person = { id, name: `${id} Example`, email: `${id}@example.org`, managerId, offices, teamId: 'north' };
    await a.s.db.person.create({ data: { ...person, rank: 'head-of-service' } });
  }
  await a.s.db.person.updateMany({ where: { id: { in: ['asha', 'abel', 'hana'] } }, data: { managerId: 'mona' } });
  await signsIn('asha', 'abel', 'cora', 'mona', 'boss', 'pia', 'paul', 'petra');
});
afterAll(() => a.s.close());

const signsIn = (...ids: string[]) =>
  a.s.db.identity.createMany({ data: ids.map((id) => ({ issuer: 'test', subject: id, personId: id })) });
const status = async (path: string, as: string) => (await a.get(`/api/v1${path}`, as)).status;
const listed = async (as: string) =>
  (await a.get('/api/v1/processes?limit=200', as)).body.items.map(({ id }: { id: string }) => id) as string[];

describe('a line of management sees the work of its own people', () => {
  it('and not all that staff of the whole council touch: neither the case nor any list or task of it', async () => {
    const id = await y.underAssessment();
    await y.add(id, 'observation');
    const nqsw = await y.who(id, 'nqsw');
    await signsIn(nqsw);
    for (const reader of [nqsw, 'tess', 'sam', 'hugh', 'asha', 'cora'])
      expect(await status(`/processes/${id}`, reader), reader).toBe(200);
    const [task] = await a.s.open(id, 'judgeEvidence');
    for (const reader of ['mona', 'boss']) {
      expect(await status(`/processes/${id}`, reader), reader).toBe(404);
      expect(await status(`/processes/${id}/timeline`, reader), reader).toBe(404);
      expect(await status(`/tasks/${task?.id}`, reader), reader).toBe(404);
      expect(await listed(reader), reader).not.toContain(id);
      const tasks = (await a.get('/api/v1/tasks?for=asha', reader)).body.items;
      expect(tasks, reader).toEqual([]);
      expect((await a.get('/api/v1/open-work?person=asha', reader)).body.items, reader).toEqual([]);
    }
  });
});

describe('whoever has been part of something', () => {
  it('stops at their last day, and still reads what they wrote', async () => {
    const id = await y.underAssessment();
    const note = { kind: 'contribution', datedOn: addDays(a.s.today(), -1), text: 'Mine', noChildIdentified: true };
    const own = (await a.post(`/api/v1/processes/${id}/submissions`, 'asha', note)).body.id;
    const others = await y.add(id, 'reflection');
    await a.s.act(id, 'reassign', 'cora', { role: 'assessor', to: 'abel' });
    expect(await status(`/processes/${id}`, 'asha')).toBe(200);
    await a.s.db.participant.updateMany({
      where: { processId: id, personId: 'asha' },
      data: { untilOn: addDays(a.s.today(), -1) },
    });
    expect(await status(`/processes/${id}`, 'asha')).toBe(404);
    expect(await listed('asha')).not.toContain(id);
    expect(await status(`/processes/${id}/submissions/${own}`, 'asha')).toBe(200);
    expect(await status(`/processes/${id}/submissions/${others}`, 'asha')).toBe(404);
    const { items } = (await a.get(`/api/v1/processes/${id}/submissions`, 'asha')).body;
    expect(items.map((one: { id: string }) => one.id)).toContain(own);
    expect(items.every(({ author }: { author: { id: string } }) => author.id === 'asha')).toBe(true);
    expect(await status(`/processes/${id}`, 'abel')).toBe(200);
  });

  it('reads a task that they decided, when they see no more of its process', async () => {
    const id = await y.begin();
    await y.register(id);
    await y.accepted(id, 'reflection');
    await a.s.act(id, 'reassign', 'cora', { role: 'assessor', to: 'abel' });
    await a.s.db.participant.updateMany({
      where: { processId: id, personId: 'asha' },
      data: { untilOn: addDays(a.s.today(), -1) },
    });
    const decided = await a.s.db.task.findFirstOrThrow({ where: { processId: id, decidedBy: 'asha' } });
    expect((await a.get(`/api/v1/tasks/${decided.id}`, 'asha')).body).toMatchObject({ status: 'decided' });
    expect(await status(`/processes/${id}`, 'asha')).toBe(404);
  });
});

describe('a chair of moderation', () => {
  it('decides a case without its name: neither the process, a list nor the task tells whose it is', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    const { name } = await a.s.db.person.findUniqueOrThrow({ where: { id: await y.who(id, 'nqsw') } });
    const round = await y.convened({ meetsOn: a.s.today() });
    await y.book(id, round.id);
    const chair = await y.who(id, 'chair');
    const mine = (await a.get('/api/v1/tasks', chair)).body.items;
    const task = mine.find(({ process }: { process: { id: string } }) => process.id === id);
    expect(task).toMatchObject({ name: 'recordPanel', process: { title: expect.stringMatching(/without a name/) } });
    for (const path of [`/processes/${id}`, `/processes/${id}/timeline`, `/processes/${id}/submissions`])
      expect(await status(path, chair), path).toBe(404);
    for (const path of ['/tasks', `/tasks/${task.id}`, '/processes', '/open-work', `/panels/${round.id}`])
      expect(JSON.stringify((await a.get(`/api/v1${path}`, chair)).body), path).not.toContain(name);
    const form = { present: round.members, notes: 'As recommended' };
    const decided = await a.post(`/api/v1/tasks/${task.id}/decision`, chair, { choice: 'uphold', ...form });
    expect([decided.status, JSON.stringify(decided.body)]).toEqual([202, expect.not.stringContaining(name)]);
    expect((await a.get(`/api/v1/tasks/${task.id}`, chair)).body).toMatchObject({ decision: { choice: 'uphold' } });
  });
});

describe('whoever sits on a panel that judges without names', () => {
  it('sees the case by their seat alone, whatever office shows them every other, until it has been before the panel', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    const { name } = await a.s.db.person.findUniqueOrThrow({ where: { id: await y.who(id, 'nqsw') } });
    const sitting = ['vera', 'ada', 'pia'];
    for (const reader of ['vera', 'ada']) expect(await status(`/processes/${id}`, reader), reader).toBe(200);
    const round = await y.convened({ meetsOn: a.s.today(), members: sitting, chair: 'pia' });
    expect(await y.book(id, round.id)).toMatchObject({ done: true });
    for (const reader of sitting) {
      expect(await status(`/processes/${id}`, reader), reader).toBe(404);
      expect(await listed(reader), reader).not.toContain(id);
      for (const path of ['/processes?limit=200', '/open-work', `/panels/${round.id}`, `/tasks?for=me`])
        expect(JSON.stringify((await a.get(`/api/v1${path}`, reader)).body), `${reader} ${path}`).not.toContain(name);
      expect(await status(`/panels/${round.id}/cases/1`, reader), reader).toBe(200);
    }
    expect(await status(`/processes/${id}`, 'hana')).toBe(200);
    const [task] = await a.s.open(id, 'recordPanel');
    const form = { present: sitting, notes: 'As recommended' };
    await a.s.decide(id, task?.id ?? '', 'pia', { choice: 'uphold', form });
    for (const reader of ['vera', 'ada']) expect(await status(`/processes/${id}`, reader), reader).toBe(200);
  });

  it('is never who co-ordinates the case, or has taken the names out of it', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    const round = await y.convened({ members: ['cora', 'ada', 'pia'], chair: 'pia' });
    const booked = await y.book(id, round.id);
    expect(booked?.errors).toMatchObject([
      { pointer: '/members/0', message: expect.stringMatching(/may not sit on this case/) },
    ]);
  });
});

describe('whoever decides reads what they decide on', () => {
  it('as a deputy of the assessor, and as whoever it was escalated to; and in their own case nobody reads as another', async () => {
    const id = await y.underAssessment();
    const piece = await y.add(id, 'observation');
    const address = `/processes/${id}/submissions/${piece}`;
    expect(await status(address, 'petra')).toBe(404);
    await a.s.standsIn('petra', 'asha');
    expect(await status(address, 'petra')).toBe(200);
    const [task] = await a.s.open(id, 'judgeEvidence');
    expect(await status(address, 'pia')).toBe(404);
    const state = JSON.parse((await a.s.process(id)).state);
    await a.s.db.task.update({ where: { id: task?.id ?? '' }, data: { escalatedTo: ['pia'] } });
    await a.s.db.process.update({ where: { id }, data: { state: escalated(state, task?.id ?? '', 'pia') } });
    expect(await status(address, 'pia')).toBe(200);
    const nqsw = await y.who(id, 'nqsw');
    await signsIn(nqsw);
    await a.s.standsIn(nqsw, 'cora');
    const data = { ...bytes, processId: id, kind: 'moderation', authorId: 'cora', datedOn: a.s.today() };
    const judged = await a.s.db.submission.create({ data: { id: crypto.randomUUID(), ...data } });
    expect(await status(`/processes/${id}/submissions/${judged.id}`, nqsw)).toBe(404);
  });
});

const bytes = {
  content: new Uint8Array(Buffer.from('Seen')),
  salt: new Uint8Array(32),
  mediaType: 'text/plain',
  hash: 'h',
};

/** As the ladder writes it. */
const escalated = (state: unknown, task: string, to: string): string =>
  JSON.stringify(state, (_key, value) =>
    typeof value === 'object' && value !== null && value.id === task ? { ...value, escalatedTo: [to] } : value,
  );

describe('whoever asks what is kept about them', () => {
  it('whoever passes on what somebody has asked for is told its number, and reads no more of it', async () => {
    const asked = { person: 'owen', receivedOn: a.s.today(), how: 'spoken', asked: 'All of it' };
    const passedOn = await a.post('/api/v1/subject-requests', 'tess', asked);
    expect([passedOn.status, passedOn.body.status]).toEqual([202, 'passedOn']);
    expect((await a.get(`/api/v1/processes/${passedOn.body.id}`, 'tess')).status).toBe(404);
    expect((await a.get(`/api/v1/processes/${passedOn.body.id}`, 'hana')).status).toBe(200);
  });

  it('is answered from one export: what judges wrote is for the reviewer’s eyes, neither sent nor held back by itself', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    const nqsw = await y.who(id, 'nqsw');
    const round = await y.convened({ meetsOn: a.s.today() });
    await y.book(id, round.id);
    const [task] = await a.s.open(id, 'recordPanel');
    const form = { present: round.members, notes: 'Firm but fair' };
    await a.s.decide(id, task?.id ?? '', task?.assigneeId ?? '', { choice: 'uphold', form });
    const asked = { person: nqsw, receivedOn: a.s.today(), how: 'spoken', asked: 'All of it' };
    const request = (await a.post('/api/v1/subject-requests', 'hana', asked)).body.id as string;
    const at = `/api/v1/processes/${request}/personal-data`;
    expect((await a.get(at, 'vera')).body.code).toBe('not-permitted');
    expect((await a.get(at, 'cora')).status).toBe(403);
    const all = (await a.get(at, 'hana')).body;
    type Item = { id: string; title: string; review: string[]; said: object | null };
    const itemsOf = (body: { work: { id: string; items: Item[] }[] }) =>
      body.work.find((work) => work.id === id)?.items ?? [];
    const notes = itemsOf(all).find(({ said }) => JSON.stringify(said).includes('Firm but fair'));
    expect(notes?.review).toEqual(['writtenByAnother', 'notShownToThem']);
    expect([all.forReview > 0, all.undecided]).toEqual([true, all.forReview]);
    expect(JSON.stringify((await a.get(`${at}?as=sent`, 'hana')).body)).not.toContain('Firm but fair');

    const decide = async (name: string, body: object) => {
      const [open] = await a.s.open(request, name);
      expect((await a.post(`/api/v1/tasks/${open?.id}/decision`, 'hana', body)).status, name).toBe(200);
    };
    await decide('confirmIdentity', { choice: 'known' });
    await decide('settleScope', { choice: 'clear' });
    await decide('gather', { choice: 'gathered', forReview: all.forReview });
    const marked = (all.work as { items: Item[] }[])
      .flatMap(({ items }) => items)
      .filter(({ review }) => review.length > 0);
    const items = marked.map((item) => ({ item: item.id, how: 'whole', why: 'reasonable' }));
    await decide('reviewItems', { choice: 'decided', items });
    const sent = (await a.get(`${at}?as=sent`, 'hana')).body;
    expect([JSON.stringify(itemsOf(sent)).includes('Firm but fair'), sent.undecided]).toEqual([true, 0]);
    const [read] = (await a.get(`/api/v1/people/${nqsw}/reads`, 'adam')).body.items;
    expect(read).toMatchObject({ by: { id: 'hana' }, about: { id: nqsw } });
  });
});
