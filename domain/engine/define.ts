/**
 * A process contract is data: what the API, the notices, the diagram and the workflow must agree on.
 * It is loaded inside the workflow sandbox, so it imports nothing that touches the world.
 */
import type { LocalDate } from '../calendar/index.ts';
import type { DayBounds } from './bounds.ts';
import type { Deadline, Rung } from './deadline.ts';
import type { Described, Filled, PlainField, PlainFields } from './field.ts';
import type { OneOpen } from './natural-key.ts';
import type { Office, PersonId, Rank } from './people.ts';
import type { Shape } from './shape.ts';
import type { CheckState, MilestoneState } from './state.ts';

export { type Shape, shape } from './shape.ts';

/** What a shape carries: the facts of a contract, before the contract is made of them. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** How a process is on a day: all that a truth or a condition may look at. Never flags, which follow from truths. */
export interface Given<Facts = never, Settings = never> {
  readonly facts: Facts;
  readonly checks: Readonly<Record<string, CheckState>>;
  readonly milestones: Readonly<Record<string, MilestoneState>>;
  /** Who has which role. */
  readonly people: Readonly<Record<string, PersonId>>;
  readonly stage: string;
  readonly settings: Settings;
  readonly today: LocalDate;
}

/**
 * What must hold on every day. While it does not, its flag stands, whatever is decided, paused or corrected: it goes only when what
 * it says is so again. What it blocks is judged on the day of the act, by the truth itself.
 */
export interface Truth<Role extends string = string, Blocked extends string = string> {
  /** Pure; a contract names its own facts and settings. */
  readonly holds: (given: Given) => boolean;
  /** What is wrong while it does not hold. No dates or figures: the words of a flag stay the same from day to day. */
  readonly words: string;
  /** Who is told when it ceases to hold. */
  readonly tells: readonly By<Role>[];
  /** They are told at once, whatever the hour: children are not safe. */
  readonly urgent?: true;
  /** Tasks, their choices (`task.choice`) and standing actions that would hide it or make it worse. */
  readonly blocks?: readonly Blocked[];
}

/** What a person may or must attach: a submission of one of these kinds. */
export interface Attachment<Submission extends string = string> {
  readonly kinds: readonly Submission[];
  readonly required?: true;
}

/** One answer a person may give to a task. */
export interface Choice<
  Form extends string = string,
  Submission extends string = string,
  Role extends string = string,
  Act extends string = string,
> {
  readonly label: string;
  readonly reason?: 'required';
  /** By which action what it records is put right, where that is more than deciding it again: a correction is for that. */
  readonly amendedBy?: Act;
  /** Roles that are told of it in a letter, besides those who held the task. */
  readonly tells?: readonly Role[];
  /** The reason is for them too. */
  readonly tellsWhy?: true;
  /** Names the form the person fills in with this choice. */
  readonly form?: Form;
  readonly evidence?: Attachment<Submission>;
  /** Why it cannot be chosen as things are on the day, in words for whoever would; nothing when it can. Pure. */
  readonly unless?: (given: Given, about?: string) => string | undefined;
}

/** How far along the line of management: 1 is the manager, or those managed directly. */
export interface LineReach {
  readonly up: number;
  readonly down: number;
}

/**
 * Whom a judgement is independent of. Asked of everybody who acts, in both their names, and of whoever would come to hold it, sit on
 * it, or have it decided again.
 */
export interface Independence<Role extends string = string, Act extends string = string> {
  /** Nobody who has done one of these tasks or standing actions here, in their own name or for somebody else. */
  readonly of?: readonly Act[];
  /** Only where it was about the same: the same check, the same part. Left out, it bars for the whole process. */
  readonly sameAbout?: true;
  /** Nobody who holds one of these roles, or ever held it. */
  readonly from?: readonly Role[];
  /** Nobody whom the facts name, each with words that complete “You …”. Pure: of the contract's own facts. */
  readonly named?: (facts: never) => Readonly<Record<PersonId, string>>;
  /** Nor whoever manages them (`up`) or is managed by them (`down`), as far as the contract's `lineReach` says. */
  readonly line?: 'up' | 'down' | 'both';
  /** Nobody who is themself the case: a candidate by person or by address. */
  readonly candidates?: true;
  /** Why whoever judges may do it afterwards. Left out, what it is independent of is independent of it. */
  readonly oneWay?: string;
}

