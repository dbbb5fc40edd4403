/** What a notice says: names and words are read when it is sent. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Event } from '../../domain/engine/event.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { sittingIn } from '../../domain/engine/seats.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import { outcomeTitle, stageTitle, subjectOf, taskTitle, withoutName } from '../../domain/engine/words.ts';
import type { Template } from '../../domain/notices/drafts.ts';
import { deputyLetter, disposalsLetter, type Letter, letterOf, roundLetter } from '../../domain/notices/letter.ts';
import { isNeeded } from '../../domain/notices/needed.ts';
import { comesRound, isListed } from '../../domain/notices/weekly.ts';
import { purposes } from '../../domain/panels/purposes.ts';
import type { Db } from '../../store/database.ts';
import { findDeputy } from '../../store/deputies.ts';
import { countWaiting, findList, LIST_LETTER, monthOfLetter } from '../../store/disposals.ts';
import { namesById } from '../../store/names.ts';
import type { DueNotice } from '../../store/notices.ts';
import { findRound } from '../../store/panels.ts';
import { findName } from '../../store/people.ts';
import { rulesOf } from '../../store/rules.ts';
import { contentOf } from '../../store/submissions.ts';
import { hasMany, WEEKLY_LETTER } from '../../store/weekly-lists.ts';
import { pages } from '../paths.ts';
import type { InTransaction } from './parts.ts';
import type { Reader } from './reader.ts';
import { taskMatter } from './task-matter.ts';
import { weeklyList } from './weekly-list.ts';

/** The letter; null when it is not needed: what it asks for has been decided, or stands in its reader's list of the week. */
export async function writeLetter(
  { kinds, publicUrl, db }: Pick<InTransaction, 'kinds' | 'publicUrl' | 'db'>,
  notice: DueNotice,
  reader: Reader,
  today: LocalDate,
): Promise<Letter | null> {
  if (notice.template === 'stands-in') return await standsIn(db, notice, publicUrl);
  if (notice.template === LIST_LETTER) return await toLetGo(db, notice, publicUrl);
  if (notice.template === WEEKLY_LETTER) return await weeklyList({ kinds, publicUrl, db }, notice, reader, today);
  if (notice.template === 'sits' || notice.template === 'sits-no-longer')
    return await ofRound(db, notice, notice.template === 'sits', publicUrl, today);
  const row = await db.process.findUnique({
    where: { id: notice.processId },
    select: { id: true, kind: true, title: true, state: true },
  });
  const kind = row ? kinds[row.kind] : undefined;
  if (!row || !kind) return null;
  const state = JSON.parse(row.state) as RunState;
  const template = notice.template as Template; // the ledger holds only drafts' templates
  const question = notice.taskId === null ? undefined : findQuestion(state, notice.taskId);
  if (!isNeeded(template, question)) return null;
  const { contract } = kind;
  const rules = await rulesOf(db, state.policy, state.calendars);
  const office = rules.calendars.body.office;
  const whose = notice.standsInFor ?? reader.id;
  if (
    isListed(template, contract, question, { today, office }) &&
    (await hasMany(db, comesRound(Object.values(kinds).map((one) => one.contract)), whose))
  )
    return null;
  const seat = await seatIn(db, contract, state, template, reader);
  if (seat === null) return null;
  const stage = stageTitle(contract, state.visits.at(-1)?.stage ?? '');
  const outcome = state.closed === undefined ? null : outcomeTitle(contract, state.closed);
  return letterOf({
    template,
    process: {
      id: row.id,
      title: isBlind(contract, state, reader.id) ? withoutName(contract) : row.title,
      stage,
      outcome,
    },
    ...(question && { task: await taskMatter(db, contract, question, rules, today) }),
    flags: Object.values(state.flags),
    ...(template === 'announced' && { words: await wordsOf(db, notice) }),
    ...(template === 'corrected' && (await reversed(db, contract, state, notice, reader))),
    ...(template === 'informed' && {
      happened: await happenedIn(db, contract, state, notice),
      coming: comingIn(contract, state, today),
    }),
    ...(reader.deputyFor !== undefined && { deputyFor: reader.deputyFor }),
    ...(seat && { seat }),
    link: linkTo(publicUrl, row.id, notice.taskId),
  });
}

