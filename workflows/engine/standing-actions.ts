import type { MovedDate } from '../../domain/engine/event.ts';
import type { ActionInput, CalendarInput } from '../../domain/engine/messages.ts';
import { recount } from '../../domain/engine/recount.ts';
import type { Question } from '../../domain/engine/state.ts';
import type { Process } from './process.ts';

/** The clock runs again: what may be moved has moved by the days it stood still. */
export function resume(process: Process): void {
  const movable = {
    milestone: (name: string) => process.contract.milestones[name]?.kind === 'pausable',
    task: (question: Question) => !process.isStatutory(question),
  };
  process.journal.add({ kind: 'resumed', ...process.clock.resume(movable) });
}

/** Another person takes over a role: its open tasks pass to them, with a full deadline and the ladder from its first rung. */
export function reassign(process: Process, { role = '', to = '' }: Pick<ActionInput, 'role' | 'to'>): void {
  const from = process.state.who[role];
  process.assign(role, to);
  for (const question of process.desk.open) {
    if (question.role === role && question.assignee === from) passOn(process, question, to);
  }
  process.unstick();
}

function passOn(process: Process, question: Question, to: string): void {
  const { assignee: from } = question;
  renew(process, question, to);
  process.journal.add({ kind: 'taskReassigned', taskId: question.id, from, to, due: { ...question.due } });
  process.desk.restart(question);
}

/** Whoever it is put before now has a full deadline, and the ladder from its first rung. */
export function renew(process: Process, question: Question, to: string): void {
  const anew = process.deadline(process.definitionOf(question.task), process.clock.today);
  question.assignee = to;
  question.escalatedTo.length = 0;
  question.rung = 0;
  delete question.missed;
  delete question.stuck;
  if (!question.fixedDate && anew.date > question.due.date) question.due = anew;
}

/** Holidays have changed: what was counted in working days and is not yet met is counted again. Told twice, it moves once. */
export function moveCalendar(process: Process, { change, calendars }: CalendarInput): void {
  const { state, contract, rules } = process;
  const { calendars: from } = state;
  if (from === calendars.hash) return;
  const { deadlines } = rules.policy.body;
  const given = {
    contract,
    deadlines,
    before: rules.calendars.body,
    after: calendars.body,
    today: process.clock.today,
  };
  const moved = recount(state, given).map(({ what, planned, to }): MovedDate => {
    const { date } = planned;
    planned.date = to;
    return { what, from: date, to };
  });
  process.rules = { ...rules, calendars };
  state.calendars = calendars.hash;
  process.journal.add({ kind: 'calendarMoved', from, to: calendars.hash, moved, change });
  process.clock.wake();
}
