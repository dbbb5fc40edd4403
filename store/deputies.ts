/** Who may act for whom between two dates: proposed by one, confirmed by another. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';
import type { Scope } from './scope.ts';

export interface NewDeputy {
  readonly id: string;
  readonly personId: PersonId;
  readonly deputyId: PersonId;
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
  readonly proposedBy: PersonId;
  readonly createdAt: Date;
}

export interface DeputyRow extends NewDeputy {
  readonly confirmedBy: PersonId | null;
  readonly confirmedAt: Date | null;
  readonly endedBy: PersonId | null;
}

export interface DeputyQuery {
  readonly scope: Scope;
  readonly person?: PersonId | undefined;
  readonly on?: LocalDate | undefined;
  readonly limit: number;
}

/** Proposed and confirmed ones of people in scope, or that they are; the latest first. */
export function listDeputies(db: Db, { scope, person, on, limit }: DeputyQuery): Promise<DeputyRow[]> {
  const mine = scope.all
    ? []
    : [{ OR: [{ personId: { in: [...scope.people] } }, { deputyId: { in: [...scope.people] } }] }];
  const day = on === undefined ? [] : [{ fromOn: { lte: on }, untilOn: { gte: on } }];
  const who = person === undefined ? [] : [{ personId: person }];
  return db.deputy.findMany({
    where: { AND: [...mine, ...day, ...who] },
    orderBy: { createdAt: 'desc' },
    take: limit,
  });
}

/** Confirmed and not ended, on any of these days. */
export const confirmedWithin = (db: Db, from: LocalDate, until: LocalDate): Promise<DeputyRow[]> =>
  db.deputy.findMany({
    where: { confirmedBy: { not: null }, endedBy: null, fromOn: { lte: until }, untilOn: { gte: from } },
  });

export const findDeputy = (db: Db, id: string): Promise<DeputyRow | null> => db.deputy.findUnique({ where: { id } });

/** The same for the same days, proposed and still to be confirmed. The database holds no second one. */
export const findWaiting = (
  db: Db,
  { personId, deputyId, fromOn, untilOn }: Pick<NewDeputy, 'personId' | 'deputyId' | 'fromOn' | 'untilOn'>,
): Promise<DeputyRow | null> =>
  db.deputy.findFirst({ where: { personId, deputyId, fromOn, untilOn, confirmedBy: null, endedBy: null } });

export const proposeDeputy = (db: Db, data: NewDeputy): Promise<DeputyRow> => db.deputy.create({ data });

/** Confirms it; both it is about are told of it in a letter. */
export async function confirmDeputy(db: Db, id: string, confirmedBy: PersonId, confirmedAt: Date): Promise<DeputyRow> {
  const row = await db.deputy.update({ where: { id }, data: { confirmedBy, confirmedAt } });
  const notice = { processId: id, seq: 0, template: 'stands-in', sendAfter: confirmedAt };
  const data = [row.personId, row.deputyId].map((personId) => ({ ...notice, personId }));
  await db.notice.createMany({ data, skipDuplicates: true });
  return row;
}

export const endDeputy = (db: Db, id: string, endedBy: PersonId): Promise<DeputyRow> =>
  db.deputy.update({ where: { id }, data: { endedBy } });