export interface TaskDefinition<
  Role extends string = string,
  Form extends string = string,
  Submission extends string = string,
  Act extends string = string,
> {
  readonly title: string;
  readonly for: Role;
  /** Roles barred from deciding, whoever they act for: nobody approves their own request. */
  readonly never?: readonly Role[];
  readonly independent?: readonly Independence<Role, Act>[];
  readonly choices: Readonly<Record<string, Choice<Form, Submission, Role, Act>>>;
  /** Names a deadline; left out, the one of the task's own name. */
  readonly due?: string;
  /** Names a reminder ladder; left out, `firm`. */
  readonly ladder?: string;
  /** Its notices go out at once, whatever the hour. */
  readonly urgent?: true;
  /** It keeps children safe: no pause moves its date or holds back its reminders. */
  readonly safeguards?: true;
}

export interface StageDefinition<Next extends string = string> {
  readonly title: string;
  readonly next: readonly Next[];
  /** Once entered, earlier decisions can no longer be corrected by going back. */
  readonly irreversible?: true;
}

/** Who may act: somebody in a role of this process, or anybody of an office of the council. */
export type By<Role extends string = string> = Role | `office:${Office}`;

interface Permitted<
  Role extends string,
  Stage extends string,
  Form extends string,
  Submission extends string,
  Act extends string,
> {
  readonly label: string;
  readonly by: readonly By<Role>[];
  /** Roles barred, whoever they act for. */
  readonly never?: readonly Role[];
  readonly independent?: readonly Independence<Role, Act>[];
  /** Only while in one of these stages; any stage when left out. */
  readonly stages?: readonly Stage[];
  /** Why it cannot be taken as things are, in words for whoever would; nothing when it can. Pure: of the contract's own facts. */
  readonly unless?: (facts: never, given: Given) => string | undefined;
  /** Roles that are told of it in a letter. */
  readonly tells?: readonly Role[];
  /** The reason is for them too. */
  readonly tellsWhy?: true;
  readonly reason?: 'required';
  /** Structured reasons, one of which must be named. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Those of them that can be true in some stages only. */
  readonly codesIn?: Readonly<Record<string, readonly Stage[]>>;
  readonly form?: Form;
  readonly evidence?: Attachment<Submission>;
  /** By which action what this one records is put right where it was recorded wrongly; or, in words, why there is no need of one. */
  readonly amendedBy?: Act | { readonly why: string };
}

/** What may be done at any time while the process is open. */
export type StandingAction<
  Role extends string = string,
  Stage extends string = string,
  Target extends string = string,
  Form extends string = string,
  Submission extends string = string,
  Act extends string = string,
> = Permitted<Role, Stage, Form, Submission, Act> &
  (
    | { readonly does: 'move'; readonly to: Target }
    /** `tell` gives it to the story; `contribute` only records what was written. */
    | { readonly does: 'pause' | 'resume' | 'reassign' | 'correct' | 'contribute' | 'tell' }
  );

export interface MilestoneDefinition {
  readonly title: string;
  /** Nothing moves a statutory date; a pause moves a pausable one; the story works out its `own` by a rule that knows pauses. */
  readonly kind: 'pausable' | 'statutory' | 'own';
}

export interface CheckDefinition {
  readonly title: string;
}

export interface SubmissionDefinition<Role extends string = string> {
  readonly title: string;
  /** Who may read it, besides its author. `panel` is everybody on the panel that the case is before, or who has a seat. */
  readonly audience: readonly (By<Role> | 'panel')[];
  /** Whose it is, of those who may attach it: nobody else writes somebody's reflection. Left out, any of them. */
  readonly by?: readonly By<Role>[];
  /** From when it may be: evidence is of the time it is for. It is never dated in the future. */
  readonly datedFrom?: DayBounds;
}

