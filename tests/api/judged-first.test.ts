/** In which order an act is judged, and what a refused one leaves behind. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APPLICATION_LOGIN } from '../../store/application-login.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let id: string;
let task: string;
beforeAll(async () => {
  a = await apiStand();
  // Counts what is written and taken away again in the same request, too.
  for (const statement of [
    'create table counted (n serial)',
    `grant insert on counted to ${APPLICATION_LOGIN}`,
    `grant usage on counted_n_seq to ${APPLICATION_LOGIN}`,
    `create function count_submission() returns trigger language plpgsql as
       $$ begin insert into counted default values; return new; end $$`,
    'create trigger counting after insert on submission for each row execute function count_submission()',
  ])
    await a.s.db.$executeRawUnsafe(statement);
});
beforeEach(async () => {
  const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
  id = body.id;
  task = body.tasks[0].id;
});
afterAll(() => a.s.close());

const decide = (as: string, sent: object) => a.post(`/api/v1/tasks/${task}/decision`, as, sent);
const act = (as: string, action: string, sent: object) => a.post(`/api/v1/processes/${id}/actions/${action}`, as, sent);
const codeOf = async (sent: ReturnType<typeof decide>) => (await sent).body.code;
const pointersOf = async (sent: ReturnType<typeof decide>) =>
  ((await sent).body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);

/** Wrong in every way: no field of a form, nothing of the caller's own, no reason. */
const rubbish = { colour: 'blue', evidence: '3c0a4a4e-5e0c-4a5c-9d8a-1f6f0a4d2b11' };

describe('whoever may not decide', () => {
  it('hears so before their form is judged', async () => {
    expect(await codeOf(decide('hana', { choice: 'refuse', ...rubbish }))).toBe('not-permitted');
    expect(await codeOf(decide('tess', { choice: 'refuse', ...rubbish }))).toBe('barred-from-own-case');
    expect(await codeOf(decide('hana', { choice: 'refuse', actingFor: 'sam', ...rubbish }))).toBe('not-permitted');
  });

  it('hears so of an action, before its form, its reason and what it names', async () => {
    expect(await codeOf(act('sam', 'cancel', rubbish))).toBe('not-permitted');
    expect(await codeOf(decide('sam', { choice: 'approve' }))).toBeUndefined();
    expect(await codeOf(act('sam', 'correct', { taskId: task, ...rubbish }))).toBe('barred-from-own-case');
  });

  it('and whoever may is told everything that is wrong at once', async () => {
    expect(await pointersOf(decide('sam', { choice: 'refuse', colour: 'blue' }))).toEqual(['/colour', '/reason']);
    expect(await pointersOf(decide('sam', { choice: 'approve', ...rubbish }))).toEqual(['/colour', '/evidence']);
    expect(await pointersOf(decide('sam', { choice: 'perhaps', colour: 'blue' }))).toEqual(['/choice']);
  });
});

describe('nothing is stored', () => {
  const stored = async (sending: ReturnType<typeof decide>) => {
    await a.s.db.$executeRawUnsafe('truncate counted');
    const { status } = await sending;
    const [{ n } = { n: -1 }] = await a.s.db.$queryRawUnsafe<{ n: number }[]>('select count(*)::int as n from counted');
    return { status, n };
  };

  it('by an act that is refused, not even for a moment', async () => {
    const reason = 'We cannot afford it.';
    expect(await stored(decide('hana', { choice: 'refuse', reason }))).toEqual({ status: 403, n: 0 });
    expect(await stored(decide('sam', { choice: 'perhaps', reason }))).toEqual({ status: 422, n: 0 });
    expect(await stored(decide('sam', { choice: 'refuse', reason, ...rubbish }))).toEqual({ status: 422, n: 0 });
    expect(await stored(act('hana', 'cancel', { code: 'no such code', reason }))).toEqual({ status: 422, n: 0 });
    expect(await stored(act('hana', 'reassign', { role: 'hrOfficer', to: 'nobody', reason }))).toEqual({
      status: 422,
      n: 0,
    });
  });

  it('but what an act that is taken says', async () => {
    expect(await stored(decide('sam', { choice: 'refuse', reason: 'We cannot afford it.' }))).toEqual({
      status: 200,
      n: 1,
    });
    expect(await stored(decide('sam', { choice: 'approve', reason: 'Once more.' }))).toEqual({ status: 409, n: 0 });
  });
});
