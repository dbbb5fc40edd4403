import { condition } from '@temporalio/workflow';
import { addWorkingDays, type LocalDate } from '../../domain/calendar/index.ts';
import type { WithCheckTasks } from '../../domain/engine/check-tasks.ts';
import type {
  CheckOf,
  FactsOf,
  MilestoneOf,
  ProcessContract,
  RoleOf,
  SettingsOf,
  TaskOf,
  ThreadOf,
} from '../../domain/engine/define.ts';
import type { Announcement } from '../../domain/engine/event.ts';
import type { RulesFor } from '../../domain/engine/kind.ts';
import type { Decision } from '../../domain/engine/messages.ts';
import { approversKey, type PersonId, type Rank, ranks } from '../../domain/engine/people.ts';
import type { ChildRequest, TextRef } from '../../domain/engine/ports.ts';
import type { CheckState, Counted, Json, PlannedDate } from '../../domain/engine/state.ts';
import { isOpen } from '../../domain/engine/tasks.ts';
import { activities } from './activities.ts';
import { carryOut } from './check.ts';
import { keyOf, Memory } from './memory.ts';
import type { Asking, Process } from './process.ts';
import { reassign, resume } from './standing-actions.ts';

/** A process of another contract, as it begins. */
export interface Child<C extends ProcessContract> {
  readonly who: Readonly<Partial<Record<RoleOf<C>, PersonId>>>;
  readonly facts: FactsOf<C>;
  /** Where its title is written: a text that a person sent to this process. Left out, the kind makes one. */
  readonly title?: TextRef;
}

type Checking<C extends ProcessContract> = Run<C> & (C extends WithCheckTasks ? unknown : never);

/** What a chapter or a thread can do. Everything it waits for is kept under a key, so that it can be begun again. */
export class Run<C extends ProcessContract> {
  private readonly memory: Memory;

