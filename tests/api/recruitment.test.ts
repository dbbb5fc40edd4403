import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiStand, apiStand } from './support.ts';

let a: ApiStand;
beforeAll(async () => {
  a = await apiStand();
});
afterAll(() => a.s.close());

/** An appointment whose identity check HR has asked for; answers it with the task to record the result. */
async function identityAskedFor() {
  const appointee = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
  const { body } = await a.post('/api/v1/appointments', 'hana', appointee);
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
