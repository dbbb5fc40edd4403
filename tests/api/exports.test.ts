import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../../api/documentation.ts';
import { type Http, isListed, shapeOf } from '../../api/http.ts';
import { routesOf } from '../../api/resources/index.ts';
import { readTable } from '../../services/files/read-csv.ts';
import { ordinarily } from '../support/moment.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
const ids: string[] = [];
beforeAll(async () => {
  a = await apiStand({ from: ordinarily });
  for (const title of ['Social worker', '=HYPERLINK("http://example.org")', 'Team manager, “South”']) {
    const { body } = await a.post('/api/v1/recruitments', 'tess', { ...vacancy, title });
    ids.push(body.id);
  }
});
afterAll(() => a.s.close());

const table = (text: string) => {
  const { headings, rows } = readTable(text);
  return rows.map(({ cells }) => Object.fromEntries(headings.map((heading, index) => [heading, cells[index]])));
};

describe('a list as a CSV', () => {
  it('is asked for by ?format=csv or by Accept; without either it is JSON', async () => {
    const byFormat = await a.get('/api/v1/processes?format=csv', 'hana');
    expect(byFormat.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename=processes-${a.s.today()}.csv`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(byFormat.text.startsWith('\uFEFF"Id","Kind","Title"')).toBe(true); // Excel takes it for UTF-8
    const byAccept = await a.get('/api/v1/processes', 'hana').set('Accept', 'text/csv');
    expect(byAccept.text).toBe(byFormat.text);
    for (const accept of ['*/*', 'application/json', 'application/json, text/csv'])
      expect((await a.get('/api/v1/processes', 'hana').set('Accept', accept)).body.items).toHaveLength(3);
  });

  it('has the values people see, in plain words', async () => {
    const rows = table((await a.get('/api/v1/processes?sort=id&format=csv', 'hana')).text);
    expect(rows.map(({ Id }) => Id)).toEqual(ids);
    expect(rows[0]).toMatchObject({
      Title: 'Social worker',
      Stage: 'approval',
      Rag: 'green',
      'Started on': a.s.today(),
    });
    const tasks = table((await a.get('/api/v1/tasks?format=csv', 'sam')).text);
    expect(tasks[0]).toMatchObject({ Assignee: 'Sam Example', 'Assignee id': 'sam', 'Process id': ids[0] });
  });

  it('a spreadsheet runs nothing of it', async () => {
    const { text } = await a.get('/api/v1/processes?format=csv', 'hana');
    expect(text).toContain(`"'=HYPERLINK(""http://example.org"")"`);
    expect(text).not.toMatch(/(^|[,\n])"?[=+@]/m);
  });

  it('holds every row of the filter, whatever the page size; what is not in scope is not in it', async () => {
    expect(table((await a.get('/api/v1/processes?limit=1&format=csv', 'hana')).text)).toHaveLength(3);
    expect(table((await a.get('/api/v1/processes?q=Social&limit=1&format=csv', 'hana')).text)).toHaveLength(1);
    expect((await a.get('/api/v1/processes?format=csv', 'owen')).text).toBe('\uFEFF"No rows"\r\n');
    expect((await a.get('/api/v1/notices?format=csv', 'owen')).status).toBe(403);
    const data = Array.from({ length: 450 }, (_, n) => ({
      id: `many-${n}`,
      name: `Many ${n}`,
      email: `many.${n}@example.org`,
      rank: 'practitioner',
      offices: [],
    }));
    await a.s.db.person.createMany({ data });
    const people = table((await a.get('/api/v1/people?q=Many&format=csv', 'hana')).text);
    expect(new Set(people.map(({ Id }) => Id)).size).toBe(450);
    const notices = await a.s.db.notice.count();
    expect(table((await a.get('/api/v1/notices?limit=1&format=csv', 'hana')).text)).toHaveLength(notices);
  });

  it('ends at 10,000 rows, and its name says so', async () => {
    const data = Array.from({ length: 10_001 }, (_, n) => ({
      id: `crowd-${n}`,
      name: `Crowd ${n}`,
      email: `crowd.${n}@example.org`,
      rank: 'practitioner',
      offices: [],
    }));
    await a.s.db.person.createMany({ data });
    const { headers, text } = await a.get('/api/v1/people?q=Crowd&format=csv', 'hana');
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename=people-${a.s.today()}-first-10000-rows.csv`,
      'x-rows-left-out': 'true',
    });
    expect(text.trim().split('\r\n')).toHaveLength(10_001);
  });

  it('another format, or a file of what is no list, is a mistake', async () => {
    for (const path of ['/processes?format=xml', `/processes/${ids[0]}?format=csv`, '/me?format=csv'])
      expect((await a.get(`/api/v1${path}`, 'hana')).body).toMatchObject({ status: 400, code: 'unknown-parameter' });
    expect((await a.get('/api/v1/processes?format=csv&sort=colour', 'hana')).status).toBe(400);
  });

  it('a wrong limit is a mistake, though a file holds every row', async () => {
    for (const limit of ['many', '0', '201', '1&limit=2'])
      expect((await a.get(`/api/v1/people?format=csv&limit=${limit}`, 'hana')).body).toMatchObject({
        code: 'unknown-parameter',
        errors: [{ pointer: '/limit' }],
      });
  });
});

