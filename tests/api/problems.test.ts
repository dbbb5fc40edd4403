import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInside } from '../../api/health.ts';
import { createMetrics } from '../../api/metrics.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let id: string;
let task: string;
beforeAll(async () => {
  a = await apiStand();
  const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
  id = body.id;
  task = body.tasks[0].id;
});
afterAll(() => a.s.close());

const problem = (response: request.Response) => {
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(response.body).toMatchObject({
    status: response.status,
    title: expect.any(String),
    detail: expect.any(String),
    type: expect.any(String),
  });
  return {
    status: response.status,
    code: response.body.code,
    pointers: (response.body.errors ?? []).map((error: { pointer: string }) => error.pointer),
  };
};

describe('a request that cannot be met says what to do', () => {
  it('not signed in, wrongly signed in, not linked, or gone', async () => {
    expect(problem(await a.get('/api/v1/me'))).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(problem(await a.get('/api/v1/me', 'forged'))).toMatchObject({ status: 401 });
    expect(problem(await a.get('/api/v1/me', 'stranger'))).toMatchObject({ status: 401 });
    await a.s.db.person.update({ where: { id: 'vera' }, data: { leftOn: a.s.today() } });
    expect(problem(await a.get('/api/v1/me', 'vera'))).toMatchObject({ status: 401 });
    await a.s.db.person.update({ where: { id: 'vera' }, data: { leftOn: null } });
  });

  it('JSON that is none, too large, or of another type', async () => {
    const send = (type: string, text: string) =>
      request(a.app)
        .post('/api/v1/recruitments')
        .set('Authorization', 'Bearer tess')
        .set('Content-Type', type)
        .send(text);
    expect(problem(await send('application/json', '{"title": '))).toMatchObject({ status: 400, code: 'malformed' });
    expect(problem(await send('application/json', JSON.stringify({ title: 'x'.repeat(200_000) })))).toMatchObject({
      status: 413,
      code: 'too-large',
    });
    expect(problem(await send('text/plain', 'hello'))).toMatchObject({ status: 415, code: 'unsupported-media-type' });
  });

  it('a field missing, wrong or unknown, each by its pointer', async () => {
    const sent = { ...vacancy, positions: 0, favouriteColour: 'blue', grade: undefined };
    const { status, code, pointers } = problem(await a.post('/api/v1/recruitments', 'tess', sent));
    expect({ status, code }).toEqual({ status: 422, code: 'invalid' });
    expect(pointers).toEqual(expect.arrayContaining(['/positions', '/grade', '/favouriteColour']));
    expect(await a.s.db.process.count()).toBe(1);
  });

  it('a body of more parts than any form asks for, before it is read; of many unknown names the first hundred, and how many more there are', async () => {
    const send = (body: string) =>
      request(a.app)
        .post(`/api/v1/processes/${id}/submissions`)
        .set('Authorization', 'Bearer tess')
        .set('Content-Type', 'application/json')
        .send(body);
    const names = (count: number) => `{${Array.from({ length: count }, (_, at) => `"k${at}":1`).join()}}`;
    expect(problem(await send(names(100_001)))).toMatchObject({ status: 413, code: 'too-large', pointers: [] });
    expect(problem(await send('['.repeat(200_000)))).toMatchObject({ status: 413, code: 'too-large' });
    const { status, pointers } = problem(await send(names(50_000)));
    expect(status).toBe(422);
    expect(pointers).toHaveLength(101);
    const { body: said } = await send(names(50_000));
    expect(said.errors.at(-1)).toEqual({ pointer: '', message: '49,903 more are missing or wrong.' });
  });

  it('a parameter of the address that is unknown or wrong', async () => {
    const colour = await a.get('/api/v1/processes?colour=blue&overdue=maybe', 'hana');
    expect(problem(colour)).toMatchObject({ status: 400, code: 'unknown-parameter' });
    expect(colour.body.errors).toEqual([
      { pointer: '/overdue', message: 'Choose one of: true, false.' },
      { pointer: '/colour', message: 'This parameter is not known here. Leave it out.' },
    ]);
    expect(problem(await a.get('/api/v1/processes?limit=0', 'hana'))).toMatchObject({
      status: 400,
      pointers: ['/limit'],
    });
    expect(problem(await a.get('/api/v1/processes?after=xyz', 'hana'))).toMatchObject({
      status: 400,
      pointers: ['/after'],
    });
    expect(problem(await a.get('/api/v1/processes?q=%00', 'hana'))).toMatchObject({ status: 400, pointers: ['/q'] });
  });

  it('characters that no database or address can hold', async () => {
    for (const query of ['kind=%00', 'stage=%00', 'team=%00'])
      expect(problem(await a.get(`/api/v1/processes?${query}`, 'hana'))).toMatchObject({ status: 400 });
    expect(problem(await a.get('/api/v1/processes/%E0%A4%A', 'hana'))).toMatchObject({
      status: 400,
      code: 'malformed',
    });
    expect(problem(await a.post('/api/v1/recruitments', 'tess', { ...vacancy, reason: 'a\u0000b' }))).toMatchObject({
      status: 400,
    });
    expect(problem(await a.post('/api/v1/recruitments', 'tess', { ...vacancy, title: 'a\ud800b' }))).toMatchObject({
      status: 400,
    });
  });

  it('what is not done at an address, with what is', async () => {
    const sent = await request(a.app).put('/api/v1/processes').set('Authorization', 'Bearer hana');
    expect(problem(sent)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    expect(sent.headers['allow']).toBe('GET, HEAD, OPTIONS');
    const other = await a.post(`/api/v1/processes/${id}`, 'hana');
    expect([other.status, other.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await a.get('/api/v1/nowhere', 'hana')).status).toBe(404);
  });

  it('an address that leads nowhere, and a process one may not see: they look alike', async () => {
    const unknown = problem(await a.get('/api/v1/processes/REC-1999-0001', 'owen'));
    expect(problem(await a.get(`/api/v1/processes/${id}`, 'owen'))).toEqual(unknown);
    expect(problem(await a.get(`/api/v1/processes/${id}/timeline`, 'owen'))).toEqual(unknown);
    expect(problem(await a.get(`/api/v1/processes/${id}/submissions`, 'owen'))).toEqual(unknown);
    expect(problem(await a.get(`/api/v1/tasks/${task}`, 'owen')).status).toBe(404);
    expect(problem(await a.post(`/api/v1/tasks/${task}/decision`, 'owen', { choice: 'approve' })).status).toBe(404);
    expect(problem(await a.get('/nowhere'))).toMatchObject({ status: 404, code: 'not-found' });
    expect((await a.get('/api/v1/processes', 'owen')).body.items).toEqual([]);
  });

  it('what has changed since it was read', async () => {
    const stale = await request(a.app)
      .post(`/api/v1/tasks/${task}/decision`)
      .set('Authorization', 'Bearer sam')
      .set('If-Match', '"1"')
      .send({ choice: 'approve' });
    expect(problem(stale)).toMatchObject({ status: 412, code: 'precondition-failed' });
  });

  it('a key used for something else', async () => {
    const send = (positions: number) =>
      request(a.app)
        .post('/api/v1/recruitments')
        .set('Authorization', 'Bearer tess')
        .set('Idempotency-Key', 'k')
        .send({ ...vacancy, positions });
    const first = await send(1);
    expect((await send(1)).body.id).toBe(first.body.id);
    expect(problem(await send(2))).toMatchObject({ status: 409, code: 'idempotency-mismatch' });
  });

  it('what somebody has decided before, with who, what and when', async () => {
    expect((await a.post(`/api/v1/tasks/${task}/decision`, 'sam', { choice: 'approve' })).status).toBe(200);
    const late = await a.post(`/api/v1/tasks/${task}/decision`, 'sam', { choice: 'refuse', reason: 'No' });
    expect(problem(late)).toMatchObject({ status: 409, code: 'already-decided' });
    expect(late.body.decided).toMatchObject({
      by: { id: 'sam', name: 'Sam Example' },
      choice: 'approve',
      at: expect.stringMatching(/^\d{4}-/),
    });
  });
});

describe('what the API tells of itself', () => {
  it('is up; how it is and what it has measured is said at a port of its own, and not where people come', async () => {
    for (const address of ['/readyz', '/metrics']) expect((await a.get(address)).status).toBe(404);
    expect((await a.get('/healthz')).body).toEqual({ status: 'up' });
    const inside = request(createInside(a.s.parts, createMetrics(a.s.db)));
    expect((await inside.get('/readyz')).body).toEqual({
      database: 'up',
      engine: 'up',
      workers: 1,
      jobs: { post: { lastAt: null, late: false }, watch: { lastAt: null, late: false } },
    });
    expect((await inside.get('/metrics')).text).toMatch(/followthrough_processes_open \d/);
    expect((await inside.get('/healthz')).body).toEqual({ status: 'up' });
  });

  it('is an OpenAPI 3.1 document with every route, and a page that loads nothing from elsewhere', async () => {
    const { body } = await a.get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/api/v1/tasks/{id}/decision');
    const found = (await a.get(`/api/v1/processes/${id}`, 'sam')).body;
    const asked: { form: string | null; formSchema: string | null }[] = [
      ...found.allowedActions,
      ...found.tasks.flatMap(({ choices }: { choices: object[] }) => choices),
    ];
    expect(asked.filter(({ form }) => form !== null).length).toBeGreaterThan(2);
    for (const { form, formSchema } of asked)
      expect(formSchema).toBe(form === null ? null : `#/components/schemas/recruitment.${form}`);
    const page = await a.get('/docs');
    expect(page.text).not.toMatch(/https?:\/\//);
    expect((await a.get('/docs/scalar.js')).status).toBe(200);
  });
});
