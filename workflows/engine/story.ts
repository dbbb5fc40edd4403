import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import type {
  ActionOf,
  MessageData,
  MessageOf,
  NextOf,
  ProcessContract,
  StageOf,
  ThreadOf,
  ToldOf,
} from '../../domain/engine/define.ts';
import type { ActionInput, Begin, HeardInput, Told } from '../../domain/engine/messages.ts';
import type { Remembered } from '../../domain/engine/state.ts';
import { askAgain } from './ask-again.ts';
import { takeOverPutRight } from './correct.ts';
import { nothing } from './memory.ts';
import { answerMessages, type Listener, takeIn } from './messages.ts';
import { keepToOneBuild } from './one-build.ts';
import { Process } from './process.ts';
import { Run } from './run.ts';
import { deferred } from './settled.ts';
import { seeStandstill } from './standstill.ts';
import { Threads } from './threads.ts';

/** One chapter for each stage; it returns the next stage or an outcome, and only one that the contract declares. */
export interface Telling<C extends ProcessContract> {
  readonly chapters: { readonly [S in StageOf<C>]: (run: Run<C>) => Promise<NextOf<C, S>> };
  /** One that returns `again` is recurring work: told anew in another round, with nothing remembered but the facts. */
  readonly threads: {
    readonly [T in ThreadOf<C>]: ((run: Run<C>) => Promise<void>) | ((run: Run<C>) => Promise<'again' | undefined>);
  };
  /** Answers standing actions that `do: 'tell'`: changes facts and dates at once, awaits nothing. */
  readonly told: { readonly [A in ToldOf<C>]: (run: Run<C>, act: Told<C, A>) => void } & {
    /** A move may leave word of why, too; a pause or a handing over may be reckoned with. */
    readonly [A in ActionOf<C>]?: (run: Run<C>, act: Told<C, A>) => void;
  };
  readonly heard: { readonly [M in MessageOf<C>]: (run: Run<C>, data: MessageData<C, M>, from: string) => void };
}

export type Story = (begin: Begin) => Promise<string>;

/** Makes the workflow function of a process: start, adopt, continue-as-new, rebuild and upgrade all begin here. */
export function story<C extends ProcessContract>(contract: C, telling: Telling<C>): Story {
  // Nobody may end a process through the engine: it ends by its story or by a standing action, and that is written down.
  const tell: Story = (begin) => CancellationScope.nonCancellable(() => new Teller(contract, telling, begin).tell());
  // A client starts a workflow by its function's name, and a function made here has none.
  return Object.defineProperty(tell, 'name', { value: contract.name });
}

class Teller<C extends ProcessContract> {
  private readonly process: Process;
  private readonly threads: Threads;
  private readonly broken = deferred<never>();
  private caughtUp = false;

  constructor(
    private readonly contract: C,
    private readonly telling: Telling<C>,
    private readonly begin: Begin,
  ) {
    keepToOneBuild();
    this.process = new Process(contract, begin);
    this.threads = new Threads(this.process, (thread) => this.tellThread(thread), this.broken.reject);
    this.broken.promise.catch(() => undefined); // raced below; a thread may fail between two races
    // Before any message is heard: an Update may come with the first workflow task of a history.
    takeOverPutRight(this.process);
    this.process.putBack();
    const listener: Listener = {
      told: (input) => this.told(input),
      informed: (input) => this.informed(input),
      heard: (input) => this.heard(input),
      beginThread: (thread) => this.threads.begin(thread),
      caughtUp: () => condition(() => this.caughtUp),
    };
    for (const message of begin.unheard ?? []) takeIn(this.process, listener, message);
    answerMessages(this.process, listener);
  }

  async tell(): Promise<string> {
    const { process } = this;
    process.journal.keep().catch(this.broken.reject);
    if (process.state.seq === 0) this.open();
    this.threads.beginAll();
    void this.catchUp();
    void seeStandstill(process, () => this.caughtUp);
    while (process.state.closed === undefined) await this.tellChapter();
    this.threads.stopAll();
    await process.journal.quiet();
    await process.journal.written();
    await condition(allHandlersFinished);
    return process.state.closed;
  }

  /** Tells the present stage's chapter until it ends, something moves the process, or the history is long. */
  private async tellChapter(): Promise<void> {
    const { process } = this;
    const { visit } = process;
    const scope = new CancellationScope();
    const stage = visit.stage as StageOf<C>; // only declared stages are entered
    const ended = scope.run(() => this.telling.chapters[stage](this.runIn(visit.memory)));
    const tired = scope.run(() => condition(() => this.isTired()));
    const next = await Promise.race([
      ended,
      process.interrupted.then(() => MOVED),
      tired.then(() => TIRED),
      this.broken.promise,
    ]);
    if (next === TIRED) await this.beginAgain();
    scope.cancel();
    void ended.catch(ignoreCancellation);
    void tired.catch(ignoreCancellation);
    if (process.state.closed !== undefined || process.visit !== visit || next === MOVED) return;
    process.move(next as string);
  }