/** The panel of a seat; null when it is no longer so: whoever has got up since is told that instead. */
async function seatIn(db: Db, contract: ProcessContract, state: RunState, template: Template, reader: Reader) {
  const { seats } = contract;
  if (!seats || (template !== 'seated' && template !== 'unseated')) return undefined;
  const sitting = sittingIn(contract, state);
  if (sitting.includes(reader.id) !== (template === 'seated')) return null;
  if (template === 'unseated') return { panel: seats.panel, others: [] };
  const names = await namesById(db, sitting);
  const others = sitting.flatMap((id) => (id === reader.id ? [] : (names.get(id) ?? [])));
  const meetsOn = state.milestones[seats.meets]?.date;
  return { panel: seats.panel, others, ...(meetsOn !== undefined && { meetsOn }) };
}

/** All that they are here is a role that is not to know whose case it is. */
function isBlind({ blind = [] }: ProcessContract, { who }: RunState, reader: PersonId): boolean {
  const held = Object.keys(who).filter((role) => who[role] === reader);
  return held.length > 0 && held.every((role) => blind.includes(role));
}

const linkTo = (publicUrl: string, processId: string, taskId: string | null): string =>
  `${publicUrl}${taskId === null ? pages.process(processId) : pages.task(taskId)}`;

/** What was decided or done, by whom, and the reason where it is for them. */
async function happenedIn(
  db: Db,
  contract: ProcessContract,
  state: RunState,
  { processId, seq }: DueNotice,
): Promise<readonly string[]> {
  const { line } = await db.event.findUniqueOrThrow({ where: { processId_seq: { processId, seq } } });
  const event = JSON.parse(line) as Event;
  if (event.kind !== 'taskDecided' && event.kind !== 'actionTaken') return [];
  const by = (await findName(db, event.by)) ?? 'Somebody who has left';
  const question = event.kind === 'taskDecided' ? findQuestion(state, event.taskId) : undefined;
  const act =
    event.kind === 'taskDecided'
      ? contract.tasks[question?.task ?? '']?.choices[event.choice]
      : contract.standing[event.action];
  const what = question ? `“${taskTitle(contract, question.task, question.about)}”: ${act?.label}` : `“${act?.label}”`;
  const why = act?.tellsWhy && event.reason ? await contentOf(db, event.reason.id) : null;
  return [`${by} has recorded ${what}.`, ...(why ? [`Why: ${why.toString()}`] : [])];
}

const MOST_DATES = 3;

/** The next dates that are still to be met. */
const comingIn = ({ milestones }: ProcessContract, state: RunState, today: LocalDate) =>
  Object.entries(state.milestones)
    .filter(([, { date, metOn }]) => metOn === undefined && date >= today)
    .map(([name, { date }]) => ({ title: milestones[name]?.title ?? name, on: date }))
    .sort((one, other) => (one.on < other.on ? -1 : 1))
    .slice(0, MOST_DATES);

/** Who stands in for whom, to both of them: of a directory, not of a process. */
async function standsIn(db: Db, { processId }: DueNotice, publicUrl: string): Promise<Letter | null> {
  const row = await findDeputy(db, processId);
  if (!row?.confirmedBy || row.endedBy !== null) return null;
  const names = await namesById(db, [row.personId, row.deputyId, row.proposedBy, row.confirmedBy]);
  const name = (id: PersonId) => names.get(id) ?? 'Somebody who has left';
  return deputyLetter({
    person: name(row.personId),
    deputy: name(row.deputyId),
    from: row.fromOn,
    until: row.untilOn,
    proposedBy: name(row.proposedBy),
    confirmedBy: name(row.confirmedBy),
    link: `${publicUrl}${pages.deputies}`,
  });
}

