import { isCancellation, workflowInfo } from '@temporalio/workflow';
import { type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { brokenTruths, type Today } from '../../domain/engine/always.ts';
import { beginningDigest, beginningText } from '../../domain/engine/beginning.ts';
import { type ProcessContract, type TimedTask, type Truth, timed } from '../../domain/engine/define.ts';
import { type Deed, withDeed } from '../../domain/engine/did.ts';
import type { Tells } from '../../domain/engine/event.ts';
import { isKeptFor, linesBarredFrom, partiesTo } from '../../domain/engine/independence.ts';
import type { Begin, Rules } from '../../domain/engine/messages.ts';
import type { Actor, Office, PersonId } from '../../domain/engine/people.ts';
import type { PlannedDate, Question, Remembered, RunState, Visit } from '../../domain/engine/state.ts';
import { STRANDED, strandedBy, strandedFlag, strandedWords } from '../../domain/engine/stranded.ts';
import { isOpen, questionsOf } from '../../domain/engine/tasks.ts';
import { activities } from './activities.ts';
import { type Chasing, chase, holderOf, passUp } from './chase.ts';
import { Clock } from './clock.ts';
import { Desk } from './desk.ts';
import { Journal } from './journal.ts';
import { nothing } from './memory.ts';
import { type Deferred, deferred } from './settled.ts';
import { Waits } from './waits.ts';

export interface Asking {
  readonly about?: string | undefined;
  /** The role it is for, where that is not the same each time: the owner of this area. */
  readonly role?: string | undefined;
  readonly who?: PersonId | undefined;
  readonly barred?: readonly PersonId[] | undefined;
  readonly due?: PlannedDate | undefined;
}

/** One process at work: its state, its journal, its desk and its clock. Chapters see it through `Run`. */
export class Process {
  readonly id = workflowInfo().workflowId;
  readonly state: RunState;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly desk: Desk;
  readonly waits = new Waits();
  rules: Rules;
  /** What follows from the last message is being told: the next waits for it. */
  telling: Promise<void> | undefined;
  /** Look-ups, children and messages under way that the story waits for. */
  private inFlight = 0;
  /** Resolved when something other than the chapter itself has moved the process on. */
  private interruption: Deferred<void> = deferred();
  /** The digest of what it was begun with, until its first lines are written. Whatever goes on from a run that has written needs no word for it. */
  private began: (() => string) | undefined;

  constructor(
    readonly contract: ProcessContract,
    begin: Begin,
  ) {
    this.began = digestOfBeginning(begin);
    this.state = begin.state;
    this.rules = begin.rules;
    this.clock = new Clock(this.state, () => this.rules.calendars.body);
    this.journal = new Journal(this.state.seq, this.state.digest, {
      envelope: () => this.envelope(),
      closing: () => {
        this.tellStranded();
        this.look();
      },
      record: activities.record,
      gone: (people) => this.passUpFrom(people),
      busy: () => this.inFlight > 0,
    });
    this.desk = new Desk(
      (question) => this.startChasing(question),
      () => ({ at: new Date().toISOString(), on: londonDate(Date.now()) }),
    );
  }

  get visit(): Visit {
    const visit = this.state.visits.at(-1);
    if (!visit) throw new Error('The process has not entered a stage yet');
    return visit;
  }

  /** Its state, with the line that it has come to. */
  get present(): RunState {
    return { ...this.state, seq: this.journal.seq, digest: this.journal.digest };
  }

  /** What it was begun with, as long as nothing of it is written. */
  get unwritten(): string | undefined {
    return this.began?.();
  }

  get busy(): boolean {
    return this.inFlight > 0;
  }

  /** What conditions and truths are judged by. */
  get now(): Today {
    return { today: this.clock.today, settings: this.rules.policy.body.settings };
  }

  get interrupted(): Promise<void> {
    return this.interruption.promise;
  }

  /** Does something in the world that the story waits for; the journal holds its line until it is done. */
  async during<T>(act: () => Promise<T>): Promise<T> {
    this.inFlight += 1;
    try {
      return await act();
    } finally {
      this.inFlight -= 1;
    }
  }

  /**
   * What was on the desk before the process was begun again stays there, whether or not the story has come to it yet: until it is
   * answered, the story withdraws it, or its stage, its round or the process is over. Only a task that the contract no longer has goes.
   */
  putBack(): void {
    const open = questionsOf(this.state).filter(isOpen);
    const isKnown = ({ task }: Question) => Object.hasOwn(this.contract.tasks, task);
    for (const question of open.filter(isKnown)) this.desk.put(question);
    for (const question of open) if (!isKnown(question)) this.withdraw(question);
  }

  enter(stage: string): void {
    this.withdrawAll(Object.values(this.state.visits.at(-1)?.memory.questions ?? {}));
    const adopted = this.state.asOf !== undefined ? ({ adopted: true } as const) : {};
    const seq = this.journal.add({ kind: 'stageEntered', stage, ...adopted });
    this.visitStage(stage, seq, this.state.facts, nothing());
  }

  visitStage(stage: string, seq: number, facts: unknown, memory: Remembered): void {
    this.state.visits.push({ stage, enteredOn: this.clock.today, seq, facts: copy(facts), memory });
    if (this.state.visits.length > VISITS_KEPT) this.state.visits.shift();
  }

  /** A standing action moves the process: all that `permits` reads changes here, at once. */
  move(to: string): void {
    if (Object.hasOwn(this.contract.outcomes, to)) this.close(to);
    else this.enter(to);
    this.interrupt();
  }

  interrupt(): void {
    const { resolve } = this.interruption;
    this.interruption = deferred();
    resolve();
  }

  close(outcome: string): void {
    this.state.closed = outcome;
    this.withdrawAll(questionsOf(this.state));
    for (const flag of Object.keys(this.state.flags)) this.unflag(flag);
    this.journal.add({ kind: 'closed', outcome });
  }

  pose(name: string, { about, role: asked, who, barred, due }: Asking): Question {
    const definition = this.definitionOf(name);
    const role = asked ?? definition.for;
    const assignee = who ?? this.holderOf(role);
    const urgent = definition.urgent && ({ urgent: true } as const);
    this.state.tasksOpened += 1;
    const question: Question = {
      id: `${this.id}:${this.state.tasksOpened}`,
      task: name,
      ...(about !== undefined && { about }),
      role,
      assignee,
      escalatedTo: [],
      ...(barred && { barred }),
      due: due ? { ...due } : this.deadline(definition, this.clock.today),
      ...(due && { fixedDate: true as const }),
      openedOn: this.clock.today,
      ...(due?.time !== undefined && { openedAt: new Date().toISOString() }),
      ...urgent,
      rung: 0,
    };
    this.announceTask(question);
    return question;
  }

  /** Writes down that it has been put before its person. */
  announceTask({ id, task, about, role, assignee, due, urgent }: Question): void {
    const { counted: _, ...planned } = due;
    const card = {
      id,
      task,
      ...(about !== undefined && { about }),
      role,
      assignee,
      due: planned,
      ladder: this.definitionOf(task).ladder,
      ...(urgent && { urgent }),
    };
    this.journal.add({ kind: 'taskOpened', card, ...(this.state.asOf !== undefined && { adopted: true as const }) });
  }

  /** These people may not decide it either, whatever their role. */
  bar(question: Question, people: readonly PersonId[]): void {
    question.barred = [...new Set([...(question.barred ?? []), ...people])];
  }

  deadline({ due }: TimedTask, from: LocalDate) {
    const deadline = this.rules.policy.body.deadlines[due];
    if (!deadline) throw new Error(`The policy ${this.rules.policy.name} has no deadline ${due}`);
    return this.clock.workingDaysFrom(from, deadline.workingDays, deadline.calendar);
  }

  /** No pause moves its date: it is counted on the law's calendar, or keeps children safe. */
  isStatutory({ task }: Question): boolean {
    const { due, safeguards } = this.definitionOf(task);
    if (safeguards) return true;
    return this.rules.policy.body.deadlines[due]?.calendar === 'statutory';
  }

  withdraw(question: Question): void {
    this.waits.leave(question);
    if (!isOpen(question)) return;
    this.desk.withdraw(question);
    this.journal.add({ kind: 'taskWithdrawn', taskId: question.id });
    this.unstick();
  }

  assign(role: string, to: PersonId): void {
    const from = this.state.who[role];
    if (from === to) return;
    this.state.who[role] = to;
    if (from !== undefined && isKeptFor(this.contract, role)) this.rememberHolder(role, from);
    this.journal.add({ kind: 'participantChanged', role, ...(from !== undefined && { from }), to });
  }

  holderOf(role: string): PersonId {
    const person = this.state.who[role];
    if (person === undefined) throw new Error(`Nobody holds the role ${role}`);
    return person;
  }

  flag(flag: string, why: string, tells?: Tells): void {
    if (this.state.flags[flag] === why) return;
    this.state.flags[flag] = why;
    this.journal.add({ kind: 'flagged', flag, why, ...(tells && { tells }) });
  }

  /** Raises and lowers the flags of its truths as things are today. Looking twice changes nothing: no truth reads a flag. */
  look(): void {
    const { contract, state } = this;
    if (contract.always === undefined || state.closed !== undefined) return;
    const broken = brokenTruths(contract, state, this.now);
    for (const [name, truth] of Object.entries(broken)) this.flag(name, truth.words, this.toldOf(truth));
    for (const name of Object.keys(contract.always)) if (!Object.hasOwn(broken, name)) this.unflag(name);
  }

  /** Whoever has one of its roles by now, and its offices. */
  private toldOf({ tells, urgent }: Truth): Tells {
    const people = tells.flatMap((by) => this.state.who[by] ?? []);
    const offices = tells.flatMap((by) => (by.startsWith('office:') ? [by.slice('office:'.length) as Office] : []));
    return { people: [...new Set(people)], offices, ...(urgent && { urgent }) };
  }

  unflag(flag: string): void {
    if (!Object.hasOwn(this.state.flags, flag)) return;
    delete this.state.flags[flag];
    this.journal.add({ kind: 'unflagged', flag });
  }

  /** The stuck flag goes with the last stuck task. */
  unstick(): void {
    if (!this.desk.open.some(({ stuck }) => stuck)) this.unflag('stuck');
  }

  /** Whoever holds a task that they may not decide is told at once, each time once; leadership see it until somebody free has it. */
  private tellStranded(): void {
    if (this.state.closed !== undefined) return;
    const stranded = this.desk.open.flatMap((question) => {
      const by = strandedBy(this.contract, this.state, question);
      return by ? [{ question, by }] : [];
    });
    if (stranded.length === 0) this.unflag(STRANDED);
    else this.flag(STRANDED, strandedFlag);
    for (const { question, by } of stranded) {
      if (question.toldBarred === question.assignee) continue;
      question.toldBarred = question.assignee;
      const words = strandedWords(this.contract, question, by);
      const tells = { people: [question.assignee], offices: [], words };
      this.journal.add({ kind: 'announced', event: 'heldButBarred', about: { task: question.id }, tells });
    }
  }

  definitionOf(task: string): TimedTask {
    const definition = this.contract.tasks[task];
    if (!definition) throw new Error(`The contract ${this.contract.name} has no task ${task}`);
    return timed(task, definition);
  }

  /** Before anything follows from it: what it opens may not be for whoever has just acted. */
  note(actor: Actor, deed: Omit<Deed, 'on'>): void {
    this.state.did = withDeed(this.contract, this.state.did ?? {}, actor, { ...deed, on: this.clock.today });
  }

  private rememberHolder(role: string, person: PersonId): void {
    const { former = {} } = this.state;
    this.state.former = { ...former, [role]: [...new Set([...(former[role] ?? []), person])] };
  }

  private withdrawAll(questions: readonly Question[]): void {
    for (const question of questions) this.withdraw(question);
  }

  /** These are no longer with the council: what they are asked goes up the line, and nothing waits for them. */
  passUpFrom(people: readonly PersonId[]): void {
    const theirs = this.desk.open.filter((question) => people.includes(holderOf(question)));
    for (const question of theirs)
      this.during(() => passUp(question, this.chasingOf(question))).catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  private startChasing(question: Question): () => void {
    const definition = this.definitionOf(question.task);
    const ladder = this.rules.policy.body.ladders[definition.ladder] ?? [];
    return chase(question, ladder, this.chasingOf(question)).stop;
  }

  private chasingOf(question: Question): Chasing {
    return {
      clock: this.clock,
      journal: this.journal,
      barred: () => partiesTo(this.contract, this.state, question).map(({ person }) => person),
      outside: () => this.linesOf(question),
      stands: this.isStatutory(question),
      stuck: ({ anybodyReminded }) => {
        question.stuck = true;
        this.journal.add({ kind: 'taskStuck', taskId: question.id, ...(!anybodyReminded && { unreminded: true }) });
        this.flag('stuck', anybodyReminded ? ALL_ASKED : NONE_ASKED);
      },
    };
  }

  private linesOf(question: Question) {
    const lines = linesBarredFrom(this.contract, this.state, this.rules.policy.body.settings, question);
    return lines.map(({ of, up, down }) => ({ of: of.map(({ person }) => person), up, down }));
  }

  private envelope() {
    const began = this.unwritten;
    this.began = undefined;
    return {
      processId: this.id,
      kind: this.contract.name,
      epoch: this.state.epoch,
      build: workflowInfo().currentBuildId ?? '',
      chain: workflowInfo().firstExecutionRunId,
      ...(began !== undefined && { began }),
      state: { ...this.state, seq: this.journal.seq },
    };
  }
}

/** Taken at once and worked out when it is wanted: the state changes as the story is told. */
function digestOfBeginning(begin: Begin): (() => string) | undefined {
  const { began } = begin;
  if (workflowInfo().continuedFromExecutionRunId !== undefined) return began === undefined ? undefined : () => began;
  const text = beginningText(begin);
  return () => beginningDigest(text);
}

const ALL_ASKED = 'Everybody on the reminder ladder has been asked and nobody has decided.';
const NONE_ASKED =
  'The time for every reminder had passed before its turn came, so nobody has been reminded; nobody has decided.';

/** Enough stays to correct a decision of; a loop of stages must not grow the state for ever. */
const VISITS_KEPT = 24;

export const copy = <T>(plain: T): T => JSON.parse(JSON.stringify(plain));
