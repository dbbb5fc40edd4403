/** Declares a contract, and holds it to the names that it declares. Everything that a contract is written with is had from here. */
import type { RecordKept } from '../records/record.ts';
import type { ProcessContract } from './contract.ts';
import type {
  FigureDefinition,
  StageDefinition,
  StandingAction,
  SubmissionDefinition,
  TakenOver,
  TaskDefinition,
  Truth,
} from './definitions.ts';
import type {
  ActionOf,
  CheckOf,
  FactsOf,
  FormOf,
  MessageOf,
  MilestoneOf,
  OutcomeOf,
  RoleOf,
  SettingsOf,
  StageOf,
  SubmissionOf,
  TaskOf,
} from './names-of.ts';
import type { OneOpen } from './natural-key.ts';
import type { Cast, Confidential, Holding, Seats } from './roles.ts';

export type * from './contract.ts';
export type * from './definitions.ts';
export type * from './names-of.ts';
export type * from './roles.ts';
export { type Shape, shape } from './shape.ts';

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
  readonly afterwards?: { readonly [O in OutcomeOf<C>]?: string };
  readonly submissions: { readonly [S in keyof C['submissions']]: SubmissionDefinition<RoleOf<C>> };
  readonly record: RecordKept<RoleOf<C>, SubmissionOf<C>, CheckOf<C>>;
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
