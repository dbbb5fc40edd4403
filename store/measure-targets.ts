/** What the council wants its measures to be. Each time it is set is a row of its own: the latest counts. */
import type { MeasureName } from '../domain/measures/census.ts';
import type { Db } from './database.ts';

/** Of those that have been set; null where one was taken away again. */
export async function latestTargets(db: Db): Promise<ReadonlyMap<string, number | null>> {
  const rows = await db.measureTarget.findMany({ orderBy: { id: 'desc' }, distinct: ['measure'] });
  return new Map(rows.map(({ measure, target }) => [measure, target]));
}

interface NewTarget {
  readonly measure: MeasureName;
  readonly target: number | null;
  readonly setBy: string;
  readonly setAt: Date;
}

export const setTarget = (db: Db, data: NewTarget) => db.measureTarget.create({ data });

/** Who has set what, the latest first. */
export const targetsSet = (db: Db, limit: number) =>
  db.measureTarget.findMany({ orderBy: { id: 'desc' }, take: limit });
