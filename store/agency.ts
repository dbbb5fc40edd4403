/** Agency assignments that have begun, closed ones among them, as long as they are kept. */

import type { Agency } from '../domain/agency/contract.ts';
import type { FactsOf } from '../domain/engine/define.ts';
import type { RunState } from '../domain/engine/state.ts';
import type { Db } from './database.ts';

export async function assignmentsBegun(
  db: Db,
): Promise<readonly { readonly id: string; readonly stage: string; readonly state: RunState<FactsOf<Agency>> }[]> {
  const rows = await db.process.findMany({
    where: { kind: 'agency-assignment', visits: { some: { stage: 'working' } } },
    orderBy: { id: 'asc' },
    select: { id: true, stage: true, state: true },
  });
  const begun = rows.map(({ state, ...row }) => ({ ...row, state: JSON.parse(state) as RunState<FactsOf<Agency>> }));
  return begun.filter(({ state }) => state.gone === undefined);
}