/** A matter that only a few may read, of a process that others see. */
export interface Confidential<
  Role extends string = string,
  Task extends string = string,
  Check extends string = string,
  Action extends string = string,
  Milestone extends string = string,
> {
  /** What everybody else reads in its place. */
  readonly title: string;
  /** Whoever has been asked to decide on it reads it besides. */
  readonly audience: readonly By<Role>[];
  readonly tasks?: readonly Task[];
  /** Their results, and every task about them. */
  readonly checks?: readonly Check[];
  readonly actions?: readonly Action[];
  readonly threads?: readonly string[];
  readonly flags?: readonly string[];
  /** Dates that say of themselves that there is something. */
  readonly milestones?: readonly Milestone[];
  /** Where it stands among the details: `clock.absences`. */
  readonly details?: readonly string[];
  /** That it happened is for everybody, what was written with it is not. */
  readonly textsOnly?: true;
}

/** A deadline as a council begins with it. `what` completes "Working days …". */
export interface DeadlineDefinition extends Deadline {
  readonly what: string;
  /** Its date is the law's or somebody else's: a council does not choose the calendar it is counted on. */
  readonly fixed?: true;
}

export interface LadderDefinition {
  readonly what: string;
  readonly rungs: readonly Rung[];
}

/** Who is given a role when a process starts. */
export type Cast<Role extends string = string> =
  | Found<Role>
  /** Whom the request names there; left out, whoever is found in their place. */
  | { readonly field: string; readonly or?: Found<Role> };

/** Somebody whom no request need name. */
export type Found<Role extends string = string> =
  | 'caller'
  /** The manager of somebody cast before. */
  | { readonly managerOf: Role }
  /**
   * The least busy of an office who may hold it beside those cast before, or whoever asks where they may; but for those who hold
   * these roles already.
   */
  | { readonly office: Office; readonly not?: readonly Role[]; readonly callerFirst?: true };

/**
 * Those who sit on a panel for this one case, without a task of their own: they are told, read the case while they sit, and stay on
 * record. Sitting is personal: nobody's deputy reads by it.
 */
export interface Seats<Act extends string = string> {
  /** What one of them is called here. */
  readonly title: string;
  /** What they sit on, in a letter. */
  readonly panel: string;
  /** Whoever sits as things are. Pure: of the contract's own facts and the stage. */
  readonly sitting: (given: { readonly facts: never; readonly stage: string }) => readonly PersonId[];
  /** Acts that say who sits and when: all who sit are told. */
  readonly arrangedBy: readonly Act[];
  /** The act that ends the sitting because it has taken place. */
  readonly concludedBy: Act;
  /** The date on which they sit. */
  readonly meets: string;
}

/** What somebody must be to hold a role, where the directory can say. It is asked on every way to hold it. */
export interface Holding<Role extends string = string, Setting extends string = string> {
  readonly office?: Office;
  /** A rank, or the one that a setting of the kind says. */
  readonly atLeast?: Rank | { readonly setting: Setting };
  /** Somebody else than whoever holds these roles; and whoever holds it comes to hold none of them. */
  readonly not?: readonly Role[];
  /** Why not: completes “Sam Example is here as “Line manager”: …”. */
  readonly why?: string;
  /** Nobody who manages whoever holds this role, however far up. */
  readonly outsideLineOf?: Role;
}

/** A process that began before the system did: the stages it can be taken over in, and what is asked besides them. */
export interface TakenOver<Stage extends string = string> {
  /** Several may be brought over by a file, each a proposal that another confirms. */
  readonly file?: { readonly title: string; readonly mayImport: readonly Office[] };
  readonly stages: readonly Stage[];
  /** Offices that may say what happened before, besides HR and administrators. */
  readonly by?: readonly Office[];
  readonly fields?: PlainFields;
}

