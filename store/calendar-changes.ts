/** Changes of holidays and closures: proposed, then made by another. */
import { randomUUID } from 'node:crypto';
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { Database, Db } from './database.ts';
import type { HolidayChange } from './rules.ts';

export interface Day {
  readonly on: LocalDate;
  readonly name: string;
}

export interface Proposal {
  readonly holidays: readonly Day[];
  readonly noLonger: readonly LocalDate[];
  readonly closures: readonly Day[];
  readonly why: string;
}

export interface CalendarChange extends Proposal {
  readonly id: string;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  readonly approvedBy: PersonId | null;
  readonly approvedAt: Date | null;
  readonly withdrawnBy: PersonId | null;
  readonly withdrawnAt: Date | null;
  readonly appliedAt: Date | null;
}

type Row = Awaited<ReturnType<Database['calendarChange']['findUniqueOrThrow']>>;

/** What was validated when it was proposed. */
const toChange = (row: Row): CalendarChange => ({
  ...row,
  holidays: row.holidays as unknown as Day[],
  closures: row.closures as unknown as Day[],
});

export async function propose(
  db: Db,
  proposal: Proposal,
  proposedBy: PersonId,
  proposedAt: Date,
): Promise<CalendarChange> {
  const { holidays, noLonger, closures, why } = proposal;
  const plain = (days: readonly Day[]) => days.map(({ on, name }) => ({ on, name }));
  const data = {
    holidays: plain(holidays),
    noLonger: [...noLonger],
    closures: plain(closures),
    why,
    proposedBy,
    proposedAt,
  };
  return toChange(await db.calendarChange.create({ data: { id: randomUUID(), ...data } }));
}

export const listChanges = async (db: Db): Promise<readonly CalendarChange[]> =>
  (await db.calendarChange.findMany({ orderBy: { proposedAt: 'desc' }, take: 100 })).map(toChange);

export async function findChange(db: Db, id: string): Promise<CalendarChange | null> {
  const row = await db.calendarChange.findUnique({ where: { id } });
  return row && toChange(row);
}

export const datesOf = ({ holidays, noLonger, closures }: Proposal): HolidayChange => ({
  holidays: holidays.map(({ on }) => on),
  noLonger,
  closures: closures.map(({ on }) => on),
});

/**
 * Makes a change law: from here on whatever starts counts by it. @returns false when somebody has made it already, or taken it back
 */
export const approve = (database: Database, change: CalendarChange, approvedBy: PersonId, at: Date): Promise<boolean> =>
  database.$transaction(async (db) => {
    const { count } = await db.calendarChange.updateMany({
      where: { id: change.id, approvedAt: null, withdrawnAt: null },
      data: { approvedBy, approvedAt: at },
    });
    if (count === 0) return false;
    // A closure that was a mistake was no law: it goes.
    const own = (await db.closure.findMany({ where: { on: { in: [...change.noLonger] } } })).map(({ on }) => on);
    await db.closure.deleteMany({ where: { on: { in: own } } });
    const gone = change.noLonger.filter((on) => !own.includes(on));
    const law = [...change.holidays, ...gone.map((on) => ({ on, name: null }))];
    for (const { on, name } of law)
      await db.bankHoliday.upsert({
        where: { on },
        create: { on, name, changeId: change.id },
        update: { name, changeId: change.id },
      });
    for (const day of change.closures)
      await db.closure.upsert({ where: { on: day.on }, create: day, update: { name: day.name } });
    return true;
  });

/** Takes a proposal back: it is made by nobody any more. @returns false when it was made, or taken back, already */
export async function withdrawChange(db: Db, id: string, withdrawnBy: PersonId, at: Date): Promise<boolean> {
  const { count } = await db.calendarChange.updateMany({
    where: { id, approvedAt: null, withdrawnAt: null },
    data: { withdrawnBy, withdrawnAt: at },
  });
  return count > 0;
}
