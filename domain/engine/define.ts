/**
 * A process contract is data: what the API, the notices, the diagram and the workflow must agree on.
 * It is loaded inside the workflow sandbox, so it imports nothing that touches the world.
 */
import type { Office } from './people.ts';

/** The shape of plain data (ids, dates, codes, numbers; never names or free text), carried as a type only. */
export interface Shape<T> {
  readonly shape?: T;
}
export const shape = <T>(): Shape<T> => ({});
type Shaped<S> = S extends Shape<infer T> ? T : never;

/** What a person may or must attach: a submission of one of these kinds. */
export interface Attachment<Submission extends string = string> {
  readonly kinds: readonly Submission[];
  readonly required?: true;
}

/** One answer a person may give to a task. */
export interface Choice<Form extends string = string, Submission extends string = string> {
  readonly label: string;
  readonly reason?: 'required';
  /** Names the form the person fills in with this choice. */
  readonly form?: Form;
  readonly evidence?: Attachment<Submission>;
}

export interface TaskDefinition<
  Role extends string = string,
  Form extends string = string,
  Submission extends string = string,
> {
  readonly title: string;
  readonly for: Role;
  /** Roles barred from deciding, whoever they act for: nobody approves their own request. */
  readonly never?: readonly Role[];
  readonly choices: Readonly<Record<string, Choice<Form, Submission>>>;
  /** Names a deadline in the policy. */
  readonly due: string;
  /** Names a reminder ladder in the policy. */
  readonly ladder: string;
  /** Its notices go out at once, whatever the hour. */
  readonly urgent?: true;
}

export interface StageDefinition<Next extends string = string> {
  readonly title: string;
  readonly next: readonly Next[];
  /** Once entered, earlier decisions can no longer be corrected by going back. */
  readonly irreversible?: true;
}

/** Who may act: somebody in a role of this process, or anybody of an office of the council. */
export type By<Role extends string = string> = Role | `office:${Office}`;

interface Permitted<Role extends string, Stage extends string, Form extends string, Submission extends string> {
  readonly label: string;
  readonly by: readonly By<Role>[];
  /** Roles barred, whoever they act for. */
  readonly never?: readonly Role[];
  /** Only while in one of these stages; any stage when left out. */
  readonly stages?: readonly Stage[];
  /** Why it cannot be taken as the facts are, in words for whoever would; nothing when it can. Pure: of the contract's own facts. */
  readonly unless?: (facts: never) => string | undefined;
  readonly reason?: 'required';
  /** Structured reasons, one of which must be named. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly form?: Form;
  readonly evidence?: Attachment<Submission>;
}

/** What may be done at any time while the process is open. */
export type StandingAction<
  Role extends string = string,
  Stage extends string = string,
  Target extends string = string,
  Form extends string = string,
  Submission extends string = string,
> = Permitted<Role, Stage, Form, Submission> &
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
  /** Who may read it, besides its author. `panel` is everybody on the panel that the case is before. */
  readonly audience: readonly (By<Role> | 'panel')[];
}

export interface ProcessContract {
  /** The workflow's name, and the kind in every address. */
  readonly name: string;
  /** Start of every reference: `REC-2026-0001`. */
  readonly prefix: string;
  readonly title: string;
  readonly roles: Readonly<Record<string, string>>;
  /** Roles that nobody hands over: it is that person's own case. */
  readonly fixed?: readonly string[];
  /** Roles that bar for good: whoever has once held one decides nothing that its holder may not. A hand-over makes no case another's. */
  readonly barsForGood?: readonly string[];
  readonly starts: string;
  readonly stages: Readonly<Record<string, StageDefinition>>;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, Shape<unknown>>>;
  readonly tasks: Readonly<Record<string, TaskDefinition>>;
  readonly checks: Readonly<Record<string, CheckDefinition>>;
  readonly milestones: Readonly<Record<string, MilestoneDefinition>>;
  /** Work that stays open alongside the stages: checks, a risk, a concern, a recurring meeting. */
  readonly threads: Readonly<Record<string, string>>;
  readonly standing: Readonly<Record<string, StandingAction>>;
  /** Messages this process hears from others, with their data. */
  readonly hears: Readonly<Record<string, Shape<unknown>>>;
  /** What the story keeps for itself: plain data. */
  readonly facts: Shape<unknown>;
  /** Facts that a correction leaves as they are: what other processes reported, what was told in a standing action. */
  readonly lasting?: readonly string[];
  /** What a council sets for this kind beyond deadlines and ladders. */
  readonly settings: Shape<unknown>;
  readonly submissions: Readonly<Record<string, SubmissionDefinition>>;
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
export type NextOf<C extends ProcessContract, S extends StageOf<C>> = C['stages'][S]['next'][number];
/** The standing actions that the story itself must answer. */
export type ToldOf<C extends ProcessContract> = {
  [A in ActionOf<C>]: C['standing'][A]['does'] extends 'tell' ? A : never;
}[ActionOf<C>];

/** Every name a contract mentions must be one it declares. */
interface Coherent<C extends ProcessContract> {
  readonly starts: StageOf<C>;
  readonly stages: { readonly [S in keyof C['stages']]: StageDefinition<StageOf<C> | OutcomeOf<C>> };
  readonly tasks: { readonly [T in keyof C['tasks']]: TaskDefinition<RoleOf<C>, FormOf<C>, SubmissionOf<C>> };
  readonly standing: {
    readonly [A in keyof C['standing']]: StandingAction<
      RoleOf<C>,
      StageOf<C>,
      StageOf<C> | OutcomeOf<C>,
      FormOf<C>,
      SubmissionOf<C>
    >;
  };
  readonly submissions: { readonly [S in keyof C['submissions']]: SubmissionDefinition<RoleOf<C>> };
  readonly fixed?: readonly RoleOf<C>[];
  readonly barsForGood?: readonly RoleOf<C>[];
  readonly lasting?: readonly (keyof FactsOf<C> & string)[];
  readonly compensation?: TaskOf<C>;
}

/** Declares a process; a name that is mentioned but not declared does not compile. */
export const defineProcess = <const C extends ProcessContract>(contract: C & Coherent<C>): C => contract;