/** A file of requests, one a row: its columns are the fields of the request that have one. */
export interface FileOfRequests {
  readonly title: string;
  readonly mayImport: readonly Office[];
  /** The field that no two rows of a file may have alike: one person, one assessed year. */
  readonly onceEach?: string;
  /** A column of the sender's own that tells apart two rows that are otherwise alike. */
  readonly mark?: { readonly heading: string; readonly also?: readonly string[]; readonly meaning: string };
}

/** Some of a kind's processes: those that met a milestone, ended in one of some ways or in none of some, or have left a stage. */
export interface Among<
  Milestone extends string = string,
  Outcome extends string = string,
  Stage extends string = string,
> {
  readonly met?: Milestone;
  readonly ended?: readonly Outcome[];
  readonly notEnded?: readonly Outcome[];
  /** Beyond this first stage. */
  readonly past?: Stage;
}

/** A figure that leadership see: so many of those it is counted among. Numerator and denominator are shown with it. */
export interface FigureDefinition<
  Milestone extends string = string,
  Outcome extends string = string,
  Stage extends string = string,
> extends Among<Milestone, Outcome, Stage> {
  readonly title: string;
  readonly formula: string;
  readonly among: Among<Milestone, Outcome, Stage>;
}

export interface ProcessContract {
  /** The workflow's name, and the kind in every address. */
  readonly name: string;
  /** Start of every reference: `REC-2026-0001`. */
  readonly prefix: string;
  readonly title: string;
  /** Last part of the start address: `recruitments`. */
  readonly path: string;
  /** Offices that may start one by hand; a kind that only others start has none. */
  readonly mayStart: readonly Office[];
  /** Offices that see every one of this kind, besides those that see everything. */
  readonly readers?: readonly Office[];
  /** What a start asks for. */
  readonly request: Described;
  readonly adopt?: TakenOver;
  readonly file?: FileOfRequests;
  /** Of whom or what only one is open at a time. */
  readonly oneOpen?: OneOpen;
  readonly cast?: Readonly<Record<string, Cast>>;
  readonly mayHold?: Readonly<Record<string, Holding>>;
  /** How far a line of management bars whoever must be independent. Pure, of the kind's own settings; left out, two up and one down. */
  readonly lineReach?: (settings: never) => LineReach;
  readonly roles: Readonly<Record<string, string>>;
  /** Roles whose line of management sees it with them; left out, everybody's. What staff of the whole council touch is not their managers' business. */
  readonly line?: readonly string[];
  /** Roles that have tasks in it and do not see whose case it is. */
  readonly blind?: readonly string[];
  readonly seats?: Seats;
  /** Roles that nobody hands over: it is that person's own case. */
  readonly fixed?: readonly string[];
  /** Roles that bar for good: whoever has once held one decides nothing that its holder may not. A hand-over makes no case another's. */
  readonly barsForGood?: readonly string[];
  readonly starts: string;
  readonly stages: Readonly<Record<string, StageDefinition>>;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, Described>>;
  readonly tasks: Readonly<Record<string, TaskDefinition>>;
  /** What follows each answer (`task.choice`), in a sentence for whoever is about to give it. */
  readonly follows?: Readonly<Record<string, string>>;
  readonly deadlines: Readonly<Record<string, DeadlineDefinition>>;
  readonly ladders: Readonly<Record<string, LadderDefinition>>;
  readonly checks: Readonly<Record<string, CheckDefinition>>;
  readonly milestones: Readonly<Record<string, MilestoneDefinition>>;
  /** Work that stays open alongside the stages: checks, a risk, a concern, a recurring meeting. */
  readonly threads: Readonly<Record<string, string>>;
  readonly standing: Readonly<Record<string, StandingAction>>;
  /** Messages this process hears from others, with their data. */
  readonly hears: Readonly<Record<string, Shape<unknown>>>;
  /** Messages that may come once it is closed: what they say is read from whoever said it. All others are found by administrators. */
  readonly mayComeLate?: readonly string[];
  /** What the story keeps for itself: plain data. */
  readonly facts: Shape<unknown>;
  /** Facts that a correction leaves as they are: what other processes reported, what was told in a standing action. */
  readonly lasting?: readonly string[];
  /** What a council sets for this kind beyond deadlines and ladders. */
  readonly settings: Shape<unknown> & { readonly fields: PlainFields; readonly initial: unknown };
  readonly submissions: Readonly<Record<string, SubmissionDefinition>>;
  /** What must hold on every day while it is open, by the name of its flag. */
  readonly always?: Readonly<Record<string, Truth>>;
  readonly confidential?: Readonly<Record<string, Confidential>>;
  /** What is counted over all of them for leadership. */
  readonly figures?: Readonly<Record<string, FigureDefinition>>;
  /** What people call what has no title of its own: subjects of tasks (`level-#` for each of them), announcements, messages. */
  readonly words?: Readonly<Record<string, string>>;
  /** The task opened when a decision can no longer be corrected by going back. */
  readonly compensation?: string;
}

