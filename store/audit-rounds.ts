/** Rounds of practice audits, as figures are counted from them. */
import type { LocalDate } from '../domain/calendar/index.ts';
import { ask, type Db } from './database.ts';

export interface StoredRound {
  readonly id: string;
  readonly state: string;
}

/** Those that had begun by a day and are not void, the latest first. */
export const roundsBy = (db: Db, day: LocalDate, limit: number): Promise<StoredRound[]> =>
  ask<StoredRound>(
    db,
    `select p.id, p.state from process p
      where p.kind = 'audit-round' and p.seq > 0 and p.started_on <= $1 and p.outcome is distinct from 'void'
      order by p.started_on desc, p.id desc limit $2`,
    day,
    limit,
  );
