import type { ProcessContract, TaskOf } from '../../../domain/engine/define.ts';
import type { PersonId } from '../../../domain/engine/people.ts';
import { isOpen } from '../../../domain/engine/tasks.ts';
import { keyOf, type Memory } from '../memory.ts';
import type { Process } from '../process.ts';

/** The tasks that this chapter or thread has asked people to do. */
export class Tasks<C extends ProcessContract> {
  constructor(
    private readonly process: Process,
    private readonly memory: Memory,
  ) {}

  /** Has it been asked, and not yet been answered or withdrawn? */
  isAsked(task: TaskOf<C>, about?: string): boolean {
    const question = this.memory.find(keyOf(task, about));
    return question !== undefined && isOpen(question);
  }

  /** An open question is no longer wanted. */
  withdraw(task: TaskOf<C>, about?: string): void {
    const question = this.memory.find(keyOf(task, about));
    if (question) this.process.withdraw(question);
  }

  /**
   * What a question is about that may be withdrawn and asked again: the same until it is withdrawn, then `about#2`, and so on. So
   * a chapter begun again finds the one that is open, or the answer.
   */
  anew(task: TaskOf<C>, about: string): string {
    const name = (time: number) => (time === 1 ? about : `${about}#${time}`);
    let time = 1;
    while (this.memory.find(keyOf(task, name(time)))?.withdrawn) time += 1;
    return name(time);
  }

  /**
   * Something new must come before a question that an earlier release has asked: it is taken back, once in a stay, and posed anew,
   * under another number, when the story comes to it.
   */
  recall(task: TaskOf<C>, about?: string): void {
    const key = keyOf(task, about);
    const question = this.memory.find(key);
    if (!this.memory.isFirst(`recalled:${key}`) || !question || !isOpen(question)) return;
    this.process.withdraw(question);
    this.memory.putAside(key);
  }

  /** These people may not decide an open question either, whatever their role. */
  bar(task: TaskOf<C>, people: readonly PersonId[]): void {
    const question = this.memory.find(keyOf(task));
    if (question && isOpen(question)) this.process.bar(question, people);
  }
}
