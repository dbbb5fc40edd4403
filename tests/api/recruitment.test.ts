import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
});
afterAll(() => a.s.close());

/** An appointment whose identity check HR has asked for; answers it with the task to record the result. */
async function identityAskedFor() {
  const appointee = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
  const { body } = await a.bringOver('/api/v1/appointments', 'hana', appointee);
  const id: string = body.id;
  const taskOf = async (name: string) => (await a.s.open(id, name)).find(({ about }) => about === 'identity')?.id;
  await a.post(`/api/v1/tasks/${await taskOf('requestCheck')}/decision`, 'hana', { choice: 'requested' });
  return { id, taskOf };
}

it('the evidence of a check is attached with its result, kept on the check, and read by whoever verifies it', async () => {
  const { id, taskOf } = await identityAskedFor();
  const copy = { kind: 'evidence', datedOn: a.s.today(), text: 'Passport seen', noChildIdentified: true };
  const { body: evidence } = await a.post(`/api/v1/processes/${id}/submissions`, 'hana', copy);
  const result = { choice: 'received', receivedOn: a.s.today(), result: 'clear' };
  const { status } = await a.post(`/api/v1/tasks/${await taskOf('receiveCheck')}/decision`, 'hana', {
    ...result,
    evidence: evidence.id,
    evidenceKept: 'Drawer 3',
  });
  expect(status).toBe(200);
  expect(await a.s.db.check.findFirst({ where: { processId: id, name: 'identity' } })).toMatchObject({
    evidenceId: evidence.id,
  });
  expect((await a.get(`/api/v1/processes/${id}/submissions/${evidence.id}`, 'vera')).status).toBe(200);
});

it('a check is read with who asked for, reviewed and verified it, when, its result and its evidence', async () => {
  const { id, taskOf } = await identityAskedFor();
  const today = a.s.today();
  await a.post(`/api/v1/tasks/${await taskOf('receiveCheck')}/decision`, 'hana', {
    choice: 'received',
    receivedOn: today,
    result: 'clear',
  });
  await a.post(`/api/v1/tasks/${await taskOf('verifyCheck')}/decision`, 'vera', { choice: 'verify' });
  const { body } = await a.get(`/api/v1/processes/${id}`, 'hana');
  const [hana, vera] = [
    { id: 'hana', name: 'Hana Example' },
    { id: 'vera', name: 'Vera Example' },
  ];
  expect(body.checks).toContainEqual({
    name: 'identity',
    title: 'Identity',
    status: 'verified',
    requestedOn: today,
    requestedBy: hana,
    receivedOn: today,
    reviewedBy: hana,
    verifiedOn: today,
    verifiedBy: vera,
    result: 'clear',
    expiresOn: null,
    evidence: null,
  });
});

/** A vacancy that was advertised before the system was. */
async function advertised(): Promise<string> {
  const [opensOn, closesOn] = [addDays(a.s.today(), -10), addDays(a.s.today(), 20)];
  const adopt = { startedOn: addDays(opensOn, -10), stage: 'advertising', on: opensOn };
  const { body } = await a.bringOver('/api/v1/recruitments', 'hana', {
    ...vacancy,
    requester: 'tess',
    opensOn,
    closesOn,
    adopt,
  });
  return body.id;
}

it('an applicant is added to a vacancy once, however the address is written, and however many add them at once', async () => {
  const id = await advertised();
  const add = (email: string) =>
    a.post(`/api/v1/processes/${id}/candidates`, 'hana', { name: 'Ann Lee', email, source: 'jobBoard' });
  const answers = await Promise.all(['ann@example.org', 'ANN@example.org', 'Ann@Example.org'].map(add));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  expect(answers.find(({ status }) => status === 422)?.body.errors).toEqual([
    { pointer: '/email', message: 'Ann Lee has applied for this vacancy with this address already.' },
  ]);
  expect((await add('ann.lee@example.org')).status).toBe(201);
  const other = await advertised();
  const elsewhere = { name: 'Ann Lee', email: 'ann@example.org', source: 'jobBoard' };
  expect((await a.post(`/api/v1/processes/${other}/candidates`, 'hana', elsewhere)).status).toBe(201);
});

