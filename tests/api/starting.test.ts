import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProcess } from '../../services/engine/start.ts';
import { kinds } from '../../services/kinds.ts';
import { findPerson } from '../../store/directory.ts';
import { type ApiStand, apiStand, vacancy } from './support.ts';

let a: ApiStand;
let id: string;
beforeAll(async () => {
  a = await apiStand();
  const caller = await findPerson(a.s.db, 'tess', a.s.today());
  const { recruitment } = kinds;
  if (!caller || !recruitment) throw new Error('Nobody can ask for a vacancy');
  const away = { withDeadline: () => Promise.reject(new Error('away')) };
  const parts = { ...a.s.parts, engine: away as unknown as typeof a.s.parts.engine };
  ({ id } = await startProcess(parts, recruitment, vacancy, { caller, key: 'away' }));
});
afterAll(() => a.s.close());

it('a start that waits for the engine is listed, and read by whoever asked for it', async () => {
  for (const as of ['tess', 'hana', 'dora', 'adam']) {
    const listed = await a.get('/api/v1/processes?status=starting', as);
    expect(listed.body.items, as).toMatchObject([{ id, status: 'starting' }]);
    expect((await a.get(`/api/v1/processes/${id}`, as)).body, as).toMatchObject({ id, status: 'starting', tasks: [] });
    expect((await a.get('/api/v1/processes?format=csv', as)).status, as).toBe(200);
  }
  expect((await a.get(`/api/v1/processes/${id}`, 'owen')).status).toBe(404);
});
