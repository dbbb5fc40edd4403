import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import { addDays } from '../../domain/calendar/index.ts';
import { scannerAt } from '../../services/scanner.ts';
import { sweepReadings } from '../../store/access-log.ts';
import { startClamd } from '../support/clamd.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let id: string;
let nqsw: string;
beforeAll(async () => {
  a = await apiStand();
  await seedYearPeople(a.s);
  const y = yearDoing(a.s);
  nqsw = await y.nqsw();
  await a.s.db.identity.createMany({
    data: [nqsw, 'asha', 'cora', 'pia'].map((personId) => ({ issuer: 'test', subject: personId, personId })),
  });
  id = await y.begin({ person: nqsw, assessor: 'asha' });
});
afterAll(() => a.s.close());

const add = async (as: string, more: object = {}) => {
  const sent = { kind: 'observation', datedOn: a.s.today(), text: 'Seen', noChildIdentified: true, ...more };
  const { status, body } = await a.post(`/api/v1/processes/${id}/submissions`, as, sent);
  return { status, id: body.id as string, errors: body.errors as { pointer: string; unusual?: true }[] | undefined };
};
/** Said to be right, with the reason. */
const right = (pointer: string) => [{ pointer, why: 'It is my own number' }];
const pointersOf = ({ errors }: Awaited<ReturnType<typeof add>>) => errors?.map(({ pointer }) => pointer);

it('evidence is of the time it is for: never to come, not of another life, and asked about when it is from before', async () => {
  expect(pointersOf(await add(nqsw, { datedOn: addDays(a.s.today(), 1) }))).toEqual(['/datedOn']);
  expect(pointersOf(await add(nqsw, { datedOn: '2014-01-01' }))).toEqual(['/datedOn']);
  const before = await add(nqsw, { datedOn: addDays(a.s.today(), -10) });
  expect([before.status, before.errors]).toEqual([
    422,
    [expect.objectContaining({ pointer: '/datedOn', unusual: true })],
  ]);
  expect((await add(nqsw, { datedOn: addDays(a.s.today(), -10), confirmed: ['/datedOn'] })).status).toBe(201);
});

it('nobody adds what only a decision writes, or what is somebody else’s to write', async () => {
  for (const kind of ['moderation', 'reason', 'form', 'request', 'registration'])
    expect([kind, pointersOf(await add(nqsw, { kind }))]).toEqual([kind, ['/kind']]);
  expect((await add(nqsw, { kind: 'anonymised' })).status).toBe(403);
  expect((await add('asha', { kind: 'reflection' })).status).toBe(403);
  expect((await add(nqsw, { kind: 'reflection' })).status).toBe(201);
  expect((await add('tess')).status).toBe(201); // a line manager has seen it too
});

it('a new version is of the same kind', async () => {
  const first = await add(nqsw, { kind: 'selfAssessment' });
  expect(pointersOf(await add(nqsw, { kind: 'report', replaces: first.id }))).toEqual(['/kind']);
  expect((await add(nqsw, { kind: 'selfAssessment', replaces: first.id })).status).toBe(201);
});

it('a file is what its bytes say', async () => {
  const file = { name: 'obs.pdf', type: 'application/pdf', base64: Buffer.from('MZ').toString('base64') };
  expect(pointersOf(await add(nqsw, { text: undefined, file }))).toEqual(['/file']);
  const pdf = { ...file, base64: Buffer.from('%PDF-1.7').toString('base64') };
  expect((await add(nqsw, { text: undefined, file: pdf })).status).toBe(201);
});

it('a file in which the scanner finds something is not kept, nor any while it is away; a clean one is', async () => {
  const clamd = await startClamd();
  const app = createApp(
    { ...a.s.parts, scan: scannerAt(clamd.address) },
    { verify: (sub) => Promise.resolve({ iss: 'test', sub }), metrics: createMetrics(a.s.db) },
  );
  const send = async (content: string) => {
    const file = { name: 'obs.pdf', type: 'application/pdf', base64: Buffer.from(content).toString('base64') };
    const { status, body } = await request(app)
      .post(`/api/v1/processes/${id}/submissions`)
      .set('Authorization', `Bearer ${nqsw}`)
      .send({ kind: 'observation', datedOn: a.s.today(), file, noChildIdentified: true });
    return [status, body.code ?? 'kept'];
  };
  const before = await a.s.db.submission.count();
  expect(await send('%PDF-1.7 EICAR')).toEqual([422, 'invalid']);
  expect(await send('MZ EICAR')).toEqual([422, 'invalid']); // its bytes are looked at first
  expect(clamd.scanned).toHaveLength(1);
  expect(await send('%PDF-1.7 clean')).toEqual([201, 'kept']);
  clamd.stop();
  expect(await send('%PDF-1.7 clean')).toEqual([503, 'scanner-unavailable']);
  expect(await a.s.db.submission.count()).toBe(before + 1);
});

