import type { DecisionInput } from '../../domain/engine/messages.ts';
import type { Answer, Question } from '../../domain/engine/state.ts';
import { type Deferred, deferred } from './settled.ts';

interface Waiting {
  readonly question: Question;
  readonly answered: Deferred<Answer>;
  stopChasing: () => void;
}

/** The tasks people have been asked to do and have not yet done. */
export class Desk {
  private readonly waiting = new Map<string, Waiting>();

  constructor(
    private readonly startChasing: (question: Question) => () => void,
    private readonly now: () => { readonly at: string; readonly on: string },
  ) {}

  get open(): readonly Question[] {
    return [...this.waiting.values()].map(({ question }) => question);
  }

  /** Puts a question before its person, or back on the desk when the process is begun again. */
  put(question: Question): void {
    if (this.waiting.has(question.id)) return;
    const waiting = { question, answered: deferred<Answer>(), stopChasing: () => {} };
    this.waiting.set(question.id, waiting);
    waiting.stopChasing = this.startChasing(question);
  }

  /** The answer is a plain promise: the story runs on at once, and its next steps join the same transaction. */
  answerTo(question: Question): Promise<Answer> {
    this.put(question);
    return this.get(question.id).answered.promise;
  }

  decide({ taskId, choice, reason, evidence, form, actor }: DecisionInput): void {
    const waiting = this.get(taskId);
    this.remove(waiting);
    const answer: Answer = {
      ...this.now(),
      choice,
      by: actor.id,
      ...(actor.actingFor && { actingFor: actor.actingFor }),
      ...(reason && { reason }),
      ...(evidence && { evidence }),
      ...(form !== undefined && { form }),
    };
    waiting.question.answer = answer;
    delete waiting.question.stuck;
    waiting.answered.resolve(answer);
  }

  withdraw(question: Question): void {
    const waiting = this.waiting.get(question.id);
    if (waiting) this.remove(waiting);
    question.withdrawn = true;
  }

  /** The ladder starts again: another holder, or another date. */
  restart(question: Question): void {
    const waiting = this.get(question.id);
    waiting.stopChasing();
    waiting.stopChasing = this.startChasing(question);
  }

  private remove(waiting: Waiting): void {
    this.waiting.delete(waiting.question.id);
    waiting.stopChasing();
  }

  private get(taskId: string): Waiting {
    const waiting = this.waiting.get(taskId);
    if (!waiting) throw new Error(`Task ${taskId} is not open`);
    return waiting;
  }
}