  /** Only a process that has no line yet writes `started` and enters a stage. */
  private open(): void {
    const { process, begin } = this;
    const { state } = process;
    const adopted = state.asOf === undefined ? {} : ({ adopted: true } as const);
    const { who, policy, parent, startedOn } = state;
    process.journal.asOf = adopted.adopted && startedOn;
    process.journal.add({
      kind: 'started',
      process: this.contract.name,
      who: { ...who },
      policy,
      ...adopted,
      ...(parent && { parent }),
    });
    for (const { stage, on } of begin.past ?? []) {
      process.journal.add({ kind: 'stageEntered', stage, adopted: true }, on);
    }
    this.openMilestones();
    process.journal.asOf = state.asOf;
    const stage = state.visits[0]?.stage ?? this.contract.starts;
    const known = state.visits.pop();
    process.enter(stage);
    if (known) Object.assign(process.visit.memory, known.memory);
  }

  /** The dates an adopted process came with: reports are worked out from the journal alone. */
  private openMilestones(): void {
    const { journal, state } = this.process;
    for (const [milestone, { date, basis, metOn }] of Object.entries(state.milestones)) {
      const adopted = state.asOf !== undefined && ({ adopted: true } as const);
      journal.add({ kind: 'milestonePlanned', milestone, date, basis, ...adopted });
      if (metOn !== undefined) journal.add({ kind: 'milestoneMet', milestone, ...adopted }, metOn);
    }
  }

  /** An adopted process comes from the day its stage was entered to today. */
  private async catchUp(): Promise<void> {
    const { process } = this;
    await process.journal.quiet();
    for (let day = process.clock.nextInTurn; day !== undefined; day = process.clock.nextInTurn) {
      process.state.asOf = day;
      process.journal.asOf = day;
      await process.journal.quiet();
    }
    delete process.state.asOf;
    process.journal.asOf = undefined;
    if (this.begin.askAgain) askAgain(process);
    this.caughtUp = true;
  }

  private isTired(): boolean {
    const { process, begin } = this;
    if (begin.singleHistory || !this.caughtUp) return false;
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const long = continueAsNewSuggested || (begin.historyLimit !== undefined && historyLength >= begin.historyLimit);
    return (
      long && process.journal.idle && !process.busy && allHandlersFinished() && process.journal.frozen === undefined
    );
  }

  private async beginAgain(): Promise<never> {
    const { process, begin } = this;
    const state = { ...process.state, seq: process.journal.seq, digest: process.journal.digest };
    const { past: _, unheard: __, askAgain: ___, began: ____, ...rest } = begin;
    const { unwritten: began } = process;
    return await continueAsNew<Story>({ ...rest, state, rules: process.rules, ...(began !== undefined && { began }) });
  }

  private tellThread(thread: string): Promise<unknown> {
    const { memory, round } = this.process.state.threads[thread] ?? { memory: nothing() };
    return this.telling.threads[thread as ThreadOf<C>](this.runIn(memory, round));
  }

  private told(input: ActionInput): void {
    this.answerOf(input)?.(this.runIn(this.process.visit.memory), input);
    this.process.clock.wake();
  }

  /** A story that does not ask to be told notices nothing: histories recorded before it could ask still replay. */
  private informed(input: ActionInput): void {
    if (this.answerOf(input)) this.told(input);
  }

  private answerOf({ action }: ActionInput) {
    return (this.telling.told as Record<string, ((run: Run<C>, act: ActionInput) => void) | undefined>)[action];
  }

  private heard({ message, data, from }: HeardInput): void {
    const answer = (
      this.telling.heard as Record<string, ((run: Run<C>, data: unknown, from: string) => void) | undefined>
    )[message];
    answer?.(this.runIn(this.process.visit.memory), data, from);
  }

  private runIn(memory: Remembered, round = 1): Run<C> {
    return new Run<C>(this.process, memory, (thread, again) => this.threads.open(thread, again), round);
  }
}

/** Not stages: something else moved the process; the history is long and the chapter is to be begun again in a new one. */
const MOVED = Symbol('moved');
const TIRED = Symbol('tired');

const ignoreCancellation = (error: unknown): void => {
  if (!isCancellation(error)) throw error;
};
