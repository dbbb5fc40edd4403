import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routesOf } from '../../api/resources/index.ts';
import { addDays } from '../../domain/calendar/index.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { sweepKeptAnswers } from '../../store/kept-answers.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let proposal: object;
beforeAll(async () => {
  a = await apiStand();
  const today = a.s.today();
  proposal = { person: 'tess', deputy: 'hana', fromOn: today, untilOn: addDays(today, 5) };
});
beforeEach(() => a.s.db.deputy.deleteMany());
afterAll(() => a.s.close());

const propose = (key: string, as = 'tess', body = proposal) =>
  a.post('/api/v1/deputies', as, body).set('Idempotency-Key', key);
const proposed = () => a.s.db.deputy.count();

describe('a request sent again under its key', () => {
  it('gets the first answer again, and makes nothing more', async () => {
    const first = await propose('again');
    const second = await propose('again');
    expect(first.status).toBe(201);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await proposed()).toBe(1);
  });

  it('keeps the headers of the first answer', async () => {
    const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
    const sent = { kind: 'contribution', datedOn: a.s.today(), text: 'Seen today.', noChildIdentified: true };
    const attach = () =>
      a.post(`/api/v1/processes/${body.id}/submissions`, 'tess', sent).set('Idempotency-Key', 'note');
    const [first, second] = [await attach(), await attach()];
    expect(first.status).toBe(201);
    expect(first.headers['location']).toMatch(/submissions/);
    expect(second.headers['location']).toBe(first.headers['location']);
    expect(await a.s.db.submission.count({ where: { processId: body.id, kind: 'contribution' } })).toBe(1);
  });

  it('with another body is refused; a key is each caller’s own', async () => {
    await propose('mine');
    const other = await propose('mine', 'tess', { ...proposal, deputy: 'vera' });
    expect(other.body).toMatchObject({ status: 409, code: 'idempotency-mismatch' });
    const longer = { ...proposal, untilOn: addDays(a.s.today(), 6) };
    expect((await propose('mine', 'sam', longer)).status).toBe(201);
    expect(await proposed()).toBe(2);
  });

  it('many times at once makes one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => propose('at once')));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const { status, body } of answers)
      expect(status === 201 || body.code === 'key-in-use', JSON.stringify(body)).toBe(true);
    expect(await proposed()).toBe(1);
  });

  it('after a refusal is judged anew', async () => {
    await a.s.db.person.update({ where: { id: 'hana' }, data: { leftOn: a.s.today() } });
    expect((await propose('mended')).status).toBe(422);
    await a.s.db.person.update({ where: { id: 'hana' }, data: { leftOn: null } });
    expect((await propose('mended')).status).toBe(201);
  });

  it('cut off half way is not done a second time: the caller is told to look', async () => {
    const key = keyOf('tess', 'proposeDeputy', 'cut off');
    await propose('cut off');
    await a.s.db.keptAnswer.update({ where: { key }, data: { answer: null } });
    expect((await propose('cut off')).body).toMatchObject({ status: 409, code: 'key-in-use' });
    expect(await proposed()).toBe(1);
  });

  it('is answered so for a week', async () => {
    await propose('old');
    const now = a.s.parts.clock.now().getTime();
    const days = (n: number) => new Date(now + n * 86_400_000);
    expect(await sweepKeptAnswers(a.s.db, days(6))).toBe(0);
    expect(await sweepKeptAnswers(a.s.db, days(8))).toBeGreaterThan(0);
  });
});

describe('a decision or action sent again under its key', () => {
  it('gets its first answer, whatever has changed since: the version that was seen, the stage, or what may be attached', async () => {
    const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
    const sent = { choice: 'approve', reason: 'We need them.' };
    const decideSeen = () =>
      a
        .post(`/api/v1/tasks/${body.tasks[0].id}/decision`, 'sam', sent)
        .set({ 'Idempotency-Key': 'seen', 'If-Match': `"${body.seq}"` });
    const cancel = () =>
      a
        .post(`/api/v1/processes/${body.id}/actions/cancel`, 'hana', { code: 'budget', reason: 'Not needed.' })
        .set('Idempotency-Key', 'cancelled');
    expect((await decideSeen()).status).toBe(200);
    expect((await cancel()).status).toBe(200);
    const texts = await a.s.db.submission.count();
    expect([(await decideSeen()).status, (await cancel()).status]).toEqual([200, 200]);
    expect(await a.s.db.submission.count()).toBe(texts);
    const other = await a
      .post(`/api/v1/tasks/${body.tasks[0].id}/decision`, 'sam', { choice: 'return', reason: 'No.' })
      .set('Idempotency-Key', 'seen');
    expect(other.body).toMatchObject({ status: 409, code: 'idempotency-mismatch' });
  });
});

describe('the document offers a key', () => {
  it('where one is kept, here or by what is written, and nowhere else', async () => {
    const { body } = await a.get('/openapi.json');
    const offered = (path: string, method: string) =>
      (body.paths[path]?.[method]?.parameters ?? []).some(({ name }: { name: string }) => name === 'Idempotency-Key');
    const routes = routesOf(a.s.parts);
    expect(routes.filter(({ operation: { once } }) => once !== undefined).length).toBeGreaterThan(10);
    for (const route of routes) {
      const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
      expect(offered(path, route.method.toLowerCase()), route.name).toBe(route.operation.once !== undefined);
    }
    const without = routesOf(a.s.parts).filter(({ method, operation: { once } }) => method === 'POST' && !once);
    expect(without.map(({ name }) => name)).toEqual([
      'POST /previews/:kind',
      'POST /processes/:id/actions/:action/preview',
      'POST /tasks/:id/choices/:choice/preview',
      'POST /calendar-feeds',
    ]);
  });
});
