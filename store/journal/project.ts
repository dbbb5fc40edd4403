/** What people read, worked out from the lines of a batch and the state after it. Pure: the SQL is in write.ts. */
import type { LocalDate, LocalTime } from '../../domain/calendar/index.ts';
import { type AgreedAction, agreedIn } from '../../domain/engine/agreed.ts';
import { type Batch, dayOf, type Event } from '../../domain/engine/event.ts';
import { sittingIn } from '../../domain/engine/seats.ts';
import type { CheckState, Question, RunState } from '../../domain/engine/state.ts';
import { findQuestion, isOpen, questionsOf } from '../../domain/engine/tasks.ts';
import { kinds } from '../../domain/kinds.ts';

/** How a process stands, when its journal can be written. */
export function statusOf({ closed, pausedOn }: RunState): 'open' | 'paused' | 'closed' {
  if (closed !== undefined) return 'closed';
  return pausedOn !== undefined ? 'paused' : 'open';
}

/** One row of the process table. */
export function processRow({ state, build, chain, began }: Batch, lastDay: LocalDate) {
  const open = questionsOf(state).filter(isOpen);
  return {
    team: state.team,
    status: statusOf(state),
    stage: state.visits.at(-1)?.stage ?? '',
    outcome: state.closed ?? null,
    closedOn: state.closed !== undefined ? lastDay : null,
    state: JSON.stringify(state),
    policyHash: state.policy.hash,
    policyVersion: state.policy.version,
    calendars: state.calendars,
    nextDue: open.map(({ due }) => due.date).sort()[0] ?? null,
    stillSince: state.stillSince ?? null,
    stuck: open.some(({ stuck }) => stuck),
    flags: Object.keys(state.flags),
    build,
    chain: chain ?? null,
    begins: began !== undefined,
  };
}

export interface TaskRow {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly role: string;
  readonly assignee_id: string;
  readonly escalated_to: readonly string[];
  readonly due_on: LocalDate;
  readonly due_time: LocalTime | null;
  readonly basis: string;
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly stuck: boolean;
  readonly opened_at: string;
  readonly opened_on: LocalDate;
  readonly choice: string | null;
  readonly decided_by: string | null;
  readonly decided_for: string | null;
  readonly decided_at: string | null;
}

/** A row for every task the batch has touched. One that a correction has forgotten is withdrawn by `forgottenTasks`. */
export function taskRows({ events, state }: Batch): TaskRow[] {
  const opened = new Map(events.flatMap((event) => (event.kind === 'taskOpened' ? [[event.card.id, event]] : [])));
  return touchedTasks(events).flatMap((id) => {
    const event = opened.get(id);
    const question = findQuestion(state, id) ?? (event && overAtOnce(event));
    return question ? [{ ...taskRow(question), opened_at: event?.at ?? events[0]?.at ?? '' }] : [];
  });
}

/** Asked and over within one batch, as of a round long gone by when a process is taken over: its state has forgotten it. */
const overAtOnce = (event: Extract<Event, { readonly kind: 'taskOpened' }>): Question => ({
  ...event.card,
  escalatedTo: [],
  openedOn: dayOf(event),
  rung: 0,
  withdrawn: true,
});

/** Withdrawn by a correction: the state went back to before they were asked. */
export const forgottenTasks = ({ events, state }: Batch): string[] =>
  events.flatMap((event) =>
    event.kind === 'taskWithdrawn' && !findQuestion(state, event.taskId) ? [event.taskId] : [],
  );

const touchedTasks = (events: readonly Event[]): string[] => [...new Set(events.flatMap(tasksIn))];

function tasksIn(event: Event): readonly string[] {
  if (event.kind === 'taskOpened') return [event.card.id];
  if (event.kind === 'resumed' || event.kind === 'calendarMoved') return event.moved.map(({ what }) => what);
  return 'taskId' in event ? [event.taskId] : [];
}

/** As its question says; when it was opened is on its line. */
export function taskRow(question: Question): Omit<TaskRow, 'opened_at'> {
  const { answer } = question;
  return {
    id: question.id,
    name: question.task,
    about: question.about ?? null,
    role: question.role,
    assignee_id: question.assignee,
    escalated_to: question.escalatedTo,
    due_on: question.due.date,
    due_time: question.due.time ?? null,
    basis: question.due.basis,
    status: answer ? 'decided' : question.withdrawn ? 'withdrawn' : 'open',
    stuck: question.stuck ?? false,
    opened_on: question.openedOn,
    choice: answer?.choice ?? null,
    decided_by: answer?.by ?? null,
    decided_for: answer?.actingFor ?? null,
    decided_at: answer?.at ?? null,
  };
}