describe('every list', () => {
  const exportable = () => routesOf(a.s.parts).filter(isListed);

  const addressOf = (path: string) =>
    path
      .replace('/processes/:id', `/processes/${ids[0]}`)
      .replace('/people/:id', '/people/sam')
      .replace('/reports/:id', '/reports/1')
      .replace('/pipelines/:kind', '/pipelines/recruitment');
  // What is kept of who read what is told to administrators, and to everybody of themselves.
  const readerOf = ({ operation: { may }, name }: Http) =>
    may.includes('hr') && name !== 'GET /people/:id/reads' ? 'hana' : 'adam';
  // What hangs on something that is not here (a file, a change of the calendar) is exported in its own tests.
  // So is what must be told for which field (what may be chosen), and what one kind of work alone has.
  const here = (routes: readonly Http[]) =>
    routes.filter(
      ({ path }) => !addressOf(path).includes(':') && !/\/(options|personal-data|erasure|partner)$/.test(path),
    );

  beforeAll(async () => {
    expect((await a.post('/api/v1/reports/exceptions', 'ada', { asAt: a.s.today() })).status).toBe(201);
    const members = ['ada', 'hugh', 'sam'];
    const round = { purpose: 'progression', meetsOn: '2027-03-01', chair: 'ada', members };
    expect((await a.post('/api/v1/panels', 'hana', round)).status).toBe(201);
  });

  it('can be had as a CSV', async () => {
    const lists = here(exportable());
    expect(lists.length).toBeGreaterThan(20);
    for (const list of lists) {
      const { path, name } = list;
      const { status, headers, body } = await a.get(`/api/v1${addressOf(path)}?format=csv`, readerOf(list));
      expect({ name, status, type: headers['content-type'], body }).toMatchObject({
        name,
        status: 200,
        type: 'text/csv; charset=utf-8',
      });
    }
  });

  it('is known as one, whatever it answers beside its items, and looks as it is documented', async () => {
    const answering = here(routesOf(a.s.parts)).filter(
      ({ method, name }) => method === 'GET' && name !== 'GET /working-days', // it must be told from when to when
    );
    expect(answering.length).toBeGreaterThan(25);
    for (const route of answering) {
      const { name, path, rows } = route;
      const { status, body } = await a.get(`/api/v1${addressOf(path)}`, readerOf(route));
      expect({ name, status, listed: isListed(route) }).toEqual({
        name,
        status: 200,
        listed: Array.isArray(body.items) || rows !== undefined,
      });
      expect({ name, wrong: shapeOf(route, 200)?.safeParse(body).error?.issues }).toEqual({ name });
    }
  });

  it('has what people would want in a table where the answer is more than a list', async () => {
    const stages = table((await a.get('/api/v1/pipelines/recruitment?format=csv', 'hana')).text);
    expect(stages[0]).toMatchObject({ Stage: 'approval', Open: '3', 'By team': 'North: 3 open, 0 overdue' });
    const work = table((await a.get('/api/v1/open-work?format=csv&limit=1', 'hana')).text);
    expect(work).toHaveLength(3);
    expect(work[0]?.['Must act']).toMatch(/^Sam Example: Approve.*, \d+ \w+ \d{4}$/);
    const measures = table((await a.get('/api/v1/measures?format=csv', 'hana')).text);
    expect(measures.map(({ Name }) => Name)).toContain('vacancyRate');
  });

  it('is documented as one, and so is the file that may be sent', () => {
    const { paths = {} } = openApi(routesOf(a.s.parts)) as unknown as {
      paths?: Record<string, Record<string, unknown>>;
    };
    const listed = exportable();
    expect(listed.length).toBeGreaterThan(20);
    for (const { path } of listed) {
      const get = paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.['get'];
      expect(get).toMatchObject({
        parameters: expect.arrayContaining([expect.objectContaining({ name: 'format' })]),
        responses: { 200: { content: { 'text/csv': {} } } },
      });
    }
    expect(paths['/api/v1/imports/{kind}']?.['post']).toMatchObject({ requestBody: { content: { 'text/csv': {} } } });
  });
});

it('a file of rows checked is a list too', async () => {
  const csv = 'Name,Email,Rank,Team\nAnn,ann@example.org,Practitioner,Nowhere\n';
  const { body } = await request(a.app)
    .post('/api/v1/imports/people?fileName=new.csv')
    .set('Authorization', 'Bearer adam')
    .set('Content-Type', 'text/csv; charset=utf-8')
    .send(csv);
  expect(body.fileName).toBe('new.csv');
  const rows = table((await a.get(`/api/v1/imports/${body.id}/rows?format=csv`, 'adam')).text);
  expect(rows[0]).toMatchObject({ Row: '2', State: 'wrong', Errors: 'Team: There is no team “Nowhere”.' });
});
