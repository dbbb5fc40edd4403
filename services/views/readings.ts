import type { ReadingRow } from '../../store/access-log.ts';
import type { reading } from '../shapes/access-log.ts';
import type { Told } from '../shapes/told.ts';

/** Who read what of whom, as it is told. */
export const viewReadings = (rows: readonly ReadingRow[]): Told<typeof reading>[] =>
  rows.map(({ at, what, taken, reason, ...row }) => ({
    at: new Date(at).toISOString(),
    by: { id: row.readerId, name: row.readerName },
    what,
    about: row.personId === null ? null : { id: row.personId, name: row.personName },
    process: row.processId === null ? null : { id: row.processId, title: row.processTitle },
    reason,
    rows: taken,
  }));
