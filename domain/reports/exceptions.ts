/** What leadership must look at as at a date: pure, from how the processes stood then. Ids, codes and dates; no names. */
import { daysBetween, type LocalDate } from '../calendar/index.ts';
import type { ProcessContract } from '../engine/define.ts';
import { isMissed, missedAmong } from '../engine/missed.ts';
import type { PersonId } from '../engine/people.ts';
import { type Counts, sumBy, sumOf } from '../measures/counts.ts';
import type { ProcessThen, TaskThen } from './standing.ts';

/** How bad it is: compared with the last report, a higher level is worse. */
export type Level = 1 | 2 | 3;

/** A report is what could be known that evening, so that it can be worked out again for good. */
export const asAtRule =
  'What had been written by the end of that day. Work that was taken over into this system later is not in it, though it was open then: the improvement plan as at that day counts it.';

export const levelRules = {
  1: 'A task is overdue; a milestone was missed by up to 20 days; something is flagged.',
  2: 'An overdue task has been escalated; a milestone was missed by 21 to 60 days.',
  3: 'A task is stuck; a milestone was missed by more than 60 days.',
} as const;

export interface Exception {
  /** The same in every report: what is told of it can be compared. */
  readonly key: string;
  readonly what: 'task' | 'milestone' | 'flag';
  readonly process: string;
  readonly kind: string;
  readonly team: string;
  /** Of the task, milestone or flag, in the contract's words. */
  readonly name: string;
  readonly about?: string;
  readonly level: Level;
  readonly dueOn?: LocalDate;
  readonly daysLate?: number;
  /** Who must act next: the person it was last escalated to, else the one who was asked. */
  readonly mustAct?: PersonId;
  readonly stuck?: true;
  /** Why it was flagged: dates and codes only. */
  readonly why?: string;
}

export interface Figures {
  readonly totals: Counts;
  readonly byKind: Readonly<Record<string, Counts>>;
  readonly byTeam: Readonly<Record<string, Counts>>;
}

export interface Exceptions extends Figures {
  readonly exceptions: readonly Exception[];
}

/** A stuck task is told as that, not as a flag beside it. */
const STUCK = 'stuck';

/** Everything exceptional in some open processes, in the order of their references. */
export function exceptionsOf(
  processes: readonly ProcessThen[],
  contracts: Readonly<Record<string, ProcessContract | undefined>>,
  asAt: LocalDate,
): Exceptions {
  const open = processes.filter(({ closed }) => !closed).sort((a, b) => (a.id < b.id ? -1 : 1));
  const told = open.map((process) => ({
    process,
    counts: countsOf(process, missedIn(process, contracts[process.kind], asAt).length, asAt),
  }));
  const exceptions = open.flatMap((process) => [
    ...tasksOf(process, asAt),
    ...milestonesOf(process, contracts[process.kind], asAt),
    ...flagsOf(process),
  ]);
  return {
    totals: sumOf(told.map(({ counts }) => counts)),
    byKind: Object.fromEntries(
      sumBy(
        told,
        ({ process }) => process.kind,
        ({ counts }) => counts,
      ),
    ),
    byTeam: Object.fromEntries(
      sumBy(
        told,
        ({ process }) => process.team,
        ({ counts }) => counts,
      ),
    ),
    exceptions,
  };
}

function countsOf(process: ProcessThen, missed: number, asAt: LocalDate): Counts {
  const { tasks, flags } = process;
  const all = [...tasks.values()];
  const overdue = all.filter((task) => isLate(task, process, asAt)).length;
  const stuck = all.filter((task) => task.stuck).length;
  const flagged = [...flags.keys()].some((flag) => flag !== STUCK);
  return {
    processes: { open: 1, overdue: Math.min(1, overdue), stuck: Math.min(1, stuck), flagged: flagged ? 1 : 0 },
    tasks: { open: all.length, overdue, stuck },
    milestones: { missed },
  };
}

const tasksOf = (process: ProcessThen, asAt: LocalDate): Exception[] =>
  [...process.tasks.values()]
    .filter((task) => task.stuck || isLate(task, process, asAt))
    .map((task) => ({
      ...common(process, 'task', task.id, task.name),
      ...(task.about !== undefined && { about: task.about }),
      level: levelOf(task),
      dueOn: task.dueOn,
      daysLate: Math.max(0, daysBetween(task.dueOn, asAt)),
      mustAct: task.escalatedTo.at(-1) ?? task.assignee,
      ...(task.stuck && { stuck: true as const }),
    }));

const isLate = ({ dueOn }: TaskThen, { pausedOn }: ProcessThen, asAt: LocalDate): boolean =>
  isMissed(dueOn, undefined, { pausedOn }, asAt);

const levelOf = ({ stuck, escalatedTo }: TaskThen): Level => (stuck ? 3 : escalatedTo.length > 0 ? 2 : 1);

const milestonesOf = (process: ProcessThen, contract: ProcessContract | undefined, asAt: LocalDate): Exception[] =>
  missedIn(process, contract, asAt).map(({ name, date }) => {
    const daysLate = daysBetween(date, asAt);
    const level = daysLate > 60 ? 3 : daysLate > 20 ? 2 : 1;
    return { ...common(process, 'milestone', name, name), level, dueOn: date, daysLate };
  });

function missedIn(
  { milestones, pausedOn, stillSince }: ProcessThen,
  contract: ProcessContract | undefined,
  asAt: LocalDate,
): readonly { readonly name: string; readonly date: LocalDate }[] {
  const unmet = [...milestones].flatMap(([name, { date, met }]) => (met ? [] : [{ name, date }]));
  return missedAmong(contract, unmet, { pausedOn, stillSince }, asAt);
}

const flagsOf = (process: ProcessThen): Exception[] =>
  [...process.flags]
    .filter(([flag]) => flag !== STUCK)
    .map(([flag, why]) => ({ ...common(process, 'flag', flag, flag), level: 1 as const, why }));

const common = ({ id, kind, team }: ProcessThen, what: Exception['what'], of: string, name: string) => ({
  key: `${what}:${id}:${of}`,
  what,
  process: id,
  kind,
  team,
  name,
});
