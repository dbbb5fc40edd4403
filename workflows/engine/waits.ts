import type { PersonId } from '../../domain/engine/people.ts';
import type { Answer, Question } from '../../domain/engine/state.ts';
import { type Deferred, deferred } from './settled.ts';

/** The story has come to a question that was withdrawn: nobody has the task, so nobody can answer. */
interface Stranded {
  readonly question: Question;
  /** Whom the story asks, where that is not whoever has the role. */
  readonly who: PersonId | undefined;
  readonly answered: Deferred<Answer>;
}

/** What the story waits for besides open tasks. With nothing left to wait for, it would stand still for good and nobody would see it. */
export class Waits {
  private pending = 0;
  private readonly withdrawn = new Map<string, Stranded>();

  /** For a date, or for something to become true. Answers the very promise: a step more would tell a recorded history in another order. */
  for<T>(awaited: Promise<T>): Promise<T> {
    this.pending += 1;
    const over = () => void (this.pending -= 1);
    awaited.then(over, over);
    return awaited;
  }

  /** It has no answer: whoever raced it against something else goes on with that, and withdraws it once more. */
  strand(question: Question, who: PersonId | undefined): Promise<Answer> {
    const stranded = { question, who, answered: deferred<Answer>() };
    this.withdrawn.set(question.id, stranded);
    return stranded.answered.promise;
  }

  /** The story says that it does not want it. */
  leave({ id }: Question): void {
    this.withdrawn.delete(id);
  }

  get none(): boolean {
    return this.pending === 0;
  }

  get stranded(): readonly Stranded[] {
    return [...this.withdrawn.values()];
  }
}
