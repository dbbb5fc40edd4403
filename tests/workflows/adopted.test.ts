/** What holds of every kind that may be adopted, at every stage at which it may: one that is listed in `domain/kinds.ts` is taken up by itself. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RunState } from '../../domain/engine/state.ts';
import { carryThrough } from '../../local/rehearse/run.ts';
import { scriptOf } from '../../local/rehearse/scripts.ts';
import { openStand, type Stand } from '../../local/rehearse/stand.ts';
import { kinds } from '../../services/kinds.ts';
import { adopt, adoptedAt, adoptions } from '../support/adoptions.ts';
import { freshDatabase } from '../support/database.ts';
import { quietRuntime } from '../support/quiet.ts';

const PATIENCE = { timeout: 300_000 };
const adoptable = Object.entries(kinds).flatMap(([kind, { contract }]) =>
  contract.adopt ? [[kind, contract.adopt.stages] as const] : [],
);

describe.each(adoptable)('%s, adopted', (kind, stages) => {
  let stand: Stand;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    quietRuntime();
    const database = await freshDatabase();
    drop = database.drop;
    stand = await openStand({
      databaseUrl: database.url,
      testServer: inject('servers').testServer,
      from: '2026-09-07',
    });
  }, 60_000);
  afterAll(async () => {
    await stand?.close();
    await drop?.();
  });

  it.each(stages)('as “%s”, has the tasks of that stage, and goes on to its end', PATIENCE, async (stage) => {
    await adoptions[kind]?.ready?.(stand);
    const said = adoptedAt(kind, stage, stand.today());
    if (typeof said === 'string') {
      await expect(adopt(stand, kind, stage, {})).rejects.toMatchObject({
        errors: expect.arrayContaining([{ pointer: '/adopt/stage', message: said }]),
      });
      return;
    }
    const id = await adopt(stand, kind, stage, said);
    const { db } = stand.parts;
    const now = async () => {
      const { state, outcome } = await db.process.findUniqueOrThrow({ where: { id } });
      return { stage: (JSON.parse(state) as RunState).visits.at(-1)?.stage, outcome };
    };
    const asked = await db.task.findMany({ where: { processId: id } });
    const begun = { stage: (await now()).stage, asks: [...new Set(asked.map(({ name }) => name))].sort() };
    // What it lives through again has happened: nobody has moved a date by taking it over.
    expect(await db.event.findMany({ where: { processId: id, kind: 'milestoneMoved' } })).toEqual([]);
    await said.with?.(stand, id);
    const { stuck } = await carryThrough(stand, id, { behaviour: 'prompt' });
    const { outcome } = await now();
    expect({ ...begun, stuck, outcome }).toEqual({
      stage,
      asks: [...said.asks].sort(),
      stuck: undefined,
      outcome: said.ends ?? scriptOf(kind).ending,
    });
  });
});
