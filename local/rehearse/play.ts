/** Plays a process from its start until everything it led to has ended, or nothing moves any more. */
import { addDays, calendarsWith, isWorkingDay, type LocalDate, nextWorkingDay } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { taskTitle } from '../../domain/engine/words.ts';
import { startProcess } from '../../services/engine/start.ts';
import type { Process, Task } from '../../store/generated/client.ts';
import { type BehaviourName, whoAnswers } from './behaviours.ts';
import { cast, isLeader } from './council.ts';
import { acting, actUnasked, addApplicants, answer } from './people.ts';
import { scriptOf } from './scripts.ts';
import type { Theatre } from './theatre.ts';

export interface Played {
  /** The process that was rehearsed and all that came of it, in the order of their start. */
  readonly processes: readonly string[];
  readonly endedOn: LocalDate;
  /** Why it went no further; left out when everything has ended. */
  readonly stuck?: string;
}

/** Nobody rehearses for longer: a story that never ends is stuck by then. */
const LONGEST_DAYS = 8 * 366;
/** When no date is known, so many days are waited for something to happen all the same. */
const QUIET_DAYS = 10;

/** However much is done on a day, it comes to rest. */
const MOST_ROUNDS = 200;

const { office } = calendarsWith([]);

export async function play(theatre: Theatre, kind: string, behaviour: BehaviourName): Promise<Played> {
  const root = await start(theatre, kind);
  const from = theatre.today();
  let quietDays = 0;
  for (;;) {
    const open = await openProcesses(theatre, root);
    await workTheDay(theatre, root, behaviour);
    const today = theatre.today();
    const ahead = await familyOf(theatre, root);
    if (ahead.every(({ status }) => status === 'closed')) return ended(ahead, today);
    if (today > addDays(from, LONGEST_DAYS)) return ended(ahead, today, `It had not ended on ${today}.`);
    const next = await nextDay(theatre, ahead, today);
    quietDays = next === null && sameLines(open, ahead) ? quietDays + 1 : 0;
    if (quietDays > QUIET_DAYS) return ended(ahead, today, await whyStuck(theatre, ahead));
    await theatre.until(next ?? addDays(today, 1));
  }
}

const ended = (processes: readonly Process[], endedOn: LocalDate, stuck?: string): Played => ({
  processes: processes.map(({ id }) => id),
  endedOn,
  ...(stuck !== undefined && { stuck }),
});

async function start(theatre: Theatre, kind: string): Promise<string> {
  const script = scriptOf(kind);
  const definition = theatre.parts.kinds[kind];
  if (!definition) throw new Error(`There is no process kind ${kind}`);
  const request = definition.request.parse(script.request(cast, theatre.today()));
  const { id } = await startProcess(theatre.parts, definition, request, await acting(theatre, cast[script.by]));
  return id;
}

/** The process and its children, and theirs. */
async function familyOf({ parts: { db } }: Theatre, root: string): Promise<readonly Process[]> {
  const family = [await db.process.findUniqueOrThrow({ where: { id: root } })];
  for (let parents = [root]; parents.length > 0; ) {
    const children = await db.process.findMany({ where: { parentId: { in: parents } }, orderBy: { id: 'asc' } });
    family.push(...children);
    parents = children.map(({ id }) => id);
  }
  return family;
}

const openProcesses = async (theatre: Theatre, root: string) =>
  (await familyOf(theatre, root)).filter(({ status }) => status !== 'closed');

const sameLines = (before: readonly Process[], now: readonly Process[]): boolean =>
  before.every(({ id, seq }) => now.find((process) => process.id === id)?.seq === seq);

/** People work on working days, until nobody has anything more to do today. Letters go out before they do. */
async function workTheDay(theatre: Theatre, root: string, behaviour: BehaviourName): Promise<void> {
  await theatre.post();
  if (!isWorkingDay(theatre.today(), office)) return;
  for (let rounds = 1; await somebodyWorks(theatre, root, behaviour); rounds += 1) {
    if (rounds > MOST_ROUNDS) throw endless(theatre);
    await theatre.post();
  }
}

const endless = (theatre: Theatre): Error =>
  new Error(`On ${theatre.today()} people act and answer without end: mend the script.`);

