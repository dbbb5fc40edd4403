/** What is left of a process whose record has gone: whose it was, when, who acted, how it ended. Nothing of what anybody said or was found. */
import type { LocalDate } from '../calendar/index.ts';
import type { Event } from '../engine/event.ts';
import type { Remembered, RunState } from '../engine/state.ts';

type Keys<K extends Event['kind']> = readonly (keyof Extract<Event, { readonly kind: K }> & string)[];

/**
 * What a line keeps besides its number, kind and time. What a decision was, what was asked, measured, flagged or announced goes: an absence
 * or a concern is told by its name alone. What was written or attached keeps its reference as long as the register has to prove it.
 */
const keeps: { readonly [K in Event['kind']]: Keys<K> } = {
  started: ['process', 'who', 'policy', 'adopted', 'parent'],
  stageEntered: ['stage', 'adopted'],
  taskOpened: [],
  taskDecided: ['taskId', 'by', 'actingFor', 'reason', 'texts', 'evidence'],
  taskWithdrawn: [],
  taskReminded: [],
  taskEscalated: [],
  rungSkipped: [],
  taskStuck: [],
  taskReassigned: [],
  actionTaken: ['by', 'actingFor', 'reason', 'texts', 'evidence'],
  participantChanged: ['role', 'from', 'to'],
  teamChanged: ['from', 'to'],
  paused: [],
  resumed: [],
  stoodStill: [],
  ranAgain: [],
  milestonePlanned: [],
  milestoneMoved: [],
  milestoneMet: [],
  milestoneReopened: [],
  milestoneDropped: [],
  checkChanged: [],
  threadOpened: [],
  threadClosed: [],
  childStarted: ['process', 'id'],
  told: ['to'],
  heard: ['from'],
  corrected: [],
  flagged: [],
  unflagged: [],
  announced: [],
  calendarMoved: [],
  closed: ['outcome'],
};

/** Lines that still say what happened. */
const whole: ReadonlySet<Event['kind']> = new Set([
  'started',
  'stageEntered',
  'participantChanged',
  'teamChanged',
  'childStarted',
  'closed',
]);

export const stillSays = ({ kind }: Event): boolean => whole.has(kind);

/** The text of a line without what goes. What is left stands in it as it stood. */
export function leftOfLine(line: string): string {
  const event = JSON.parse(line) as Event;
  const kept: readonly string[] = ['kind', ...keeps[event.kind], 'seq', 'at', 'on'];
  const left = Object.fromEntries(Object.entries(event).filter(([name]) => kept.includes(name)));
  return JSON.stringify(event.kind === 'taskOpened' ? { ...left, card: { id: event.card.id } } : left);
}

const nothing = (): Remembered => ({ questions: {}, dates: {}, done: {} });

/** @param of whose record it is: a candidate is named by the facts alone */
export function leftOfState(state: RunState, gone: LocalDate, of: string | undefined): RunState {
  const { kind, epoch, startedOn, team, parent, policy, calendars, who, former, seq, digest, tasksOpened } = state;
  const { candidate } = state.facts as { readonly candidate?: unknown };
  return {
    kind,
    epoch,
    startedOn,
    team,
    ...(parent !== undefined && { parent }),
    policy,
    calendars,
    who,
    ...(former && { former }),
    seq,
    digest,
    tasksOpened,
    visits: state.visits.map(({ stage, enteredOn, seq: at }) => ({
      stage,
      enteredOn,
      seq: at,
      facts: {},
      memory: nothing(),
    })),
    threads: {},
    checks: {},
    milestones: {},
    facts: of === 'candidate' && typeof candidate === 'string' ? { candidate } : {},
    heard: [],
    flags: {},
    ...(state.closed !== undefined && { closed: state.closed }),
    gone,
  };
}
