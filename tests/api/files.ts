/** Files of rows as people send, confirm and read them, through the API. */
import request from 'supertest';
import { expect, vi } from 'vitest';
import { ordinarily } from '../support/moment.ts';
import { apiStand } from './support.ts';

export interface Row {
  row: number;
  state: string;
  title: string | null;
  reference: string | null;
  errors: { column: string | null; message: string }[];
  warnings: { column: string | null; message: string }[];
  request: Record<string, unknown>;
}

export type FilesStand = Awaited<ReturnType<typeof filesStand>>;

/** With two quality leads: an action is raised by one and verified by another. */
export async function filesStand() {
  const a = await apiStand({ from: ordinarily });
  for (const [id, name] of [
    ['quinn', 'Quinn Example'],
    ['quade', 'Quade Example'],
  ] as const)
    await a.s.db.person.create({
      data: { id, name, email: `${id}@example.org`, rank: 'team-manager', offices: ['quality'] },
    });
  await a.s.db.identity.create({ data: { issuer: 'test', subject: 'quinn', personId: 'quinn' } });

  const send = (kind: string, csv: string | Buffer, as = 'hana', type = 'text/csv') =>
    request(a.app)
      .post(`/api/v1/imports/${kind}`)
      .set('Authorization', `Bearer ${as}`)
      .set('Content-Type', type)
      .send(csv);
  const confirm = (id: string, as = 'hana') => a.post(`/api/v1/imports/${id}/confirmation`, as);
  const read = async (id: string, as = 'hana') => (await a.get(`/api/v1/imports/${id}`, as)).body;
  const rowsOf = async (id: string, as = 'hana'): Promise<Row[]> =>
    (await a.get(`/api/v1/imports/${id}/rows`, as)).body.items;
  const finished = async (id: string, as = 'hana', timeout = 120_000) => {
    await vi.waitFor(async () => expect((await read(id, as)).state).toBe('finished'), {
      timeout,
      interval: 50,
    });
    return await rowsOf(id, as);
  };
  const carriedOut = async (id: string, as = 'hana', timeout?: number) => {
    expect((await confirm(id, as)).status).toBe(202);
    return await finished(id, as, timeout);
  };
  const resultOf = async (id: string, as = 'hana') => (await a.get(`/api/v1/imports/${id}/result.csv`, as)).text;
  return { ...a, send, confirm, read, rowsOf, finished, carriedOut, resultOf };
}
