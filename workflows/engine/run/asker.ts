import type { ProcessContract, TaskOf } from '../../../domain/engine/define.ts';
import type { Decision } from '../../../domain/engine/messages.ts';
import { isOpen } from '../../../domain/engine/tasks.ts';
import { keyOf, type Memory } from '../memory.ts';
import type { Asking, Process } from '../process.ts';

/** Puts a task before a person, and waits for what they decide: for a chapter, and for the steps of a check. */
export class Asker<C extends ProcessContract> {
  constructor(
    private readonly process: Process,
    private readonly memory: Memory,
  ) {}

  async ask<T extends TaskOf<C>>(task: T, asking: Asking): Promise<Decision<C, T>> {
    const { about, barred, who, due } = asking;
    const question = this.memory.question(keyOf(task, about), () => this.process.pose(task, asking));
    if (barred && isOpen(question)) this.process.bar(question, barred); // asked by an earlier release, it may know of fewer
    if (due?.counted && isOpen(question) && question.due.date === due.date)
      question.due = { ...question.due, counted: due.counted }; // nor how its date was counted
    const { desk, waits } = this.process;
    const answer =
      question.answer ?? (await (question.withdrawn ? waits.strand(question, who) : desk.answerTo(question)));
    return answer as unknown as Decision<C, T>; // permits accepts no choice that the contract does not list
  }
}
