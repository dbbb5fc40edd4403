/** The list of a week, for whoever has many people with whom something comes round again. */
import { isWorkingDay, type LocalDate } from '../../domain/calendar/index.ts';
import type { Kind } from '../../domain/engine/kind.ts';
import type { Letter } from '../../domain/notices/letter.ts';
import { comesRound, listDay, weeklyLetter, weekOf } from '../../domain/notices/weekly.ts';
import type { Db } from '../../store/database.ts';
import type { DueNotice } from '../../store/notices.ts';
import { currentCalendars } from '../../store/rules.ts';
import { openRounds, tellOfMany } from '../../store/weekly-lists.ts';
import { pages } from '../paths.ts';
import type { InTransaction } from './parts.ts';
import type { Reader } from './reader.ts';

type Kinds = Readonly<Record<string, Kind>>;

const roundsOf = (kinds: Kinds) => comesRound(Object.values(kinds).map(({ contract }) => contract));

/** From the first working day of the week, once for each of them. @returns how many are told anew */
export async function tellOfTheWeek(
  { db, kinds }: { readonly db: Db; readonly kinds: Kinds },
  today: LocalDate,
  now: Date,
): Promise<number> {
  const { body } = await currentCalendars(db);
  const isTold = today >= listDay(today, body.office) && isWorkingDay(today, body.office);
  return isTold ? await tellOfMany(db, roundsOf(kinds), weekOf(today), now) : 0;
}

/** As it stands when it is sent; null where nothing is late or due soon. */
export async function weeklyList(
  { kinds, publicUrl, db }: Pick<InTransaction, 'kinds' | 'publicUrl' | 'db'>,
  { standsInFor, personId }: DueNotice,
  { deputyFor }: Reader,
  today: LocalDate,
): Promise<Letter | null> {
  const open = await openRounds(db, roundsOf(kinds), standsInFor ?? personId);
  const listed = open.flatMap(({ id, name, about, dueOn, process, kind, title }) => {
    const contract = kinds[kind]?.contract;
    const link = `${publicUrl}${pages.task(id)}`;
    return contract ? [{ process: { id: process, title }, contract, task: name, about, dueOn, link }] : [];
  });
  return weeklyLetter(listed, { today, link: `${publicUrl}${pages.tasks}`, deputyFor });
}
