import type { Json, PlannedDate, Question, Remembered } from '../../domain/engine/state.ts';

export const nothing = (): Remembered => ({ questions: {}, dates: {}, done: {} });

/** The key under which a chapter finds its question again. */
export const keyOf = (task: string, about?: string): string => (about === undefined ? task : `${task}:${about}`);

/** What one chapter or thread knows already: begun again, it passes at once over what is here. */
export class Memory {
  constructor(
    private readonly kept: Remembered,
    /** The journal holds its line until what is done in the world is done. */
    private readonly during: <T>(act: () => Promise<T>) => Promise<T>,
  ) {}

  question(key: string, pose: () => Question): Question {
    return (this.kept.questions[key] ??= pose());
  }

  find(key: string): Question | undefined {
    return this.kept.questions[key];
  }

  /** Kept beside, so that whoever had it can be told; its key is free to be asked anew. */
  putAside(key: string): void {
    const question = this.kept.questions[key];
    if (!question) return;
    this.kept.questions[`${key}~${question.id}`] = question;
    delete this.kept.questions[key];
  }

  date(key: string, fix: () => PlannedDate): PlannedDate {
    return (this.kept.dates[key] ??= fix());
  }

  /** True the first time it is asked, and never again. */
  isFirst(key: string): boolean {
    if (this.kept.done[key] !== undefined) return false;
    this.kept.done[key] = true;
    return true;
  }

  /** Does something in the world once, and remembers what came of it. */
  async once<T extends Json>(key: string, act: () => Promise<T>): Promise<T> {
    const known = this.kept.done[key];
    if (known !== undefined) return known as T; // kept under this key by this very function
    const answer = await this.during(act);
    this.kept.done[key] = answer;
    return answer;
  }
}