it('what looks like a child’s is refused in every text, with where it stands, and nothing is kept; what is not a child’s is said to be right', async () => {
  const { s } = a;
  const mark = 'Seen on Tuesday.\nVisit to Mia, NHS 943 476 5919';
  const told = (pointer: string) => [
    {
      pointer,
      unusual: true,
      asksWhy: true,
      message: expect.stringMatching(/an NHS number \(line 2, .*take it out.*not a child’s\? Say why\.$/),
    },
  ];
  const kept = async () => [await s.db.submission.count(), await s.db.process.count(), await s.db.event.count()];
  const before = await kept();
  const piece = await add(nqsw, { text: mark });
  expect([piece.status, piece.errors]).toEqual([422, told('/text')]);
  const plain = { name: 'notes.txt', type: 'text/plain', base64: Buffer.from(mark).toString('base64') };
  expect(pointersOf(await add(nqsw, { text: undefined, file: plain }))).toEqual(['/file']);
  const asked = { ...vacancy, reason: mark };
  const start = await a.post('/api/v1/recruitments', 'tess', asked);
  expect([start.status, start.body.errors]).toEqual([422, told('/reason')]);
  expect(await kept()).toEqual(before);

  const begun = await a.post('/api/v1/recruitments', 'tess', { ...asked, confirmed: right('/reason') });
  expect(begun.status).toBe(201);
  const task = `/api/v1/tasks/${begun.body.tasks[0].id}/decision`;
  const began = await kept();
  const decision = await a.post(task, 'sam', { choice: 'refuse', reason: mark });
  expect([decision.status, decision.body.errors]).toEqual([422, told('/reason')]);
  expect(await kept()).toEqual(began);
  expect((await a.post(task, 'sam', { choice: 'refuse', reason: mark, confirmed: right('/reason') })).status).toBe(200);
  expect((await add(nqsw, { text: mark, confirmed: ['/text'] })).status).toBe(422); // a reason is asked for
  expect((await add(nqsw, { text: mark, confirmed: right('/text') })).status).toBe(201);
  const told_ = (await a.get('/api/v1/child-reports/said-right', 'hana')).body.items;
  expect(told_.map(({ process, pointer }: { process: string; pointer: string }) => [process, pointer])).toEqual([
    [id, '/text'],
    [begun.body.id, '/reason'],
    [begun.body.id, '/reason'],
  ]);
  expect(told_[0]).toMatchObject({ why: 'It is my own number', saidBy: { id: nqsw } });
  expect((await a.get('/api/v1/child-reports/said-right', 'tess')).status).toBe(403);

  const holiday = { closures: [{ on: '2027-12-28', name: 'NHS 943 476 5919' }], why: mark };
  const closing = await a.post('/api/v1/calendar-changes', 'adam', holiday);
  expect([closing.status, closing.body.errors.map((one: { pointer: string }) => one.pointer)]).toEqual([
    422,
    ['/closures/0/name', '/why'],
  ]);
});

it('who has read of somebody is kept and told to them and to administrators, who are on it themselves; nothing of it changes', async () => {
  const { db } = a.s;
  const log = async (as: string, of: string, query = '') => await a.get(`/api/v1/people/${of}/reads${query}`, as);
  const told = ({ body }: Awaited<ReturnType<typeof log>>) =>
    (body.items as { by: { id: string }; what: string; process: { id: string } | null; rows: number | null }[]).map(
      ({ by, what, process, rows }) => [by.id, what.split(':')[0], process?.id ?? rows],
    );
  const before = (await log(nqsw, nqsw)).body.items.length;
  await a.get(`/api/v1/processes/${id}`, 'tess');
  await a.get(`/api/v1/processes/${id}/timeline`, 'asha');
  await a.get(`/api/v1/processes/${id}`, nqsw); // their own
  expect((await a.get(`/api/v1/processes/${id}`, 'pia')).status).toBe(404); // nothing was read
  expect((await log('adam', nqsw)).status).toBe(200);
  const mine = told(await log(nqsw, nqsw));
  expect(mine.slice(0, mine.length - before)).toEqual([
    ['adam', 'Who has read what is kept about a person, or what a person has read; the latest first', null],
    ['asha', 'What happened, in words', id],
    ['tess', 'A process', id],
  ]);
  expect(told(await log(nqsw, nqsw, '?limit=1'))).toHaveLength(1);
  expect((await log('tess', nqsw)).status).toBe(403);

  // Whoever has no part in it says why: before that nothing is read, afterwards the person it is about sees both.
  const addresses = ['', '/timeline', '/submissions', '/timeline?format=csv', '/live'].map(
    (path) => `/api/v1/processes/${id}${path}`,
  );
  const [task] = await a.s.open(id);
  for (const address of [...addresses, `/api/v1/tasks/${task?.id}`]) {
    const { status, body } = await a.get(address, 'adam');
    expect([address, status, body.code]).toEqual([address, 403, 'reason-needed']);
  }
  expect(told(await log(nqsw, nqsw))).toEqual(mine);
  const open = (by: string, reason: string) => a.post(`/api/v1/processes/${id}/reading`, by, { reason });
  expect((await open('adam', ' ')).status).toBe(422);
  expect((await open('pia', 'I would like to know')).status).toBe(404);
  expect((await open('adam', 'A notice went astray, and I look for it')).status).toBe(200);
  expect((await log(nqsw, nqsw)).body.items[0]).toMatchObject({
    ...{ by: { id: 'adam' }, process: { id }, reason: 'A notice went astray, and I look for it' },
  });
  await a.get(`/api/v1/processes/${id}/timeline?format=csv`, 'adam'); // taken away as a file it was read too
  const [taken, read] = told(await log('adam', 'adam', '?as=reader'));
  expect([taken?.[2], read?.[2]]).toEqual([expect.any(Number), id]);
  expect(told(await log(nqsw, nqsw))[0]?.slice(0, 1)).toEqual(['adam']);

  // Those who have applied for a post are people too, and so is whoever a list is narrowed to.
  const post = (await a.post('/api/v1/recruitments', 'tess', vacancy)).body.id as string;
  const applicants = `/api/v1/processes/${post}/candidates`;
  expect((await a.get(applicants, 'adam')).body.code).toBe('reason-needed');
  expect((await a.get(applicants, 'hana')).status).toBe(200);
  await a.post(`/api/v1/processes/${post}/reading`, 'adam', { reason: 'An applicant says they were left out' });
  expect((await a.get(applicants, 'adam')).status).toBe(200);
  for (const list of [`/tasks?for=${nqsw}`, `/open-work?person=${nqsw}`, `/processes?person=${nqsw}`])
    expect([list, (await a.get(`/api/v1${list}`, 'adam')).status]).toEqual([list, 200]);
  expect(
    told(await log(nqsw, nqsw))
      .slice(0, 3)
      .map(([by]) => by),
  ).toEqual(['adam', 'adam', 'adam']);

  const all = await db.accessLog.count();
  await expect(db.accessLog.updateMany({ data: { readerId: 'nobody' } })).rejects.toThrow(/never changed/);
  await expect(db.accessLog.deleteMany()).rejects.toThrow(/two years/);
  await expect(db.$executeRaw`truncate access_log`).rejects.toThrow(/two years/);
  await db.accessLog.create({ data: { at: new Date('2020-01-01'), readerId: 'tess', operation: 'x', what: 'x' } });
  expect(await sweepReadings(db, new Date())).toBe(1);
  expect(await db.accessLog.count()).toBe(all);
});

it('nobody fills the store: what nothing has been decided on yet is bounded, by person', async () => {
  await a.s.db.submission.create({
    data: {
      ...{ id: randomUUID(), processId: id, kind: 'observation', authorId: 'asha', datedOn: a.s.today() },
      ...{ mediaType: 'application/pdf', content: Buffer.alloc(100 * 1024 * 1024 - 2), hash: '-' },
    },
  });
  expect((await add('asha')).status).toBe(413); // four more
  expect((await add('asha', { text: 'Ok' })).status).toBe(201);
  expect((await add(nqsw, { kind: 'reflection' })).status).toBe(201);
});