/** That a list of what falls due to go waits for the reader; none once two have confirmed it, or the reader has. */
async function toLetGo(db: Db, { processId, personId }: DueNotice, publicUrl: string): Promise<Letter | null> {
  const month = monthOfLetter(processId);
  const found = await findList(db, month);
  if (!found || found.secondBy !== null || found.firstBy === personId) return null;
  const items = await countWaiting(db, month);
  return items === 0 ? null : disposalsLetter({ month, items, link: `${publicUrl}${pages.disposals(month)}` });
}

/** That the reader sits in a round of a panel, or no longer does; none when it is otherwise by now, or it has met. */
async function ofRound(
  db: Db,
  { processId, personId }: DueNotice,
  sits: boolean,
  publicUrl: string,
  today: LocalDate,
): Promise<Letter | null> {
  const round = await findRound(db, processId);
  if (!round || round.meetsOn < today || round.members.includes(personId) !== sits) return null;
  const names = await namesById(db, round.members);
  const name = (id: PersonId) => names.get(id) ?? 'Somebody who has left';
  const { title, ...more } = purposes[round.purpose];
  return roundLetter({
    panel: title,
    meetsOn: round.meetsOn,
    sits,
    chair: round.chair === personId ? undefined : name(round.chair),
    others: round.members.filter((id) => id !== personId && id !== round.chair).map(name),
    isBlind: 'blindIn' in more,
    link: `${publicUrl}${sits ? pages.panel(round.id) : pages.panels}`,
  });
}

/** Who has reversed a decision, why, and whether it is asked again: else what followed from it is put right. */
async function reversed(
  db: Db,
  contract: ProcessContract,
  state: RunState,
  { processId, seq, taskId }: DueNotice,
  reader: Reader,
) {
  const { line } = await db.event.findUniqueOrThrow({ where: { processId_seq: { processId, seq } } });
  const event = JSON.parse(line) as Event;
  const before = await db.event.findFirst({
    where: { processId, seq: { lt: seq }, kind: 'actionTaken' },
    orderBy: { seq: 'desc' },
    select: { line: true },
  });
  const act = before && (JSON.parse(before.line) as Event);
  const askedAgain = event.kind === 'corrected' && event.backTo !== undefined;
  if (act?.kind !== 'actionTaken' || contract.standing[act.action]?.does !== 'correct') return { askedAgain };
  const task = await db.task.findUnique({ where: { id: taskId ?? '' }, select: { name: true, about: true } });
  const by = await findName(db, act.by);
  const mayRead = task !== null && mayReadWhy(contract, state, task, reader);
  const why = mayRead && act.reason ? await contentOf(db, act.reason.id) : null;
  return {
    askedAgain,
    ...(task && { reversed: taskTitle(contract, task.name, task.about) }),
    ...(by !== null && { reversedBy: by }),
    ...(why && { reversedWhy: why.toString() }),
  };
}

/** The reason is for those who read reasons, as themselves; of what is confidential no letter says it. */
function mayReadWhy(
  contract: ProcessContract,
  state: RunState,
  { name, about }: { readonly name: string; readonly about: string | null },
  reader: Reader,
): boolean {
  const isKept = Object.values(contract.confidential ?? {}).some(
    ({ tasks = [], checks = [] }) => tasks.includes(name) || checks.includes(subjectOf(about ?? '')),
  );
  const audience = contract.submissions['reason']?.audience ?? [];
  return !isKept && audience.some((by) => state.who[by] === reader.id);
}

/** What was announced is in the line that announced it. */
async function wordsOf(db: Db, { processId, seq }: DueNotice): Promise<string> {
  const { line } = await db.event.findUniqueOrThrow({ where: { processId_seq: { processId, seq } } });
  const event = JSON.parse(line) as Event;
  return event.kind === 'announced' ? (event.tells?.words ?? '') : '';
}