/** Everybody who would act or answer at this moment does, once. @returns whether anybody did */
async function somebodyWorks(theatre: Theatre, root: string, behaviour: BehaviourName): Promise<boolean> {
  let worked = false;
  const open = await openProcesses(theatre, root);
  for (const { id } of open) {
    await addApplicants(theatre, id);
    if (behaviour !== 'absent' && (await actUntilDone(theatre, id))) worked = true;
  }
  for (const task of await openTasks(theatre, open)) {
    const who = whoAnswers(behaviour)(task, theatre.today(), isLeader);
    if (who.length === 0 || !(await isOpen(theatre, task.id))) continue;
    if (await answer(theatre, toTask(task), who)) worked = true;
  }
  return worked;
}

/** What is done unasked comes before the answers: a portfolio is filled, then submitted. */
async function actUntilDone(theatre: Theatre, id: string): Promise<boolean> {
  let acts = 0;
  for (; await actUnasked(theatre, id); acts += 1) if (acts > MOST_ROUNDS) throw endless(theatre);
  return acts > 0;
}

/** An answer a moment ago may have closed it. */
const isOpen = async ({ parts: { db } }: Theatre, id: string): Promise<boolean> =>
  (await db.task.findUnique({ where: { id }, select: { status: true } }))?.status === 'open';

type Waiting = Awaited<ReturnType<typeof openTasks>>[number];

async function openTasks({ parts: { db } }: Theatre, open: readonly Process[]) {
  const of = { processId: { in: open.map(({ id }) => id) } };
  const [tasks, decided] = await Promise.all([
    db.task.findMany({ where: { ...of, status: 'open' }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] }),
    db.task.groupBy({ by: ['processId', 'name', 'about'], where: { ...of, status: 'decided' } }),
  ]);
  const before = new Set(decided.map(keyOf));
  return tasks.map((task) => ({ ...task, assignee: task.assigneeId, again: before.has(keyOf(task)) }));
}

const keyOf = ({ processId, name, about }: Pick<Task, 'processId' | 'name' | 'about'>): string =>
  [processId, name, about].join(' ');

const toTask = ({ assignee: _, again: __, ...task }: Waiting): Task => task;

/** The next day on which something may happen: a working day while anybody is waited for, else the next date that is planned. */
async function nextDay(theatre: Theatre, open: readonly Process[], today: LocalDate): Promise<LocalDate | null> {
  const dates = open.flatMap(({ state, status }) =>
    status === 'open' ? datesAhead(JSON.parse(state) as RunState, today) : [],
  );
  const waiting = (await openTasks(theatre, open)).some(({ stuck }) => !stuck);
  if (waiting) dates.push(nextWorkingDay(addDays(today, 1), office));
  return dates.sort()[0] ?? null;
}

/** Planned milestones, and the dates that the present stage and its threads wait for. */
function datesAhead({ milestones, visits, threads }: RunState, today: LocalDate): LocalDate[] {
  const running = Object.values(threads).filter(({ status }) => status === 'running');
  const kept = [visits.at(-1)?.memory, ...running.map(({ memory }) => memory)].flatMap((memory) =>
    Object.values(memory?.dates ?? {}),
  );
  const planned = Object.values(milestones).filter(({ metOn }) => metOn === undefined);
  return [...kept, ...planned].map(({ date }) => date).filter((date) => date > today);
}

/** What it waits for, in words. */
async function whyStuck(theatre: Theatre, family: readonly Process[]): Promise<string> {
  const open = family.filter(({ status }) => status !== 'closed');
  const tasks = await openTasks(theatre, open);
  if (tasks.length === 0)
    return `Nobody has a task, no date is ahead, and ${open.map(({ id }) => id).join(', ')} is open.`;
  const names = new Map((await theatre.parts.db.person.findMany()).map(({ id, name }) => [id, name]));
  return tasks
    .map(({ id, name, about, processId, assigneeId, escalatedTo }) => {
      const asked = [assigneeId, ...escalatedTo].map((person) => names.get(person) ?? person).join(', ');
      const contract = theatre.parts.kinds[family.find((process) => process.id === processId)?.kind ?? '']?.contract;
      const title = contract ? taskTitle(contract, name, about) : name;
      return `“${title}” (${id}) waits for an answer. Asked: ${asked}. Nobody of them answers.`;
    })
    .join('\n');
}