it('a request says in one answer what is missing, which of its days cannot be, and which of its rules it breaks', async () => {
  const { title: _, ...request } = vacancy;
  const { status, body } = await a.post('/api/v1/recruitments', 'tess', {
    ...request,
    opensOn: '2020-01-01',
    team: 'nowhere',
    route: 'agency',
    grade: 'G9',
  });
  expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([
    422,
    ['/grade', '/opensOn', '/team', '/title'],
  ]);
});

it('applicants are added to an advert until the shortlist is agreed, and told when the vacancy is cancelled before', async () => {
  const applicant = { name: 'Bo Reed', email: 'bo@example.org', source: 'agency' };
  const { body: asked } = await a.post('/api/v1/recruitments', 'tess', vacancy);
  expect((await a.post(`/api/v1/processes/${asked.id}/candidates`, 'hana', applicant)).body).toMatchObject({
    code: 'not-at-this-stage',
    detail: expect.stringContaining('until the shortlist is agreed'),
  });
  const id = await advertised();
  expect((await a.post(`/api/v1/processes/${id}/candidates`, 'hana', applicant)).status).toBe(201);
  await a.post(`/api/v1/processes/${id}/actions/cancel`, 'hana', { code: 'budget', reason: 'No money' });
  expect(await a.s.open(id)).toMatchObject([{ name: 'tellCandidates' }]);
});

it('what was recorded wrongly of an applicant is put right by HR, with what it said, who changed it and why', async () => {
  const [opensOn, closesOn] = [addDays(a.s.today(), -10), addDays(a.s.today(), 20)];
  const adopt = { startedOn: opensOn, stage: 'advertising', on: opensOn };
  const asked = { ...vacancy, requester: 'tess', opensOn, closesOn, adopt };
  const { body: vacant } = await a.bringOver('/api/v1/recruitments', 'hana', asked);
  const address = `/api/v1/processes/${vacant.id}/candidates`;
  const added = async (name: string, email: string) =>
    (await a.post(address, 'hana', { name, email, source: 'jobBoard' })).body.id as string;
  const [wrong, other] = [await added('Jo Blogs', 'jo@example.net'), await added('Al Other', 'al@example.net')];
  const amend = (who: string, sent: object) => a.post(`${address}/${wrong}/corrections`, who, sent);
  expect((await amend('tess', { name: 'Jo Bloggs', why: 'A letter was missing' })).status).toBe(403);
  expect((await amend('hana', { name: 'Jo Bloggs' })).status).toBe(422); // why is not left out
  const taken = await amend('hana', { email: 'AL@example.net', why: 'Typed wrongly' });
  expect(taken.body.errors).toMatchObject([{ pointer: '/email', message: expect.stringContaining('Al Other') }]);
  expect((await a.post(`${address}/cand-unknown/corrections`, 'hana', { name: 'X', why: 'No' })).status).toBe(404);
  const { status, body } = await amend('hana', { name: 'Jo Bloggs', source: 'jobBoard', why: 'A letter was missing' });
  expect([status, body.name]).toEqual([200, 'Jo Bloggs']);
  const { body: list } = await a.get(address, 'hana');
  const seen = (list.items as { id: string; changes: object[] }[]).map(({ id, changes }) => [id, changes]);
  expect(seen).toEqual([
    [
      wrong,
      [
        expect.objectContaining({
          ...{ field: 'name', was: 'Jo Blogs', became: 'Jo Bloggs', why: 'A letter was missing' },
          by: { id: 'hana', name: 'Hana Example' },
        }),
      ],
    ],
    [other, []],
  ]);
});