export interface VisitRow {
  readonly seq: number;
  readonly stage: string;
  readonly entered_on: LocalDate;
  readonly left_on: LocalDate | null;
}

/** Stays in a stage that begin in this batch, each ended by the next or by the closing. */
export function visitRows(events: readonly Event[]): VisitRow[] {
  const entered = events.filter((event) => event.kind === 'stageEntered');
  const closed = events.find((event) => event.kind === 'closed');
  return entered.map((event, index) => {
    const next = entered[index + 1] ?? closed;
    return { seq: event.seq, stage: event.stage, entered_on: dayOf(event), left_on: next ? dayOf(next) : null };
  });
}

/** The day on which a stay that began before this batch ended, if it did. */
export function previousLeftOn(events: readonly Event[]): LocalDate | null {
  const ends = events.find(({ kind }) => kind === 'stageEntered' || kind === 'closed');
  return ends ? dayOf(ends) : null;
}

export interface ParticipantRow {
  readonly role: string;
  readonly person_id: string;
  readonly from_seq: number;
  readonly from_on: LocalDate;
}

export function participantRows(events: readonly Event[]): ParticipantRow[] {
  return events.flatMap((event) => {
    const at = { from_seq: event.seq, from_on: dayOf(event) };
    if (event.kind === 'participantChanged') return [{ role: event.role, person_id: event.to, ...at }];
    if (event.kind !== 'started') return [];
    return Object.entries(event.who).map(([role, person]) => ({ role, person_id: person, ...at }));
  });
}

export const contractOf = ({ kind }: Pick<RunState, 'kind'>) =>
  kinds.find(({ contract }) => contract.name === kind)?.contract;

/** All that was agreed up to the end of the batch; undefined of a kind in which nothing is. */
export function agreedAfter({ state }: Pick<Batch, 'state'>, lastDay: LocalDate) {
  const contract = contractOf(state);
  if (typeof contract?.agrees !== 'function') return undefined;
  return agreedIn(contract, state, state.closed === undefined ? undefined : lastDay).map(agreedRow);
}

export const agreedRow = ({ key, owner, agreedOn, dueOn, doneOn, verifiedOn, letGoOn, plan }: AgreedAction) => ({
  key,
  owner_id: owner,
  agreed_on: agreedOn,
  due_on: dueOn,
  done_on: doneOn ?? null,
  verified_on: verifiedOn ?? null,
  let_go_on: letGoOn ?? null,
  plan_id: plan ?? null,
});

/** Who sits on a panel for the case after the batch; undefined of a kind that has no seats. */
export function seatsAfter({ state }: Pick<Batch, 'state'>): readonly string[] | undefined {
  const contract = contractOf(state);
  return contract?.seats && [...new Set(sittingIn(contract, state))];
}

/** Those that something has happened to; one without a date is no longer planned. */
export function milestoneRows({ events, state }: Batch) {
  const touched = events.flatMap((event) =>
    'milestone' in event ? [event.milestone] : 'moved' in event ? event.moved.map(({ what }) => what) : [],
  );
  const adopted = events[0]?.seq === 1 ? Object.keys(state.milestones) : [];
  return [...new Set([...touched, ...adopted])].map((name) => {
    const { date = null, basis = null, metOn = null } = state.milestones[name] ?? {};
    return { name, date, basis, met_on: metOn };
  });
}

export function checkRows({ events, state }: Batch) {
  const touched = events.flatMap((event) => (event.kind === 'checkChanged' ? [event.check] : []));
  const adopted = events[0]?.seq === 1 ? Object.keys(state.checks) : [];
  return [...new Set([...touched, ...adopted])].map((name) => checkRow(name, state.checks[name]));
}

export function checkRow(name: string, check: CheckState = { status: 'needed' }) {
  return {
    name,
    status: check.status,
    requested_on: check.requestedOn ?? null,
    requested_by: check.requestedBy ?? null,
    received_on: check.receivedOn ?? null,
    reviewed_by: check.reviewedBy ?? null,
    verified_on: check.verifiedOn ?? null,
    verified_by: check.verifiedBy ?? null,
    result: check.result ?? null,
    expires_on: check.expiresOn ?? null,
    evidence_id: check.evidence?.id ?? null,
  };
}

/** Submissions that the lines name, with the line that took each up. */
export function linkedSubmissions(events: readonly Event[]): { id: string; seq: number }[] {
  return events.flatMap((event) => {
    const refs = 'by' in event ? [event.reason, event.texts, event.evidence] : [];
    return refs.flatMap((ref) => (ref ? [{ id: ref.id, seq: event.seq }] : []));
  });
}
