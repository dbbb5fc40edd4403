/** The journal in words: what happened, when, by whom, and what changed from what to what. */
import { formatDate, type LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import { dayOf, type Event, type MovedDate, type TaskCard } from '../../domain/engine/event.ts';
import { type About, type Audience, sentWith, type Texts } from '../../domain/engine/reads.ts';
import { outcomeTitle, roleTitle, stageTitle, taskTitle, wordsFor } from '../../domain/engine/words.ts';
import { stillSays } from '../../domain/records/left.ts';
import type { Named } from '../../store/processes.ts';
import type { Caller } from '../caller.ts';
import { type Kept, keptFrom } from '../confidential.ts';
import { getSubject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import { mayReadAs } from '../submissions.ts';
import { actOf } from './acts.ts';
import { namesOf } from './names.ts';
import { textFor, textsOf } from './texts.ts';

export interface TimelineLine {
  readonly seq: number;
  readonly at: string;
  /** The day it happened, which may be before it was written down. */
  readonly date: LocalDate;
  readonly on: string;
  readonly kind: string;
  readonly heading: string;
  /** Who did it, and for whom; null where nobody did. */
  readonly by: Named | null;
  readonly actingFor: Named | null;
  /** The task that it is about. */
  readonly taskId: string | null;
  readonly changed: readonly string[];
  /** What was filled in, written and attached, and why: as far as it is for the reader. */
  readonly answers: readonly Omit<About, 'was' | 'now'>[];
  /** Submissions this line names: read under the process, by those they are for. */
  readonly submissions: readonly string[];
}

type Names = (id: string) => string;
type Titles = (taskId: string) => string;
type Labels = (taskId: string, choice: string) => string;
type Flags = (flag: string) => string;

/** What the lines are told with. */
interface Words {
  readonly contract: ProcessContract;
  readonly names: Names;
  readonly titles: Titles;
  readonly labels: Labels;
  readonly flags: Flags;
  readonly cardOf: (taskId: string) => TaskCard | undefined;
  readonly textsOf: (submission: string) => Texts;
  readonly isForThem: (audience: Audience | undefined) => boolean;
}

/** @param reader sees what their audiences let them read; left out, it is a rehearsal, and everything is shown @throws Refusal `not-found` */
export async function timelineOf(parts: Parts, processId: string, reader?: Caller): Promise<readonly TimelineLine[]> {
  const subject = await getSubject(parts, processId);
  const { contract } = subject.kind;
  const rows = await parts.db.event.findMany({ where: { processId }, orderBy: { seq: 'asc' }, select: { line: true } });
  const all = rows.map(({ line }) => JSON.parse(line) as Event);
  const events = subject.state.gone === undefined ? all : all.filter(stillSays);
  const isForThem = (audience: Audience | undefined) =>
    reader === undefined || audience === undefined || mayReadAs(subject, audience, reader);
  const kept = reader && keptFrom({ contract, state: subject.state, caller: reader });
  const tell = (names: Names, textsOf: Words['textsOf']) =>
    events.map((event) =>
      asFarAs(kept, event, toLine(event, { contract, names, textsOf, isForThem, ...wordsIn(contract, events) })),
    );
  const [nameOf, textsOf] = await wantedBy(parts, tell, isForThem);
  return tell(nameOf, textsOf);
}

/** Told once without them, it is known whose names and which texts it needs. */
async function wantedBy(
  { db }: Parts,
  tell: (names: Names, textsOf: Words['textsOf']) => unknown,
  isForThem: Words['isForThem'],
): Promise<[Names, Words['textsOf']]> {
  const names = new Set<string>();
  const texts = new Set<string>();
  tell(
    (id) => {
      names.add(id);
      return id;
    },
    (id) => {
      texts.add(id);
      return {};
    },
  );
  const [nameOf, written] = await Promise.all([namesOf(db, names), textsOf(db, texts)]);
  return [nameOf, (id) => textFor(written.get(id), isForThem)];
}

/** A line that is not for the reader says that something happened, and no more. */
function asFarAs(kept: Kept | undefined, event: Event, line: TimelineLine): TimelineLine {
  const instead = kept?.insteadOfLine(event);
  const bare = { ...line, answers: [], submissions: [] };
  if (instead !== undefined) return { ...bare, heading: instead, changed: [] };
  return kept?.hidesTextsOf(event) ? bare : line;
}

function toLine(event: Event, words: Words): TimelineLine {
  const date = dayOf(event);
  const refs = 'by' in event ? [event.reason, event.texts, event.evidence] : [];
  const { by, actingFor } = 'by' in event ? event : {};
  const named = (id: string | undefined) => (id === undefined ? null : { id, name: words.names(id) });
  return {
    seq: event.seq,
    at: event.at,
    date,
    on: formatDate(date),
    kind: event.kind,
    heading: headingOf(event, words),
    by: named(by),
    actingFor: named(actingFor),
    taskId: 'card' in event ? event.card.id : 'taskId' in event ? event.taskId : null,
    changed: changesIn(event, words),
    answers: answersOf(event, words),
    submissions: refs.flatMap((ref) => (ref ? [ref.id] : [])),
  };
}

function answersOf(event: Event, { contract, names, textsOf, cardOf, isForThem }: Words): TimelineLine['answers'] {
  return actOf(event, cardOf)
    .flatMap((act) => sentWith(contract, act, { nameOf: names, textsOf }))
    .filter(({ for: audience }) => isForThem(audience))
    .map(({ for: _, ...line }) => line);
}

/** The record shows both people when a deputy acted. */
const actorIn = (event: { readonly by: string; readonly actingFor?: string }, names: Names): string =>
  event.actingFor === undefined ? names(event.by) : `${names(event.by)}, acting for ${names(event.actingFor)},`;

function headingOf(event: Event, { contract, names, titles, labels, flags }: Words): string {
  switch (event.kind) {
    case 'started':
      return event.adopted ? `${contract.title} taken over from before this system` : `${contract.title} started`;
    case 'stageEntered':
      return `Stage: ${stageTitle(contract, event.stage)}`;
    case 'taskOpened':
      return `${names(event.card.assignee)} was asked: ${titles(event.card.id)}`;
    case 'taskDecided':
      return `${actorIn(event, names)} decided “${titles(event.taskId)}”: ${labels(event.taskId, event.choice)}`;
    case 'taskWithdrawn':
      return `No longer needed: ${titles(event.taskId)}`;
    case 'taskReminded':
      return `${event.to.map(names).join(' and ')} was reminded: ${titles(event.taskId)}`;
    case 'taskEscalated':
      return `${event.gone ? 'Whoever had it has left; passed up' : 'Escalated'} to ${names(event.to)}: ${titles(event.taskId)}`;
    case 'rungSkipped':
      return `A reminder was left out (${skipWords[event.why]}): ${titles(event.taskId)}`;
    case 'taskStuck':
      return `Nobody has decided by the end of the reminders; leadership was told: ${titles(event.taskId)}`;
    case 'taskReassigned':
      return `Passed from ${names(event.from)} to ${names(event.to)}: ${titles(event.taskId)}`;
    case 'actionTaken':
      return `${actorIn(event, names)} took the action “${contract.standing[event.action]?.label ?? event.action}”`;
    case 'participantChanged':
      return `${roleTitle(contract, event.role)} is now ${names(event.to)}${event.from === undefined ? '' : `, before that ${names(event.from)}`}`;
    case 'paused':
      return 'Paused';
    case 'resumed':
      return `Resumed after ${event.days} days`;
    case 'stoodStill':
      return `The clock stands still since ${formatDate(event.since)}`;
    case 'ranAgain':
      return 'The clock runs again';
    case 'teamChanged':
      return `Moved from ${names(event.from)} to ${names(event.to)}`;
    case 'milestonePlanned':
      return `Planned: ${milestoneTitle(contract, event.milestone)} on ${formatDate(event.date)}`;
    case 'milestoneMoved':
      return `Moved: ${milestoneTitle(contract, event.milestone)}`;
    case 'milestoneMet':
      return `Met: ${milestoneTitle(contract, event.milestone)}`;
    case 'milestoneReopened':
      return `Open again: ${milestoneTitle(contract, event.milestone)}`;
    case 'milestoneDropped':
      return `No longer to come: ${milestoneTitle(contract, event.milestone)}`;
    case 'checkChanged':
      return `Check “${contract.checks[event.check]?.title ?? event.check}”: ${wordsFor(contract, event.now.status)}`;
    case 'threadOpened':
      return `Begun alongside: ${contract.threads[event.thread] ?? event.thread}`;
    case 'threadClosed':
      return `Finished: ${contract.threads[event.thread] ?? event.thread}`;
    case 'childStarted':
      return `Started ${event.id}`;
    case 'told':
      return `Told ${event.to}: ${wordsFor(contract, event.message)}`;
    case 'heard':
      return `Heard from ${event.from}: ${wordsFor(contract, event.message)}`;
    case 'corrected':
      return event.backTo === undefined
        ? `Corrected, by a new task since it can no longer be undone: ${titles(event.taskId)}`
        : `Corrected and asked again: ${titles(event.taskId)}`;
    case 'flagged':
      return `Flagged to leadership: ${event.why}`;
    case 'unflagged':
      return `No longer flagged: ${flags(event.flag)}`;
    case 'announced':
      return event.tells?.words ?? `Announced: ${wordsFor(contract, event.event)}`;
    case 'calendarMoved':
      return `The calendar of holidays changed${event.moved.length === 0 ? ': no date of this moves' : ''}`;
    case 'closed':
      return `Closed: ${outcomeTitle(contract, event.outcome)}`;
  }
}

const skipWords = {
  past: 'its day had passed',
  away: 'nobody was there to be told',
  'nobody-above': 'nobody is left up the line',
} as const;

const milestoneTitle = (contract: ProcessContract, name: string): string => contract.milestones[name]?.title ?? name;

function changesIn(event: Event, { contract, titles }: Words): readonly string[] {
  const changed = ({ what, from, to }: MovedDate) =>
    `${contract.milestones[what]?.title ?? titles(what)}: from ${formatDate(from)} to ${formatDate(to)}`;
  if (event.kind === 'resumed' || event.kind === 'calendarMoved') return event.moved.map(changed);
  if (event.kind !== 'milestoneMoved') return [];
  return [`${changed({ what: event.milestone, from: event.from, to: event.to })} (${event.basis})`];
}

/** A task is called as it was opened, a flag as it was raised. */
function wordsIn(
  contract: ProcessContract,
  events: readonly Event[],
): Pick<Words, 'titles' | 'labels' | 'flags' | 'cardOf'> {
  const cards = new Map(
    events.flatMap((event) => (event.kind === 'taskOpened' ? [[event.card.id, event.card] as const] : [])),
  );
  const raised = new Map(
    events.flatMap((event) => (event.kind === 'flagged' ? [[event.flag, event.why] as const] : [])),
  );
  const titleOf = (id: string) => {
    const card = cards.get(id);
    return card ? taskTitle(contract, card.task, card.about) : id;
  };
  return {
    cardOf: (id) => cards.get(id),
    titles: titleOf,
    labels: (id, choice) => contract.tasks[cards.get(id)?.task ?? '']?.choices[choice]?.label ?? choice,
    flags: (flag) => raised.get(flag) ?? wordsFor(contract, flag),
  };
}
