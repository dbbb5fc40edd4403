/** How long the council keeps each class of record: what is live, or else what the code begins with. */
import type { Periods } from '../domain/records/due.ts';
import { firstPeriods, recordsPolicy } from '../domain/records/policy.ts';
import { ask, type Db } from './database.ts';

/** A class that has come since the policy was made live is kept as the code says. */
export async function livePeriods(db: Db): Promise<Periods> {
  const [live] = await ask<{ body: string }>(
    db,
    `select s.body from policy p join snapshot s on s.hash = p.hash where p.name = $1 and p.status = 'live'`,
    recordsPolicy.name,
  );
  if (!live) return firstPeriods;
  const { settings } = JSON.parse(live.body) as { readonly settings: Partial<Periods> };
  return { ...firstPeriods, ...settings };
}
