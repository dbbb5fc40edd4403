import type { ProcessContract } from '../../domain/engine/define.ts';
import { said, taskTitle, withoutName } from '../../domain/engine/words.ts';
import type { TaskView } from '../../store/processes.ts';
import type { TaskOfProcess } from '../../store/tasks.ts';
import { formSchema } from '../engine/form.ts';
import type { Parts } from '../parts.ts';
import type { task as taskShape } from '../shapes/process.ts';
import type { Told } from '../shapes/told.ts';

/** A task with the process it belongs to. */
export function viewTask({ kinds }: Parts, row: TaskOfProcess, today: string): Told<typeof taskShape> {
  const contract = kinds[row.process.kind]?.contract;
  const process = contract?.blind?.includes(row.role) ? { ...row.process, title: withoutName(contract) } : row.process;
  return { ...row, ...toTask(row, contract, today), process };
}

/** An open task with the answers it takes. Of a kind that there is no more, it is called as it is stored, and takes none. */
export function toTask(task: TaskView, contract: ProcessContract | undefined, today: string) {
  return {
    ...task,
    title: contract ? taskTitle(contract, task.name, task.about) : task.name,
    due: said(task.dueOn, task.dueTime),
    overdue: task.dueOn < today,
    choices: Object.entries(contract?.tasks[task.name]?.choices ?? {}).map(
      ([choice, { label, reason, form, evidence }]) => ({
        choice,
        label,
        reasonRequired: reason === 'required',
        form: form ?? null,
        formSchema: contract && form !== undefined ? formSchema(contract.name, form) : null,
        evidence: evidence ?? null,
      }),
    ),
  };
}
