import type { ProcessContract } from '../../domain/engine/define.ts';
import { isMissed } from '../../domain/engine/missed.ts';
import { said, taskTitle, withoutName } from '../../domain/engine/words.ts';
import type { TaskView } from '../../store/processes.ts';
import type { TaskOfProcess } from '../../store/tasks.ts';
import type { Caller } from '../caller.ts';
import { keptFrom } from '../confidential.ts';
import { formSchema } from '../engine/form.ts';
import { findSubject } from '../engine/subject.ts';
import type { Parts } from '../parts.ts';
import type { task as taskShape } from '../shapes/process.ts';
import type { Told } from '../shapes/told.ts';
import { type Deciding, decidingBy } from './deciding.ts';

/** Tasks with the processes they belong to, as one reader has them. */
export async function viewTasks(
  parts: Parts,
  rows: readonly TaskOfProcess[],
  caller: Caller,
  today: string,
): Promise<readonly Told<typeof taskShape>[]> {
  const ids = [...new Set(rows.map(({ process }) => process.id))];
  const subjects = (await Promise.all(ids.map((id) => findSubject(parts, id)))).filter((subject) => subject !== null);
  const found = subjects.map((subject) => ({
    subject,
    tasks: rows.filter(({ process }) => process.id === subject.id),
  }));
  const of = await decidingBy(parts, found, caller, today);
  return rows.map((row) => {
    const contract = parts.kinds[row.process.kind]?.contract;
    const process = contract?.blind?.includes(row.role)
      ? { ...row.process, title: withoutName(contract) }
      : row.process;
    const state = subjects.find((subject) => subject.id === row.process.id)?.state;
    const kept = contract && state && keptFrom({ contract, state, caller });
    const instead = kept?.insteadOf({ task: row.name, about: row.about });
    return { ...row, ...masked(toTask(row, contract, of.get(row.id), today), instead), process };
  });
}

/** That there is a task, whose it is and by when, is for everybody; what it is about may not be. */
export const masked = <
  T extends {
    readonly name: string;
    readonly title: string;
    readonly about: string | null;
    readonly choices: readonly unknown[];
    readonly reads: readonly unknown[];
  },
>(
  task: T,
  instead: string | undefined,
): T =>
  instead === undefined ? task : { ...task, title: instead, name: 'confidential', about: null, choices: [], reads: [] };

/** A task with the answers it takes. Of a kind that there is no more, it is called as it is stored, and takes none. */
export function toTask(
  task: TaskView,
  contract: ProcessContract | undefined,
  { reads, mayDecide, starting, barred }: Deciding = {
    reads: [],
    mayDecide: { allowed: false },
    starting: {},
    barred: {},
  },
  today: string,
) {
  return {
    ...task,
    title: contract ? taskTitle(contract, task.name, task.about) : task.name,
    due: said(task.dueOn, task.dueTime),
    overdue: isTaskOverdue(task, contract, today),
    reads,
    mayDecide,
    choices: choicesOf(contract, task).map(([choice, { label, reason, form, evidence }]) => ({
      choice,
      label,
      follows: contract?.follows?.[`${task.name}.${choice}`] ?? null,
      why: barred[choice] ?? null,
      reasonRequired: reason === 'required',
      form: form ?? null,
      formSchema: contract && form !== undefined ? formSchema(contract.name, form) : null,
      starting: (form === undefined ? undefined : starting[form]) ?? {},
      evidence: evidence ?? null,
    })),
  };
}

/** Those that there are of what the task is about. */
const choicesOf = (contract: ProcessContract | undefined, { name, about }: Pick<TaskView, 'name' | 'about'>) =>
  Object.entries(contract?.tasks[name]?.choices ?? {}).filter(([, { only }]) => only?.(about ?? '') ?? true);

/** What was still to come when its process was paused is not late meanwhile, unless it keeps children safe. */
export const isTaskOverdue = (
  { name, dueOn, pausedOn }: Pick<TaskView, 'name' | 'dueOn' | 'pausedOn'>,
  contract: ProcessContract | undefined,
  today: string,
): boolean => isMissed(dueOn, contract?.tasks[name]?.safeguards ? 'statutory' : undefined, { pausedOn }, today);
