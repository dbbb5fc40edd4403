/** What a process was after some line of its journal, worked out from the lines alone: the present rows say only what is now. */
import type { LocalDate } from '../calendar/index.ts';
import { dayOf, type Event, type MovedDate } from '../engine/event.ts';
import type { PersonId } from '../engine/people.ts';

export interface TaskThen {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
  assignee: PersonId;
  escalatedTo: PersonId[];
  dueOn: LocalDate;
  stuck: boolean;
}

export interface MilestoneThen {
  date: LocalDate;
  met: boolean;
}

export interface ProcessThen {
  readonly id: string;
  readonly kind: string;
  team: string;
  stage: string;
  /** Since when it has been paused, and since when its own clock has stood still; not while they run. */
  pausedOn?: LocalDate | undefined;
  stillSince?: LocalDate | undefined;
  closed: boolean;
  readonly flags: Map<string, string>;
  /** Open tasks by id. */
  readonly tasks: Map<string, TaskThen>;
  readonly milestones: Map<string, MilestoneThen>;
  /** Tasks that have been decided, by id. */
  readonly decided: Set<string>;
  /** Something was taken back by a correction. */
  corrected?: true;
}

/** Kinds of lines that change what a report tells; the others need not be read. */
export const telling = [
  'stageEntered',
  'teamChanged',
  'taskOpened',
  'taskDecided',
  'taskWithdrawn',
  'taskEscalated',
  'taskStuck',
  'taskReassigned',
  'paused',
  'resumed',
  'stoodStill',
  'ranAgain',
  'milestonePlanned',
  'milestoneMoved',
  'milestoneMet',
  'milestoneReopened',
  'milestoneDropped',
  'flagged',
  'unflagged',
  'calendarMoved',
  'corrected',
  'closed',
] as const satisfies readonly Event['kind'][];

/** The process as its lines left it, from the team it was started in. */
export function standingAfter(
  { id, kind, team }: Pick<ProcessThen, 'id' | 'kind' | 'team'>,
  events: readonly Event[],
): ProcessThen {
  const then: ProcessThen = {
    id,
    kind,
    team,
    stage: '',
    closed: false,
    flags: new Map(),
    tasks: new Map(),
    milestones: new Map(),
    decided: new Set(),
  };
  for (const event of events) apply(then, event);
  return then;
}

function apply(then: ProcessThen, event: Event): void {
  switch (event.kind) {
    case 'stageEntered':
      then.stage = event.stage;
      then.closed = false;
      return;
    case 'closed':
      then.closed = true;
      then.tasks.clear();
      return;
    case 'teamChanged':
      then.team = event.to;
      return;
    case 'paused':
      then.pausedOn = dayOf(event);
      return;
    case 'resumed':
      delete then.pausedOn;
      move(then, event.moved);
      return;
    case 'stoodStill':
      then.stillSince = event.since;
      return;
    case 'ranAgain':
      delete then.stillSince;
      return;
    case 'calendarMoved':
      move(then, event.moved);
      return;
    case 'corrected':
      then.corrected = true;
      return;
    case 'flagged':
      then.flags.set(event.flag, event.why);
      return;
    case 'unflagged':
      then.flags.delete(event.flag);
      return;
    default:
      applyToTask(then, event);
      applyToMilestone(then, event);
  }
}

function applyToTask({ tasks, decided }: ProcessThen, event: Event): void {
  if (event.kind === 'taskOpened') {
    const { id, task, about, assignee, due } = event.card;
    const named = { id, name: task, ...(about !== undefined && { about }) };
    tasks.set(id, { ...named, assignee, escalatedTo: [], dueOn: due.date, stuck: false });
    return;
  }
  const task = 'taskId' in event ? tasks.get(event.taskId) : undefined;
  if (!task) return;
  if (event.kind === 'taskDecided') decided.add(task.id);
  if (event.kind === 'taskDecided' || event.kind === 'taskWithdrawn') tasks.delete(task.id);
  if (event.kind === 'taskEscalated') task.escalatedTo.push(event.to);
  if (event.kind === 'taskStuck') task.stuck = true;
  if (event.kind === 'taskReassigned')
    Object.assign(task, { assignee: event.to, escalatedTo: [], stuck: false, dueOn: event.due.date });
}

function applyToMilestone({ milestones }: ProcessThen, event: Event): void {
  if (event.kind === 'milestonePlanned') milestones.set(event.milestone, { date: event.date, met: false });
  if (event.kind === 'milestoneMoved') milestones.set(event.milestone, { date: event.to, met: false });
  if (event.kind === 'milestoneDropped') milestones.delete(event.milestone);
  if (event.kind === 'milestoneMet' || event.kind === 'milestoneReopened') {
    const planned = milestones.get(event.milestone);
    if (planned) planned.met = event.kind === 'milestoneMet';
  }
}

/** Dates moved together: of tasks by id, of milestones by name. Other dates are the story's own. */
function move({ tasks, milestones }: ProcessThen, moved: readonly MovedDate[]): void {
  for (const { what, to } of moved) {
    const task = tasks.get(what);
    if (task) task.dueOn = to;
    const milestone = milestones.get(what);
    if (milestone) milestone.date = to;
  }
}