  constructor(
    private readonly process: Process,
    memory: ConstructorParameters<typeof Memory>[0],
    private readonly openThread: (thread: string) => void,
    /** Of a thread told in rounds: 1 for the first. */
    readonly round: number,
  ) {
    this.memory = new Memory(memory);
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

  get today(): LocalDate {
    return this.process.clock.today;
  }

  /** Everybody who has a role in it, each once. */
  get participants(): readonly PersonId[] {
    return [...new Set(Object.values(this.process.state.who))];
  }

  /** The rules this process runs by, as the pure functions of its kind want them. */
  get rules(): RulesFor<C> {
    const { deadlines, settings } = this.process.rules.policy.body;
    return { deadlines, settings, calendars: this.process.rules.calendars.body } as unknown as RulesFor<C>; // the kind's own policy
  }

  /** Does anybody hold this role yet? */
  has(role: RoleOf<C>): boolean {
    return this.process.state.who[role] !== undefined;
  }

  who(role: RoleOf<C>): PersonId {
    return this.process.holderOf(role);
  }

  /** Another person takes over a role, and its open tasks with it. */
  handOver(role: RoleOf<C>, to: PersonId): void {
    reassign(this.process, { role, to });
  }

  /** It is another team's from now on: listed and counted there. */
  moveTo(team: string): void {
    const { state, journal } = this.process;
    if (state.team === team) return;
    journal.add({ kind: 'teamChanged', from: state.team, to: team });
    state.team = team;
  }

  /**
   * Gives a role to whom the chapter itself has found for it, once in a stay: begun again while the person's task is still open, it
   * takes the role from nobody to whom it has been handed since.
   */
  appoint(role: RoleOf<C>, person: PersonId): void {
    if (this.memory.isFirst(`appointed:${role}`)) this.assign(role, person);
  }

  /** Gives a role to somebody whom a decision has named. */
  assign(role: RoleOf<C>, person: PersonId): void {
    this.process.assign(role, person);
  }

  /**
   * Asks a person to do a task, chases them by the policy's ladder, and returns what they decided.
   * `about` tells two questions of the same task apart; `barred` names people who may not decide this one; `role` is whose it is when
   * that differs from time to time.
   */
  async ask<T extends TaskOf<C>>(task: T, asking: Asking = {}): Promise<Decision<C, T>> {
    const { about, barred, who } = asking;
    const question = this.memory.question(keyOf(task, about), () => this.process.pose(task, asking));
    if (barred && isOpen(question)) this.process.bar(question, barred); // asked by an earlier release, it may know of fewer
    const { desk, waits } = this.process;
    const answer =
      question.answer ?? (await (question.withdrawn ? waits.strand(question, who) : desk.answerTo(question)));
    return answer as unknown as Decision<C, T>; // permits accepts no choice that the contract does not list
  }

  /** An open question is no longer wanted. */
  withdraw(task: TaskOf<C>, about?: string): void {
    const question = this.memory.find(keyOf(task, about));
    if (question) this.process.withdraw(question);
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

  /** Has it been asked, and not yet been answered or withdrawn? */
  isAsked(task: TaskOf<C>, about?: string): boolean {
    const question = this.memory.find(keyOf(task, about));
    return question !== undefined && isOpen(question);
  }

  /** These people may not decide an open question either, whatever their role. */
  bar(task: TaskOf<C>, people: readonly PersonId[]): void {
    const question = this.memory.find(keyOf(task));
    if (question && isOpen(question)) this.process.bar(question, people);
  }

  /**
   * Takes one check from needed to verified, or to what the named person decided about an adverse one. Only where the
   * contract has `...checkTasks({ … })`.
   */
  check(this: Checking<C>, name: CheckOf<C>): Promise<CheckState> {
    return carryOut(name, this.process, this as unknown as Parameters<typeof carryOut>[2]);
  }

  /** Records the day on which a check runs out, or runs out next. */
  setExpiry(check: CheckOf<C>, expiresOn: LocalDate): void {
    const before = this.stateOf(check);
    if (before.expiresOn === expiresOn) return;
    const now = { ...before, expiresOn };
    this.process.state.checks[check] = now;
    this.process.journal.add({ kind: 'checkChanged', check, now: { ...now } });
  }

  /** How far a check has come. */
  stateOf(check: CheckOf<C>): CheckState {
    return this.process.state.checks[check] ?? { status: 'needed' };
  }

  /** Plans a milestone, or moves it. One that says how it was counted in working days follows a change of holidays. */
  plan(milestone: MilestoneOf<C>, date: LocalDate, basis: string, counted?: Counted): void {
    const { milestones } = this.process.state;
    const before = milestones[milestone];
    if (before?.date === date) return;
    milestones[milestone] = { date, basis, ...(counted && { counted }) };
    if (before) this.process.journal.add({ kind: 'milestoneMoved', milestone, from: before.date, to: date, basis });
    else this.process.journal.add({ kind: 'milestonePlanned', milestone, date, basis });
    this.process.clock.wake();
  }

  /** The date a milestone stands at. */
  planned(milestone: MilestoneOf<C>): LocalDate | undefined {
    return this.process.state.milestones[milestone]?.date;
  }

  /** The day it was met. */
  metOn(milestone: MilestoneOf<C>): LocalDate | undefined {
    return this.process.state.milestones[milestone]?.metOn;
  }

  /** Its own clock has stood still since this day: of the dates that go by it none is missed meanwhile. */
  standStill(since: LocalDate): void {
    const { state, journal } = this.process;
    if (state.stillSince === since) return;
    state.stillSince = since;
    journal.add({ kind: 'stoodStill', since });
  }

  /** Its own clock runs again. */
  runAgain(): void {
    const { state, journal } = this.process;
    if (state.stillSince === undefined) return;
    delete state.stillSince;
    journal.add({ kind: 'ranAgain' });
  }

  /** Waits for the morning of a planned milestone, wherever it is moved meanwhile. */
  async reach(milestone: MilestoneOf<C>): Promise<void> {
    const { clock, state, waits } = this.process;
    await waits.for(
      clock.reach(() => {
        const planned = state.milestones[milestone];
        if (!planned) throw new Error(`The milestone ${milestone} is not planned`);
        return planned.date;
      }),
    );
  }

  /** It is met, on this day: people write down later what they did in time. */
  met(milestone: MilestoneOf<C>, on: LocalDate = this.today): void {
    const planned = this.process.state.milestones[milestone];
    if (!planned || planned.metOn !== undefined) return;
    planned.metOn = on;
    this.process.journal.add({ kind: 'milestoneMet', milestone }, on === this.today ? undefined : on);
  }

  /** What met it does not stand: its date, where it is, is still to be kept. */
  unmet(milestone: MilestoneOf<C>): void {
    const planned = this.process.state.milestones[milestone];
    if (planned?.metOn === undefined) return;
    delete planned.metOn;
    this.process.journal.add({ kind: 'milestoneReopened', milestone });
    this.process.clock.wake();
  }

  /** What was to be expected will not come. */
  drop(milestone: MilestoneOf<C>): void {
    const { milestones } = this.process.state;
    if (milestones[milestone] === undefined) return;
    delete milestones[milestone];
    this.process.journal.add({ kind: 'milestoneDropped', milestone });
  }

  /** Waits for the morning of a date, worked out once and moved by pauses. */
  async until(key: string, date: () => PlannedDate): Promise<void> {
    const kept = this.memory.date(key, date);
    await this.process.waits.for(this.process.clock.reach(() => kept.date));
  }

  /** A date so many working days on, with the words that explain it. */
  workingDaysFrom(from: LocalDate, days: number, calendar: Counted['calendar'] = 'office'): PlannedDate {
    return this.process.clock.workingDaysFrom(from, days, calendar);
  }

  /** So many working days before a date. */
  workingDaysBefore(date: LocalDate, days: number): LocalDate {
    return addWorkingDays(date, -days, this.process.clock.office);
  }

  /** What has just happened waits for nobody: a pause ends, and dates move as when somebody resumes. */
  endPause(): void {
    if (this.process.state.pausedOn !== undefined) resume(this.process);
  }

  /** Waits until an action or a message has made it true. */
  when(isSo: () => boolean): Promise<void> {
    return this.process.waits.for(condition(isSo));
  }

  /** Opens work that stays open alongside the stages; opened before, it goes on. */
  open(thread: ThreadOf<C>): void {
    this.openThread(thread);
  }

  isOpen(thread: ThreadOf<C>): boolean {
    return this.process.state.threads[thread]?.status === 'running';
  }

  /** The line of approvers from a participant's manager to the first of at least this rank, looked up once. */
  approvers(rank: Rank, of: RoleOf<C>, barred: readonly PersonId[] = []): Promise<readonly PersonId[]> {
    const request = { from: this.who(of), rank, on: this.today, barred };
    return this.once(approversKey(rank, of), () => activities.approvers(request));
  }

  /** Whoever manages these people, each looked up once. */
  async managersOf(people: readonly PersonId[]): Promise<readonly PersonId[]> {
    const request = { rank: ranks[0], on: this.today, barred: [] };
    const lookUp = (from: PersonId) => this.once(`manager:${from}`, () => activities.approvers({ from, ...request }));
    return (await Promise.all(people.map(lookUp))).flat();
  }

  /** Starts another process, once for each cause; it outlives this one and reports by message. */
  startChild<K extends ProcessContract>({ name: kind }: K, cause: string, child: Child<K>): Promise<string> {
    return this.once(`child:${cause}`, async () => {
      const request = { parent: this.id, cause, kind, on: this.today, ...child };
      const id = await activities.startChild(request as ChildRequest); // facts of a contract are plain data
      this.process.journal.add({ kind: 'childStarted', process: kind, cause, id });
      return id;
    });
  }

  /** Sends a message to another process. `about` tells two like it apart. */
  async tell(to: string, message: string, data: Json, about = ''): Promise<void> {
    await this.once(`tell:${to}:${message}:${about}`, async () => {
      const id = `${this.id}:${message}:${about}:${this.process.visit.seq}`;
      await activities.tell(to, { id, from: this.id, message, data });
      this.process.journal.add({ kind: 'told', to, message });
      return true;
    });
  }

  /** Something others may listen for; and that people are told, when it says whom. */
  async announce(event: string, about: Json, tells?: Announcement): Promise<void> {
    await this.once(`announce:${event}`, async () => {
      this.process.journal.add({ kind: 'announced', event, about, ...(tells && { tells }) });
      return true;
    });
  }

  flag(flag: string, why: string): void {
    this.process.flag(flag, why);
  }

  unflag(flag: string): void {
    this.process.unflag(flag);
  }

  private once<T extends Json>(key: string, act: () => Promise<T>): Promise<T> {
    return this.memory.once(key, () => this.process.during(act));
  }
}
