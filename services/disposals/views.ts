/** Lists of what is due, the register and the holds, in words. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import { isRecordClass, recordClasses } from '../../domain/records/classes.ts';
import type { Db } from '../../store/database.ts';
import { ASKED, type DisposalItem, type Disposed, findList, itemsOf, listLists } from '../../store/disposals.ts';
import { holdsOver, type LegalHold } from '../../store/legal-holds.ts';
import type { disposalItem, disposalList, disposals, disposed, legalHold } from '../shapes/records.ts';
import type { Told } from '../shapes/told.ts';
import { namesOf } from '../views/names.ts';

/** What it is to whoever confirms: never the name of an applicant or of somebody who has left. */
const words = {
  applicant: 'An applicant’s name and address',
  text: 'A text or file',
  process: 'All that was written in it, and its title',
  person: 'The name, address and sign-ins of somebody who has left',
  file: 'A file of rows',
} as const;
const isWhat = (what: string): what is keyof typeof words => Object.hasOwn(words, what);

/** What goes otherwise than because its time is over. */
const beforeItsTime: Readonly<Record<string, string>> = {
  childData: 'A child’s data that got in',
  [ASKED]: 'Whoever it is about asked that it goes',
};
const classIn = (name: string) => ({
  name,
  title: isRecordClass(name) ? recordClasses[name].title : (beforeItsTime[name] ?? name),
});

type NameOf = Awaited<ReturnType<typeof namesOf>>;
const somebody = (nameOf: NameOf, id: string) => ({ id, name: nameOf(id) ?? null });

export async function viewLists(db: Db, limit: number): Promise<Told<typeof disposalList>[]> {
  const lists = await listLists(db, limit);
  const nameOf = await namesOf(
    db,
    lists.flatMap(({ firstBy, secondBy }) => [firstBy, secondBy].filter((id) => id !== null)),
  );
  return lists.map(({ month, items, kept, gone, firstBy, secondBy }) => ({
    month,
    items,
    leftOut: kept,
    gone,
    firstBy: firstBy === null ? null : somebody(nameOf, firstBy),
    secondBy: secondBy === null ? null : somebody(nameOf, secondBy),
  }));
}

/** @returns null when there is no list of that month */
export async function viewList(db: Db, month: string): Promise<Told<typeof disposals> | null> {
  const list = await findList(db, month);
  if (!list) return null;
  const items = await itemsOf(db, month);
  const held = await holdsOver(db, items);
  const people = [list.firstBy, list.secondBy, ...items.map(({ keptBy }) => keptBy)].filter((id) => id !== null);
  const nameOf = await namesOf(db, people);
  return {
    month,
    items: items.length,
    leftOut: items.filter(({ keptBy }) => keptBy !== null).length,
    gone: items.filter(({ goneAt }) => goneAt !== null).length,
    firstBy: list.firstBy === null ? null : somebody(nameOf, list.firstBy),
    secondBy: list.secondBy === null ? null : somebody(nameOf, list.secondBy),
    list: items.map((item, index) => viewItem(item, held.get(index), nameOf)),
  };
}

function viewItem(item: DisposalItem, held: string | undefined, nameOf: NameOf): Told<typeof disposalItem> {
  const { id, class: name, rule, dueOn, processId, keptBy, keptWhy, goneAt } = item;
  const what = isWhat(item.what) ? item.what : 'text';
  return {
    id: String(id),
    what,
    words: words[what],
    class: classIn(name),
    rule,
    dueOn,
    process: processId,
    held: goneAt === null ? (held ?? null) : null,
    leftOut: keptBy === null ? null : { by: somebody(nameOf, keptBy), why: keptWhy ?? '' },
    goneAt: goneAt?.toISOString() ?? null,
  };
}

export async function viewRegister(db: Db, rows: readonly Disposed[]): Promise<Told<typeof disposed>[]> {
  const nameOf = await namesOf(
    db,
    rows.flatMap(({ byFirst, bySecond }) => [byFirst, bySecond]),
  );
  return rows.map(({ id, at, what, about, class: name, rule, processId, texts, byFirst, bySecond }) => ({
    id: String(id),
    at: at.toISOString(),
    what: isWhat(what) ? words[what] : what,
    about,
    class: classIn(name),
    rule,
    process: processId,
    texts,
    firstBy: somebody(nameOf, byFirst),
    secondBy: somebody(nameOf, bySecond),
  }));
}

export async function viewHolds(
  db: Db,
  holds: readonly LegalHold[],
  today: LocalDate,
): Promise<Told<typeof legalHold>[]> {
  const people = holds.flatMap(({ personId, placedBy, liftBy, liftedBy }) =>
    [personId, placedBy, liftBy, liftedBy].filter((id) => id !== null),
  );
  const nameOf = await namesOf(db, people);
  const saidBy = (by: string | null, at: Date | null, why: string | null) =>
    by === null || at === null ? null : { by: somebody(nameOf, by), at: at.toISOString(), why: why ?? '' };
  return holds.map(({ id, reference, reason, personId, processId, placedBy, placedAt, reviewOn, ...more }) => ({
    id: String(id),
    reference,
    reason,
    person: personId === null ? null : somebody(nameOf, personId),
    process: processId,
    placedBy: somebody(nameOf, placedBy),
    placedAt: placedAt.toISOString(),
    reviewOn,
    isOverdue: more.liftedAt === null && reviewOn < today,
    toLift: more.liftedAt === null ? saidBy(more.liftBy, more.liftAt, more.liftWhy) : null,
    lifted: saidBy(more.liftedBy, more.liftedAt, more.liftedWhy),
  }));
}
