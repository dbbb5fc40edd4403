import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { nothing } from './memory.ts';
import type { Process } from './process.ts';

/** Work that stays open alongside the stages: begun again with the process, over when it returns; or told in rounds. */
export class Threads {
  private readonly running = new Map<string, CancellationScope>();
  /** A thread opened by a chapter must outlive it, and so is no child of the chapter's scope. */
  private readonly parent = CancellationScope.current();

  constructor(
    private readonly process: Process,
    private readonly tell: (thread: string) => Promise<unknown>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Opens a thread; one that is open already is left as it is, and one that is over unless it is to be told anew. */
  open(thread: string, again?: 'again'): void {
    const known = this.process.state.threads[thread];
    if (known && !(again && known.status === 'done')) return;
    this.process.state.threads[thread] = {
      status: 'running',
      memory: nothing(),
      ...(known && { round: (known.round ?? 1) + 1, before: known.memory }),
    };
    this.process.journal.add({ kind: 'threadOpened', thread });
    this.begin(thread);
  }

  /** All that is open. What a message opened that came before the story itself is told already. */
  beginAll(): void {
    for (const [thread, { status }] of Object.entries(this.process.state.threads))
      if (status === 'running' && !this.running.has(thread)) this.begin(thread);
  }

  begin(thread: string): void {
    this.running.get(thread)?.cancel();
    const scope = new CancellationScope({ parent: this.parent, cancellable: true });
    this.running.set(thread, scope);
    scope
      .run(() => this.tell(thread))
      .then(
        (told) => (told === 'again' ? this.nextRound(thread, scope) : this.over(thread, scope)),
        (error: unknown) => {
          if (!isCancellation(error)) this.failed(error);
        },
      );
  }

  stopAll(): void {
    for (const scope of this.running.values()) scope.cancel();
    this.running.clear();
  }

  /** What the last round remembered is kept for corrections; what came before it is in the journal. */
  private nextRound(thread: string, scope: CancellationScope): void {
    const state = this.process.state.threads[thread];
    if (this.running.get(thread) !== scope || !state) return;
    const { memory: before, round = 1 } = state;
    for (const question of Object.values(before.questions)) this.process.withdraw(question);
    this.process.state.threads[thread] = { status: 'running', memory: nothing(), round: round + 1, before };
    this.begin(thread);
  }

  private over(thread: string, scope: CancellationScope): void {
    const state = this.process.state.threads[thread];
    if (this.running.get(thread) !== scope || !state) return;
    this.running.delete(thread);
    scope.cancel(); // what it raced against and left behind must not go on
    for (const question of Object.values(state.memory.questions)) this.process.withdraw(question);
    state.status = 'done';
    this.process.journal.add({ kind: 'threadClosed', thread });
  }
}
