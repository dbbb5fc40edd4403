/** Days the council is closed beside the bank holidays. */
import type { Day } from './calendar-changes.ts';
import type { Db } from './database.ts';

export const listClosures = (db: Db): Promise<Day[]> => db.closure.findMany({ orderBy: { on: 'asc' } });
