/** What a change of the calendar of holidays moves: the same rule for the preview and for the process itself. */
import { addDays, addWorkingDays, type Calendars, daysBetween, type LocalDate } from '../calendar/index.ts';
import type { ProcessContract } from './define.ts';
import type { Policy } from './policy.ts';
import type { Counted, PlannedDate, Question, RunState } from './state.ts';
import { isOpen, questionsOf } from './tasks.ts';

export interface Recount {
  readonly contract: ProcessContract;
  readonly deadlines: Policy['deadlines'];
  readonly before: Calendars;
  readonly after: Calendars;
  readonly today: LocalDate;
}

export interface Recounted {
  /** A task's id, a milestone's name, or the key of a date that is waited for. */
  readonly what: string;
  readonly planned: PlannedDate;
  readonly to: LocalDate;
}

interface Unmet {
  readonly what: string;
  readonly planned: PlannedDate;
  readonly counted: Counted;
}

/**
 * The unmet dates that were counted in working days and now fall elsewhere. What a pause has added stays added. A date
 * already missed is not rescued; one that the law sets moves only when it was counted on the law's own calendar.
 */
export function recount(state: RunState, given: Recount): readonly Recounted[] {
  return unmetOf(state, given).flatMap(({ what, planned, counted }) => {
    const days = daysBetween(dateOf(counted, given.before), dateOf(counted, given.after));
    return days === 0 || planned.date < given.today ? [] : [{ what, planned, to: addDays(planned.date, days) }];
  });
}

const dateOf = ({ from, days, calendar }: Counted, calendars: Calendars): LocalDate =>
  addWorkingDays(from, days, calendars[calendar]);

function unmetOf(state: RunState, { contract, deadlines }: Recount): readonly Unmet[] {
  const memories = [state.visits.at(-1)?.memory, ...Object.values(state.threads).map(({ memory }) => memory)];
  const waitedFor = memories.flatMap((memory) => Object.entries(memory?.dates ?? {}));
  const milestones = Object.entries(state.milestones).filter(
    ([name, { metOn, counted }]) =>
      metOn === undefined && (contract.milestones[name]?.kind === 'pausable' || counted?.calendar === 'statutory'),
  );
  return [
    ...questionsOf(state)
      .filter(isOpen)
      .flatMap((question) => toUnmet(question.id, question.due, countedFor(question, contract, deadlines))),
    ...milestones.flatMap(([name, planned]) => toUnmet(name, planned, planned.counted)),
    ...waitedFor.flatMap(([key, planned]) => toUnmet(key, planned, planned.counted)),
  ];
}

const toUnmet = (what: string, planned: PlannedDate, counted: Counted | undefined): Unmet[] =>
  counted ? [{ what, planned, counted }] : [];

/** A task that was asked before dates said how they were counted: its deadline is in the policy. */
function countedFor(
  { task, due, fixedDate, openedOn }: Question,
  contract: ProcessContract,
  deadlines: Policy['deadlines'],
): Counted | undefined {
  if (due.counted || fixedDate) return due.counted;
  const deadline = deadlines[contract.tasks[task]?.due ?? task];
  return deadline && { from: openedOn, days: deadline.workingDays, calendar: deadline.calendar };
}
