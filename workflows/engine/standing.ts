import type { MovedDate } from '../../domain/engine/event.ts';
import type { ActionInput } from '../../domain/engine/messages.ts';
import type { Question } from '../../domain/engine/state.ts';
import type { Process } from './process.ts';

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
  const anew = process.deadline(process.definitionOf(question.task), process.clock.today);
  question.assignee = to;
  question.escalatedTo.length = 0;
  question.rung = 0;
  delete question.stuck;
  if (!question.fixedDate && anew.date > question.due.date) question.due = anew;
  process.journal.add({ kind: 'taskReassigned', taskId: question.id, from, to, due: { ...question.due } });
  process.desk.restart(question);
}

/** The process moves to other rules; open deadlines are worked out again from the day they were set. */
export function repolicy(process: Process, { rules }: ActionInput): void {
  if (!rules) return;
  const { policy: before, calendars: calendarBefore } = process.state;
  process.rules = rules;
  process.state.policy = { name: rules.policy.name, version: rules.policy.version, hash: rules.policy.hash };
  process.state.calendars = rules.calendars.hash;
  const moved = process.desk.open.flatMap((question) => recompute(process, question));
  if (before.hash !== rules.policy.hash)
    process.journal.add({ kind: 'policyMoved', from: before, to: process.state.policy, moved });
  else process.journal.add({ kind: 'calendarMoved', from: calendarBefore, to: rules.calendars.hash, moved });
  process.clock.wake();
}

function recompute(process: Process, question: Question): MovedDate[] {
  const { date: from } = question.due;
  if (question.fixedDate || from < process.clock.today) return [];
  question.due = process.deadline(process.definitionOf(question.task), question.openedOn);
  process.desk.restart(question);
  return question.due.date === from ? [] : [{ what: question.id, from, to: question.due.date }];
}
