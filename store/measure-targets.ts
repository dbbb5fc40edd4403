/** What the council wants its measures to be. Each time it is set is a row of its own: the latest counts. */

import type { PersonId } from '../domain/engine/people.ts';
import type { MeasureName } from '../domain/measures/census.ts';
import type { Db } from './database.ts';

export interface TargetSet {
  readonly measure: MeasureName;
  /** Null where it was taken away again. */
  readonly target: number | null;
  readonly setBy: PersonId;
  readonly setAt: Date;
}

/** Names were checked when they were set. */
const toTarget = ({ measure, ...row }: Omit<TargetSet, 'measure'> & { readonly measure: string }): TargetSet => ({
  ...row,
  measure: measure as MeasureName,
});

/** Of those that have been set. */
export async function latestTargets(db: Db): Promise<ReadonlyMap<MeasureName, number | null>> {
  const rows = await db.measureTarget.findMany({ orderBy: { id: 'desc' }, distinct: ['measure'] });
  return new Map(rows.map(toTarget).map(({ measure, target }) => [measure, target]));
}

export const setTarget = async (db: Db, data: TargetSet): Promise<TargetSet> =>
  toTarget(await db.measureTarget.create({ data }));

/** Who has set what, the latest first. */
export const targetsSet = async (db: Db, limit: number): Promise<readonly TargetSet[]> =>
  (await db.measureTarget.findMany({ orderBy: { id: 'desc' }, take: limit })).map(toTarget);
