/** Runs a process from its start until everything it led to has ended, or nothing moves any more. */
import { addDays, calendarsWith, isWorkingDay, type LocalDate } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { taskTitle } from '../../domain/engine/words.ts';
import { startProcess } from '../../services/engine/start.ts';
import type { Process, Task } from '../../store/generated/client.ts';
import { type BehaviourName, dayOfAnswer, whoAnswers } from './behaviours.ts';
import { untilBegun } from './careful.ts';
import { cast, isLeader } from './council.ts';
import { acting, actUnasked, addApplicants, answer } from './people.ts';
import type { Stand } from './stand.ts';

export interface RunResult {
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

export interface Running {
  readonly behaviour: BehaviourName;
  /** After every answer and every act, with what is open then. */
  readonly afterEach?: (open: readonly string[]) => Promise<void>;
  /** On every working day, before anybody does anything, with what is open then. */
  readonly beforeWork?: (open: readonly string[]) => Promise<void>;
}

export async function runThrough(stand: Stand, kind: string, running: Running): Promise<RunResult> {
  return await carryThrough(stand, await startRehearsed(stand, kind), running);
}

/** One that has been begun, however it was. */
export async function carryThrough(stand: Stand, root: string, running: Running): Promise<RunResult> {
  const from = stand.today();
  let quietDays = 0;
  for (;;) {
    const open = await openProcesses(stand, root);
    await workTheDay(stand, root, running);
    const today = stand.today();
    const ahead = await familyOf(stand, root);
    if (ahead.every(({ status }) => status === 'closed')) return ended(ahead, today);
    if (today > addDays(from, LONGEST_DAYS)) return ended(ahead, today, `It had not ended on ${today}.`);
    const next = await nextDay(stand, ahead, today, running.behaviour);
    quietDays = next === null && sameLines(open, ahead) ? quietDays + 1 : 0;
    if (quietDays > QUIET_DAYS) return ended(ahead, today, await whyStuck(stand, ahead));
    await stand.until(next ?? addDays(today, 1));
  }
}

const ended = (processes: readonly Process[], endedOn: LocalDate, stuck?: string): RunResult => ({
  processes: processes.map(({ id }) => id),
  endedOn,
  ...(stuck !== undefined && { stuck }),
});

/** Begins it as its script says. */
export async function startRehearsed(stand: Stand, kind: string): Promise<string> {
  const script = stand.scriptOf(kind);
  const definition = stand.parts.kinds[kind];
  if (!definition) throw new Error(`There is no process kind ${kind}`);
  const request = definition.request.parse(script.request(cast, stand.today()));
  const { id } = await startProcess(stand.parts, definition, request, await acting(stand, cast[script.by]));
  await untilBegun(stand.parts.db, id);
  return id;
}

/** The process and its children, and theirs. */
async function familyOf({ parts: { db } }: Stand, root: string): Promise<readonly Process[]> {
  const family = [await db.process.findUniqueOrThrow({ where: { id: root } })];
  for (let parents = [root]; parents.length > 0; ) {
    const children = await db.process.findMany({ where: { parentId: { in: parents } }, orderBy: { id: 'asc' } });
    family.push(...children);
    parents = children.map(({ id }) => id);
  }
  return family;
}

const openProcesses = async (stand: Stand, root: string) =>
  (await familyOf(stand, root)).filter(({ status }) => status !== 'closed');

const sameLines = (before: readonly Process[], now: readonly Process[]): boolean =>
  before.every(({ id, seq }) => now.find((process) => process.id === id)?.seq === seq);

/** People work on working days, until nobody has anything more to do today. Letters go out before they do. */
async function workTheDay(stand: Stand, root: string, running: Running): Promise<void> {
  await stand.post();
  if (!isWorkingDay(stand.today(), office)) return;
  await running.beforeWork?.((await openProcesses(stand, root)).map(({ id }) => id));
  for (let rounds = 1; await somebodyWorks(stand, root, running); rounds += 1) {
    if (rounds > MOST_ROUNDS) throw endless(stand);
    await stand.post();
  }
}

const endless = (stand: Stand): Error =>
  new Error(`On ${stand.today()} people act and answer without end: mend the script.`);

/** Everybody who would act or answer at this moment does, once. @returns whether anybody did */
async function somebodyWorks(stand: Stand, root: string, { behaviour, afterEach }: Running): Promise<boolean> {
  let worked = false;
  const done = async () => {
    worked = true;
    await afterEach?.((await openProcesses(stand, root)).map(({ id }) => id));
  };
  const open = await openProcesses(stand, root);
  for (const { id } of open) {
    await addApplicants(stand, id);
    if (behaviour !== 'absent') await actUntilDone(stand, id, done);
  }
  for (const task of await openTasks(stand, open)) {
    const who = whoAnswers(behaviour)(task, stand.today(), isLeader);
    if (who.length === 0 || !(await isOpen(stand, task.id))) continue;
    if (await answer(stand, toTask(task), who)) await done();
  }
  return worked;
}

/** What is done unasked comes before the answers: a portfolio is filled, then submitted. */
async function actUntilDone(stand: Stand, id: string, done: () => Promise<void>): Promise<void> {
  for (let acts = 0; await actUnasked(stand, id); acts += 1) {
    if (acts > MOST_ROUNDS) throw endless(stand);
    await done();
  }
}

/** An answer a moment ago may have closed it. */
const isOpen = async ({ parts: { db } }: Stand, id: string): Promise<boolean> =>
  (await db.task.findUnique({ where: { id }, select: { status: true } }))?.status === 'open';

type Waiting = Awaited<ReturnType<typeof openTasks>>[number];

async function openTasks({ parts: { db } }: Stand, open: readonly Process[]) {
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

/** The next day on which something may happen: whoever is waited for answers, or a date that is planned has come. */
async function nextDay(stand: Stand, open: readonly Process[], today: LocalDate, behaviour: BehaviourName) {
  const planned = open.flatMap(({ state, status }) =>
    status === 'open' ? datesAhead(JSON.parse(state) as RunState, today) : [],
  );
  const waiting = (await openTasks(stand, open)).filter(({ stuck }) => !stuck);
  const answered = waiting.map((task) => dayOfAnswer(behaviour, task, today));
  return [...planned, ...answered].sort()[0] ?? null;
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
async function whyStuck(stand: Stand, family: readonly Process[]): Promise<string> {
  const open = family.filter(({ status }) => status !== 'closed');
  const tasks = await openTasks(stand, open);
  if (tasks.length === 0)
    return `Nobody has a task, no date is ahead, and ${open.map(({ id }) => id).join(', ')} is open.`;
  const names = new Map((await stand.parts.db.person.findMany()).map(({ id, name }) => [id, name]));
  return tasks
    .map(({ id, name, about, processId, assigneeId, escalatedTo }) => {
      const asked = [assigneeId, ...escalatedTo].map((person) => names.get(person) ?? person).join(', ');
      const contract = stand.parts.kinds[family.find((process) => process.id === processId)?.kind ?? '']?.contract;
      const title = contract ? taskTitle(contract, name, about) : name;
      return `“${title}” (${id}) waits for an answer. Asked: ${asked}. Nobody of them answers.`;
    })
    .join('\n');
}
