/** A task as one reader has it: what it is about, as far as that is for them, and whether they may decide it. */
import type { NameOf } from '../../domain/engine/answers.ts';
import type { About, ActOnRecord, Audience, Seen, Texts } from '../../domain/engine/reads.ts';
import { OF_THE_REQUEST } from '../../domain/engine/reads.ts';
import type { Question } from '../../domain/engine/state.ts';
import { findQuestion } from '../../domain/engine/tasks.ts';
import type { TaskView } from '../../store/processes.ts';
import { requestsOf } from '../../store/submissions.ts';
import type { Caller } from '../caller.ts';
import type { Subject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { mayReadAs } from '../submissions.ts';
import { type Acts, actsIn } from './acts.ts';
import { barredChoices, type MayDecide, mayDecideIn } from './may-decide.ts';
import { namesOf } from './names.ts';
import { type StartingValues, startingOfTask } from './starting.ts';
import { textFor, textsIn, textsOf } from './texts.ts';

export interface Deciding {
  readonly reads: readonly About[];
  readonly mayDecide: MayDecide;
  /** What each form of its choices begins with, for whoever may decide. */
  readonly starting: Readonly<Record<string, StartingValues>>;
  /** Why a choice cannot be made as things are, by the choice. */
  readonly barred: Readonly<Record<string, string>>;
}

type Task = Pick<TaskView, 'id' | 'name' | 'about' | 'role'>;

interface Of {
  readonly subject: Subject;
  readonly tasks: readonly Task[];
}

/** By task. All of them are looked up together, however many there are. */
export async function decidingBy(
  parts: Parts,
  all: readonly Of[],
  caller: Caller,
  today: string,
): Promise<ReadonlyMap<string, Deciding>> {
  const processes = all.filter(({ tasks }) => tasks.length > 0);
  if (processes.length === 0) return new Map();
  const ids = processes.map(({ subject }) => subject.id);
  const [acts, requests, may] = await Promise.all([
    actsIn(parts.db, ids),
    requestsOf(parts.db, ids),
    mayDecideIn(parts, processes, caller),
  ]);
  const asked = processes.flatMap(({ subject, tasks }) =>
    tasks.map((task) => ({ subject, task, seen: seenOf(subject, task, acts.get(subject.id), today) })),
  );
  const wanted = wantedBy(asked);
  const [nameOf, written] = await Promise.all([namesOf(parts.db, wanted.names), textsOf(parts.db, wanted.texts)]);
  const requestOf = new Map(requests.map((row) => [row.processId, textsIn(row)]));
  const views = asked.map(async ({ subject, task, seen }) => {
    const mayDecide = may.get(task.id) ?? { allowed: false };
    const isForThem = audienceOf(subject, caller, mayDecide.allowed || hasDecided(seen.task.answer, caller));
    const texts = (id: string): Texts =>
      id === OF_THE_REQUEST ? (requestOf.get(subject.id) ?? {}) : textFor(written.get(id), isForThem);
    const reads = linesOf(subject, { ...seen, nameOf, textsOf: texts }, isForThem);
    const question = mayDecide.allowed ? findQuestion(subject.state, task.id) : undefined;
    const starting = question ? await startingOfTask(parts, subject, question) : {};
    const barred = question ? barredChoices(parts, subject, question) : {};
    return [task.id, { reads, mayDecide, starting, barred }] as const;
  });
  return new Map(await Promise.all(views));
}

type IsForThem = (audience: Audience | undefined) => boolean;

/** Whoever may decide, or has decided, reads all that it is decided on; everybody else what the audience of each part lets them. */
const audienceOf =
  (subject: Subject, caller: Caller, decides: boolean): IsForThem =>
  (audience) =>
    decides || audience === undefined || mayReadAs(subject, audience, caller);

const hasDecided = (answer: Question['answer'], { id }: Caller): boolean =>
  answer !== undefined && (answer.by === id || answer.actingFor === id);

/** Of what has gone, nothing. */
function linesOf({ kind, state }: Subject, seen: Seen, isForThem: IsForThem): readonly About[] {
  if (state.gone !== undefined) return [];
  const pieces = kind.reads[seen.task.task] ?? [];
  return pieces
    .flatMap((piece) => piece(seen))
    .filter(({ for: audience }) => isForThem(audience))
    .map(({ for: _, ...line }) => line);
}

type Unread = Omit<Seen, 'nameOf' | 'textsOf'>;

/** Everything that has a name or a text of its own: asked once without them. */
function wantedBy(asked: readonly { readonly subject: Subject; readonly seen: Unread }[]) {
  const names = new Set<string>();
  const texts = new Set<string>();
  const nameOf: NameOf = (id) => {
    names.add(id);
    return id;
  };
  const noText = (id: string): Texts => {
    texts.add(id);
    return {};
  };
  for (const { subject, seen } of asked) linesOf(subject, { ...seen, nameOf, textsOf: noText }, () => true);
  return { names, texts };
}

/** As it is decided on: of a task that is decided, what had been done before, and the facts as they were when it was. */
function seenOf({ state, rules }: Subject, task: Task, done: Acts | undefined, today: string): Unread {
  const { acts = [], corrected = [] } = done ?? {};
  const { id, name, about, role } = task;
  const question = findQuestion(state, id) ?? { id, task: name, role, ...(about !== null && { about }) };
  const at = state.visits.findIndex(({ memory }) => Object.values(memory.questions).some((one) => one.id === id));
  const decided = acts.findIndex((act) => act.task?.id === id);
  const isDecided = decided !== -1;
  const before = state.visits.slice(0, Math.max(at, 0)).findLast(({ stage }) => stage === state.visits[at]?.stage);
  const then = isDecided && at !== -1 ? state.visits[at + 1]?.facts : undefined;
  return {
    task: question,
    state: state as Seen['state'],
    facts: (then ?? state.facts) as Seen['facts'],
    ...(before && { before: before.facts as Seen['facts'] }),
    settings: rules.policy.body.settings as Seen['settings'],
    calendars: rules.calendars.body,
    today,
    acts: isDecided ? actsBefore(acts, decided) : acts,
    corrected,
  };
}

const actsBefore = (acts: readonly ActOnRecord[], index: number): readonly ActOnRecord[] => acts.slice(0, index);
