/** Lists of what falls due to go, who confirmed them, and the register of what went. */
import { type LocalDate, londonDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { RecordClass } from '../domain/records/classes.ts';
import { ask, type Db } from './database.ts';
import type { DisposalItem, DisposalList, Disposed } from './generated/client.ts';

export type { DisposalItem, DisposalList, Disposed };

export type What = 'applicant' | 'text' | 'process' | 'person' | 'file';

/** In place of a class: whoever it is about asked that it goes. */
export const ASKED = 'asked';

/** Something that falls due to go. */
export interface DueItem {
  readonly what: What;
  readonly about: string;
  readonly class: RecordClass;
  readonly rule: string;
  readonly dueOn: LocalDate;
  readonly processId: string | null;
  readonly personId: PersonId | null;
}

export const findList = (db: Db, month: string): Promise<DisposalList | null> =>
  db.disposalList.findUnique({ where: { month } });

/** The latest month first, each with how much is on it, how much of that was left out, and how much has gone. */
export const listLists = (db: Db, limit: number) =>
  ask<{ month: string; items: number; kept: number; gone: number; firstBy: string | null; secondBy: string | null }>(
    db,
    `select l.month, l.first_by as "firstBy", l.second_by as "secondBy",
            count(i.id)::int as items, count(i.kept_by)::int as kept, count(i.gone_at)::int as gone
       from disposal_list l left join disposal_item i on i.month = l.month
      group by l.month order by l.month desc limit $1`,
    limit,
  );

/** What is on a list, the first due first. */
export const itemsOf = (db: Db, month: string): Promise<DisposalItem[]> =>
  db.disposalItem.findMany({ where: { month }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] });

/** Puts on the list of a month what waits on none. What somebody left out within a year stays out. */
export async function addItems(db: Db, month: string, items: readonly DueItem[], at: Date): Promise<number> {
  if (items.length === 0) return 0;
  await ask(db, 'insert into disposal_list (month, made_at) values ($1, $2) on conflict do nothing', month, at);
  const columns = (['what', 'about', 'class', 'rule', 'dueOn', 'processId', 'personId'] as const).map((name) =>
    items.map((item) => item[name]),
  );
  const added = await ask<{ id: string }>(
    db,
    `insert into disposal_item (month, what, about, class, rule, due_on, process_id, person_id)
     select $1, n.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
              as n (what, about, class, rule, due_on, process_id, person_id)
      where not exists (
        select 1 from disposal_item i join disposal_list l on l.month = i.month
         where i.what = n.what and i.about = n.about and i.kept_by is not null and l.made_at > $9::timestamptz - interval '1 year')
     on conflict do nothing returning id::text as id`,
    month,
    ...columns,
    at,
  );
  return added.length;
}

/** Those who answer for what the council keeps. Whoever runs the system is not among them: they let nothing go. */
export const keepers = ['hr', 'quality', 'leadership'] as const;

/** A letter about a list is of no process: it is known by the month. */
export const LIST_LETTER = 'to-let-go';
const ABOUT = 'disposals-';
export const monthOfLetter = (about: string): string => about.slice(ABOUT.length);

/** One letter a month to each of those who may confirm its list. */
export async function tellKeepers(db: Db, month: string, at: Date): Promise<void> {
  const on = londonDate(at.getTime());
  const people = await db.person.findMany({
    where: { offices: { hasSome: [...keepers] }, OR: [{ leftOn: null }, { leftOn: { gt: on } }] },
    select: { id: true },
  });
  const notice = { processId: `${ABOUT}${month}`, seq: 0, template: LIST_LETTER, sendAfter: at };
  await db.notice.createMany({ data: people.map(({ id }) => ({ ...notice, personId: id })), skipDuplicates: true });
}

/** How much still waits on a list. */
export const countWaiting = (db: Db, month: string): Promise<number> =>
  db.disposalItem.count({ where: { month, keptBy: null, goneAt: null } });

/** Lists are made and confirmed by one at a time. */
export async function confirmFirst(db: Db, month: string, firstBy: PersonId, firstAt: Date): Promise<boolean> {
  return (
    (await db.disposalList.updateMany({ where: { month, firstBy: null }, data: { firstBy, firstAt } })).count === 1
  );
}

export async function confirmSecond(db: Db, month: string, secondBy: PersonId, secondAt: Date): Promise<boolean> {
  const where = { month, firstBy: { not: null }, secondBy: null };
  return (await db.disposalList.updateMany({ where, data: { secondBy, secondAt } })).count === 1;
}

/** Leaves something out of a list that is not confirmed yet. */
export async function leaveOut(db: Db, month: string, id: bigint, keptBy: PersonId, keptWhy: string): Promise<boolean> {
  const where = { id, month, keptBy: null, goneAt: null, list: { secondBy: null } };
  return (await db.disposalItem.updateMany({ where, data: { keptBy, keptWhy } })).count === 1;
}

export interface Confirmed extends DisposalItem {
  readonly what: What;
  readonly firstBy: PersonId;
  readonly secondBy: PersonId;
}

/** What two have confirmed, is due and has not gone. */
export const confirmedBy = (db: Db, today: LocalDate): Promise<Confirmed[]> =>
  ask<Confirmed>(
    db,
    `select i.id, i.month, i.what, i.about, i.class, i.rule, i.due_on as "dueOn", i.process_id as "processId",
            i.person_id as "personId", l.first_by as "firstBy", l.second_by as "secondBy"
       from disposal_item i join disposal_list l on l.month = i.month
      where l.second_by is not null and i.gone_at is null and i.kept_by is null and i.due_on <= $1
      order by i.due_on, i.id`,
    today,
  );

/** Has it gone by somebody else's hand meanwhile? Locked until the transaction ends. */
export async function stillWaits(db: Db, id: bigint): Promise<boolean> {
  const found = await ask<{ id: string }>(
    db,
    'select id::text as id from disposal_item where id = $1::bigint and gone_at is null and kept_by is null for update',
    String(id),
  );
  return found.length === 1;
}

/** Writes into the register that something went. */
export const register = (
  db: Db,
  gone: Omit<Disposed, 'id' | 'left'> & { readonly left?: string | null },
): Promise<Disposed> => db.disposed.create({ data: gone });

export async function hasGone(db: Db, id: bigint, goneAt: Date): Promise<void> {
  await db.disposalItem.update({ where: { id }, data: { goneAt } });
}

/** The register, the latest first. */
export const readRegister = (
  db: Db,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
) =>
  db.disposed.findMany({
    ...(after !== undefined && { where: { id: { lt: BigInt(after) } } }),
    orderBy: { id: 'desc' },
    take: limit,
  });
