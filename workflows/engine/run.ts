import { condition } from '@temporalio/workflow';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { CheckTaken } from '../../domain/engine/check-tasks.ts';
import type { FactsOf, ProcessContract, RoleOf, SettingsOf, TaskOf, ThreadOf } from '../../domain/engine/define.ts';
import type { Announcement, Tells } from '../../domain/engine/event.ts';
import type { RulesFor } from '../../domain/engine/kind.ts';
import type { Decision } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { ChildRequest, TextRef } from '../../domain/engine/ports.ts';
import type { Json, Remembered } from '../../domain/engine/state.ts';
import { activities } from './activities.ts';
import { Memory } from './memory.ts';
import type { Asking, Process } from './process.ts';
import { Asker } from './run/asker.ts';
import { Checks } from './run/checks.ts';
import { Milestones } from './run/milestones.ts';
import { OwnClock } from './run/own-clock.ts';
import { People } from './run/people.ts';
import { Surveys } from './run/surveys.ts';
import { Tasks } from './run/tasks.ts';

/** A process of another contract, as it begins. */
export interface Child<C extends ProcessContract> {
  readonly who: Readonly<Partial<Record<RoleOf<C>, PersonId>>>;
  readonly facts: FactsOf<C>;
  /** Where its title is written: a text that a person sent to this process. Left out, the kind makes one. */
  readonly title?: TextRef;
}

/** What a chapter or a thread can do. Everything it waits for is kept under a key, so that it can be begun again. */
export class Run<C extends ProcessContract> {
  readonly people: People<C>;
  readonly tasks: Tasks<C>;
  readonly milestones: Milestones<C>;
  readonly clock: OwnClock;
  /** Only where the contract has `...checkTasks({ … })`: in any other there is none that can be named. */
  readonly checks: Checks<CheckTaken<C>>;
  readonly surveys: Surveys;
  private readonly memory: Memory;
  private readonly asker: Asker<C>;

  constructor(
    private readonly process: Process,
    remembered: Remembered,
    private readonly openThread: (thread: string, again?: 'again') => void,
    /** Of a thread told in rounds: 1 for the first. */
    readonly round: number,
  ) {
    const memory = new Memory(remembered, (act) => process.during(act));
    this.memory = memory;
    this.asker = new Asker(process, memory);
    this.people = new People(process, memory);
    this.tasks = new Tasks(process, memory);
    this.milestones = new Milestones(process);
    this.clock = new OwnClock(process, memory);
    this.checks = new Checks(process, memory);
    this.surveys = new Surveys(process.id, memory);
  }

  get id(): string {
    return this.process.id;
  }

  get team(): string {
    return this.process.state.team;
  }

  /** Plain data of this process. Doing a chapter again must leave it as it was. */
  get facts(): FactsOf<C> {
    return this.process.state.facts as FactsOf<C>;
  }

  get settings(): SettingsOf<C> {
    return this.process.rules.policy.body.settings as SettingsOf<C>;
  }

  /** The rules this process runs by, as the pure functions of its kind want them. */
  get rules(): RulesFor<C> {
    const { deadlines, settings } = this.process.rules.policy.body;
    return { deadlines, settings, calendars: this.process.rules.calendars.body } as unknown as RulesFor<C>; // the kind's own policy
  }

  get today(): LocalDate {
    return this.process.clock.today;
  }

  /**
   * Asks a person to do a task, chases them by the policy's ladder, and returns what they decided.
   * `about` tells two questions of the same task apart; `barred` names people who may not decide this one; `role` is whose it is when
   * that differs from time to time.
   */
  ask<T extends TaskOf<C>>(task: T, asking: Asking = {}): Promise<Decision<C, T>> {
    return this.asker.ask(task, asking);
  }

  /** Waits until an action or a message has made it true. */
  when(isSo: () => boolean): Promise<void> {
    return this.process.waits.for(condition(isSo));
  }

  /** Opens work that stays open alongside the stages; opened before, it goes on. */
  open(thread: ThreadOf<C>): void {
    this.openThread(thread);
  }

  /** Opens it, also when it was over: told anew, with nothing remembered but the facts. */
  openAgain(thread: ThreadOf<C>): void {
    this.openThread(thread, 'again');
  }

  isOpen(thread: ThreadOf<C>): boolean {
    return this.process.state.threads[thread]?.status === 'running';
  }

  /** It is another team's from now on: listed and counted there. */
  moveTo(team: string): void {
    const { state, journal } = this.process;
    if (state.team === team) return;
    journal.add({ kind: 'teamChanged', from: state.team, to: team });
    state.team = team;
  }

  /** Starts another process, once for each cause; it outlives this one and reports by message. */
  startChild<K extends ProcessContract>({ name: kind }: K, cause: string, child: Child<K>): Promise<string> {
    return this.memory.once(`child:${cause}`, async () => {
      const request = { parent: this.id, cause, kind, on: this.today, ...child };
      const id = await activities.startChild(request as ChildRequest); // facts of a contract are plain data
      this.process.journal.add({ kind: 'childStarted', process: kind, cause, id });
      return id;
    });
  }

  /** Sends a message to another process. `about` tells two like it apart. */
  async tell(to: string, message: string, data: Json, about = ''): Promise<void> {
    await this.memory.once(`tell:${to}:${message}:${about}`, async () => {
      const id = `${this.id}:${message}:${about}:${this.process.visit.seq}`;
      await activities.tell(to, { id, from: this.id, message, data });
      this.process.journal.add({ kind: 'told', to, message, id });
      return true;
    });
  }

  /** Something others may listen for; and that people are told, when it says whom. */
  async announce(event: string, about: Json, tells?: Announcement): Promise<void> {
    await this.memory.once(`announce:${event}`, async () => {
      this.process.journal.add({ kind: 'announced', event, about, ...(tells && { tells }) });
      return true;
    });
  }

  /** The same from a standing action, which is told once. */
  announceNow(event: string, about: Json, tells: Announcement): void {
    this.process.journal.add({ kind: 'announced', event, about, tells });
  }

  /** @param tells whom, when not leadership */
  flag(flag: string, why: string, tells?: Tells): void {
    this.process.flag(flag, why, tells);
  }

  unflag(flag: string): void {
    this.process.unflag(flag);
  }
}
