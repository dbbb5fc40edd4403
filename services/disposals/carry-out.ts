/** Each month's list of what is due, and letting go what two people have confirmed. Nothing goes silently, and nothing that is held. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { Database, Db } from '../../store/database.ts';
import {
  addItems,
  type Confirmed,
  confirmedBy,
  findList,
  hasGone,
  register,
  stillWaits,
  tellKeepers,
  type What,
} from '../../store/disposals.ts';
import { type Looking, ROUND } from '../../store/due-to-go.ts';
import {
  eraseApplicant,
  eraseFile,
  erasePerson,
  eraseProcess,
  eraseTexts,
  forgetTasks,
  NAME_ERASED,
} from '../../store/erase.ts';
import { letLinesGo, planned } from '../../store/journal/left.ts';
import { holdsOver, oneThingGoesAtATime } from '../../store/legal-holds.ts';
import type { ServedKind } from '../fields/kind.ts';
import { dueBy, textsKeptLonger } from './due.ts';

interface Keeping {
  readonly db: Database;
  readonly kinds: Readonly<Record<string, Pick<ServedKind, 'contract'>>>;
  readonly clock: { now(): Date };
}

const monthAfter = (month: string): string => addMonths(`${month}-01`, 1).slice(0, 7);

/** Much longer than from one morning to the next: what has changed is looked at more than once rather than never. */
const CHANGED_WITHIN_MS = 3 * 86_400_000;

/** What has changed in these days, and each morning another share of the rest: a list is made a month ahead, and four weeks are once round. */
const lookingOn = (today: LocalDate, now: Date): Looking => ({
  since: new Date(now.getTime() - CHANGED_WITHIN_MS),
  share: (Date.parse(today) / 86_400_000) % ROUND,
});

/**
 * Lists what falls due by the end of next month, and writes to those who confirm it. Where somebody has begun to confirm that list, the
 * rest goes on the next. @returns how many were added
 */
export async function listWhatIsDue(parts: Keeping, today: LocalDate): Promise<number> {
  const { db, clock } = parts;
  let month = monthAfter(today.slice(0, 7));
  const items = await dueBy(parts, endOf(month), lookingOn(today, clock.now()));
  return await db.$transaction(async (within) => {
    await oneThingGoesAtATime(within);
    while ((await findList(within, month))?.firstBy) month = monthAfter(month);
    const added = await addItems(within, month, items, clock.now());
    if (added > 0) await tellKeepers(within, month, clock.now());
    return added;
  });
}

const endOf = (month: string): LocalDate => addDays(addMonths(`${month}-01`, 1), -1);

/** What two have confirmed and is still due goes, one by one. @returns how many went */
export async function letGo(parts: Keeping, today: LocalDate): Promise<number> {
  const { db } = parts;
  const confirmed = await confirmedBy(db, today);
  if (confirmed.length === 0) return 0;
  const only = confirmed.flatMap(({ processId }) => processId ?? []);
  const due = new Set((await dueBy(parts, today, { only })).map(({ what, about }) => `${what} ${about}`));
  let gone = 0;
  for (const item of confirmed.filter(({ what, about }) => due.has(`${what} ${about}`)))
    if (await letOneGo(parts, item, today)) gone += 1;
  return gone;
}

async function letOneGo(parts: Keeping, item: Confirmed, today: LocalDate): Promise<boolean> {
  const at = parts.clock.now();
  const spared = item.what === 'process' ? await textsKeptLonger(parts, item.about, today) : [];
  return await parts.db.$transaction(async (db) => {
    await oneThingGoesAtATime(db);
    if (!(await stillWaits(db, item.id)) || !(await goes(parts, db, item, spared, at))) return false;
    await hasGone(db, item.id, at);
    return true;
  });
}

/** Something that two have decided is to go. */
export interface Going {
  readonly what: What;
  readonly about: string;
  /** A class of record, or what else it went as. */
  readonly class: string;
  readonly rule: string;
  readonly processId: string | null;
  readonly personId: PersonId | null;
  readonly firstBy: PersonId;
  readonly secondBy: PersonId;
}

/** What somebody has asked to go goes at once: it waits on no list, and nothing of it is kept for another time. @returns whether it went */
export async function letGoAsAsked(parts: Keeping, item: Going): Promise<boolean> {
  return await parts.db.$transaction(async (db) => {
    await oneThingGoesAtATime(db);
    return await goes(parts, db, item, [], parts.clock.now());
  });
}

/** Erases it and writes it into the register, unless a hold stands over it. The caller has seen to it that one thing goes at a time. */
async function goes(parts: Keeping, db: Db, item: Going, spared: readonly string[], at: Date): Promise<boolean> {
  if ((await holdsOver(db, [item])).size > 0) return false;
  const texts = await erase(parts, db, item, spared, at);
  const { what, about, class: name, rule, processId, firstBy, secondBy } = item;
  const rest = what === 'process' ? await planned(db, about) : undefined;
  await register(db, {
    ...{ at, what, about, class: name, rule, processId, texts },
    ...{ byFirst: firstBy, bySecond: secondBy, left: rest?.left ?? null },
  });
  if (rest) await letLinesGo(db, about, rest.lines);
  return true;
}

/** Dates that the figures of a kind count, also of what has gone. */
const countedDates = ({ figures }: ProcessContract): readonly string[] =>
  Object.values(figures ?? {}).flatMap(({ met, among }) => [met, among?.met].filter((name) => name !== undefined));

/** @returns how many texts and files went with it */
async function erase({ kinds }: Keeping, db: Db, item: Going, spared: readonly string[], at: Date): Promise<number> {
  const { about, firstBy, secondBy } = item;
  switch (item.what) {
    case 'text': {
      const texts = await eraseTexts(db, [about], at);
      if (item.processId !== null) await forgetTasks(db, item.processId);
      return texts;
    }
    case 'process': {
      const contract = Object.values(kinds).find((one) => about.startsWith(`${one.contract.prefix}-`))?.contract;
      return await eraseProcess(db, about, {
        title: contract?.title ?? NAME_ERASED,
        but: spared,
        counted: contract ? countedDates(contract) : [],
        of: contract?.record.of,
        at,
      });
    }
    case 'applicant':
      await eraseApplicant(db, about);
      return 0;
    case 'person':
      await erasePerson(db, about, { by: firstBy, confirmedBy: secondBy, at });
      return 0;
    case 'file':
      return await eraseFile(db, about);
  }
}