export type RoleOf<C extends ProcessContract> = keyof C['roles'] & string;
export type StageOf<C extends ProcessContract> = keyof C['stages'] & string;
export type OutcomeOf<C extends ProcessContract> = keyof C['outcomes'] & string;
export type TaskOf<C extends ProcessContract> = keyof C['tasks'] & string;
export type CheckOf<C extends ProcessContract> = keyof C['checks'] & string;
export type MilestoneOf<C extends ProcessContract> = keyof C['milestones'] & string;
export type ThreadOf<C extends ProcessContract> = keyof C['threads'] & string;
export type ActionOf<C extends ProcessContract> = keyof C['standing'] & string;
export type FormOf<C extends ProcessContract> = keyof C['forms'] & string;
export type MessageOf<C extends ProcessContract> = keyof C['hears'] & string;
export type SubmissionOf<C extends ProcessContract> = keyof C['submissions'] & string;
export type FactsOf<C extends ProcessContract> = Shaped<C['facts']>;
export type SettingsOf<C extends ProcessContract> = Shaped<C['settings']>;
export type FormData<C extends ProcessContract, F extends FormOf<C>> = Shaped<C['forms'][F]>;
export type MessageData<C extends ProcessContract, M extends MessageOf<C>> = Shaped<C['hears'][M]>;
/** A request as it was read: what was asked for, and how far it had come where it is taken over. */
export type RequestOf<C extends ProcessContract> = Filled<C['request']['fields']> & {
  readonly adopt?: TakeoverOf<C>;
  /** Pointers to what is unusual and has been confirmed. */
  readonly confirmed?: readonly string[];
};
export type TakeoverOf<C extends ProcessContract> =
  C['adopt'] extends TakenOver<infer Stage>
    ? {
        readonly startedOn: LocalDate;
        readonly past: readonly { readonly stage: Stage; readonly on: LocalDate }[];
        readonly stage: Stage;
        readonly on: LocalDate;
      } & Filled<C['adopt'] extends { readonly fields: infer Fs } ? Fs : Readonly<Record<never, PlainField>>>
    : undefined;
/** Whom the contract's `cast` gives which role. */
export type CastOf<C extends ProcessContract, Person> = C['cast'] extends object
  ? { readonly [R in keyof C['cast'] & string]: CastAs<C['cast'][R], C, Person> }
  : Readonly<Record<never, Person>>;
/** Nobody, where a request may leave the field out and nothing stands for it. */
type CastAs<Given, C extends ProcessContract, Person> = Given extends { readonly or: unknown }
  ? Person
  : Given extends { readonly field: infer Name extends keyof C['request']['fields'] }
    ? C['request']['fields'][Name] extends { readonly optional: true } | { readonly orNone: true }
      ? Person | undefined
      : Person
    : Person;
