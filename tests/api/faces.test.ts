/** A second face asks the same operations: what it is told, and what its keys stand for, is the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { proposeDeputy } from '../../services/operations/deputies.ts';
import { perform } from '../../services/operations/perform.ts';
import { decideTask } from '../../services/operations/tasks.ts';
import { problemOf } from '../../services/problems.ts';
import { whoIs } from '../../services/sign-in.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let task: string;
beforeAll(async () => {
  a = await apiStand();
  const { body } = await a.post('/api/v1/recruitments', 'tess', vacancy);
  task = body.tasks[0].id;
});
afterAll(() => a.s.close());

/** Somebody at the other face. */
const asker = async (subject: string, key?: string) => ({ ...(await whoIs(a.s.parts, 'test', subject)), key });
const refusal = (promise: Promise<unknown>): Promise<Refusal> =>
  promise.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  );

describe('a page beside the API', () => {
  it('sends the same body, and is told the same of what is wrong with it', async () => {
    const sent = { choice: 'refuse', colour: 'blue' };
    const { body } = await a.post(`/api/v1/tasks/${task}/decision`, 'sam', sent);
    const { type: _, ...problem } = body;
    const asked = perform(a.s.parts, decideTask, await asker('sam'), { params: { id: task }, input: sent });
    expect(await problemOf(a.s.parts, await refusal(asked))).toEqual(problem);
  });

  it('that sends what the API has sent under the same key makes nothing more', async () => {
    const input = { person: 'tess', deputy: 'hana', fromOn: a.s.today(), untilOn: addDays(a.s.today(), 5) };
    const { body } = await a.post('/api/v1/deputies', 'tess', input).set('Idempotency-Key', 'one');
    const { output } = await perform(a.s.parts, proposeDeputy, await asker('tess', 'one'), { input });
    expect(output).toEqual(body);
    expect(await a.s.db.deputy.count()).toBe(1);
  });

  it('whose decision the API sends again under the same key is answered as decided', async () => {
    const input = { choice: 'approve' };
    const first = await perform(a.s.parts, decideTask, await asker('sam', 'two'), { params: { id: task }, input });
    expect(first.isLater).toBe(false);
    const again = await a.post(`/api/v1/tasks/${task}/decision`, 'sam', input).set('Idempotency-Key', 'two');
    expect({ status: again.status, id: again.body.id }).toEqual({ status: 200, id: task.split(':')[0] });
    const other = await a.post(`/api/v1/tasks/${task}/decision`, 'sam', input).set('Idempotency-Key', 'three');
    expect(other.body.code).toBe('already-decided');
  });
});