export type NextOf<C extends ProcessContract, S extends StageOf<C>> = C['stages'][S]['next'][number];
/** The standing actions that the story itself must answer. */
export type ToldOf<C extends ProcessContract> = {
  [A in ActionOf<C>]: C['standing'][A]['does'] extends 'tell' ? A : never;
}[ActionOf<C>];

/** A task that names no deadline or ladder has one of the name that stands for it. */
type Timed<C extends ProcessContract, Task> = C['tasks'][Task & string] extends { readonly due: string }
  ? { readonly due: keyof C['deadlines'] & string }
  : Task extends keyof C['deadlines']
    ? unknown
    : { readonly due: keyof C['deadlines'] & string };

/** An answer by its task: `approve.refuse`. */
type AnswerOf<C extends ProcessContract> = {
  [T in TaskOf<C>]: `${T}.${keyof C['tasks'][T]['choices'] & string}`;
}[TaskOf<C>];

/** Every name a contract mentions must be one it declares. */
export interface Coherent<C extends ProcessContract> {
  readonly starts: StageOf<C>;
  readonly stages: { readonly [S in keyof C['stages']]: StageDefinition<StageOf<C> | OutcomeOf<C>> };
  readonly tasks: {
    readonly [T in keyof C['tasks']]: TaskDefinition<RoleOf<C>, FormOf<C>, SubmissionOf<C>, TaskOf<C> | ActionOf<C>> &
      Timed<C, T>;
  };
  readonly standing: {
    readonly [A in keyof C['standing']]: StandingAction<
      RoleOf<C>,
      StageOf<C>,
      StageOf<C> | OutcomeOf<C>,
      FormOf<C>,
      SubmissionOf<C>,
      TaskOf<C> | ActionOf<C>
    >;
  };
  readonly follows?: { readonly [A in AnswerOf<C>]?: string } & {
    readonly [A in Exclude<keyof C['follows'], AnswerOf<C>>]: never;
  };
  readonly submissions: { readonly [S in keyof C['submissions']]: SubmissionDefinition<RoleOf<C>> };
  readonly confidential?: Readonly<
    Record<string, Confidential<RoleOf<C>, TaskOf<C>, CheckOf<C>, ActionOf<C>, MilestoneOf<C>>>
  >;
  readonly oneOpen?: OneOpen<RoleOf<C>, keyof FactsOf<C> & string, FormOf<C>>;
  readonly cast?: { readonly [R in RoleOf<C>]?: Cast<RoleOf<C>> };
  readonly mayHold?: { readonly [R in RoleOf<C>]?: Holding<RoleOf<C>, keyof SettingsOf<C> & string> };
  readonly adopt?: TakenOver<StageOf<C>>;
  readonly figures?: Readonly<Record<string, FigureDefinition<MilestoneOf<C>, OutcomeOf<C>, StageOf<C>>>>;
  readonly line?: readonly RoleOf<C>[];
  readonly blind?: readonly RoleOf<C>[];
  readonly seats?: Seats<TaskOf<C> | ActionOf<C>> & { readonly meets: MilestoneOf<C> };
  readonly fixed?: readonly RoleOf<C>[];
  readonly barsForGood?: readonly RoleOf<C>[];
  readonly mayComeLate?: readonly MessageOf<C>[];
  readonly lasting?: readonly (keyof FactsOf<C> & string)[];
  readonly compensation?: TaskOf<C>;
  readonly always?: Readonly<Record<string, Truth<RoleOf<C>, TaskOf<C> | ActionOf<C> | `${TaskOf<C>}.${string}`>>>;
}

/** Declares a process; a name that is mentioned but not declared does not compile. */
export const defineProcess = <const C extends ProcessContract>(contract: C & Coherent<C>): C => contract;

export interface TimedTask extends TaskDefinition {
  readonly due: string;
  readonly ladder: string;
}

/** A task with the deadline and ladder that it is counted and chased by. */
export const timed = (name: string, task: TaskDefinition): TimedTask => ({ due: name, ladder: 'firm', ...task });
