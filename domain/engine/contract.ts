/**
 * A process contract is data: what the API, the notices, the diagram and the workflow must agree on.
 * It is loaded inside the workflow sandbox, so it imports nothing that touches the world.
 */

import type { RecordKept } from '../records/record.ts';
import type { Agrees } from './agreed.ts';
import type {
  CheckDefinition,
  DeadlineDefinition,
  FigureDefinition,
  FileOfRequests,
  LadderDefinition,
  MilestoneDefinition,
  StageDefinition,
  StandingAction,
  SubmissionDefinition,
  TakenOver,
  TaskDefinition,
  Truth,
} from './definitions.ts';
import type { Described, PlainFields } from './field.ts';
import type { OneOpen } from './natural-key.ts';
import type { Office } from './people.ts';
import type { Cast, Confidential, Holding, LineReach, Seats } from './roles.ts';
import type { Shape } from './shape.ts';

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
  /** Whose calendars have its dates, although they have no part in it. */
  readonly inCalendarsOf?: readonly Office[];
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
  /** By outcome: how it goes on for whoever finds it ended when it should not have. What has ended is never opened again. */
  readonly afterwards?: Readonly<Record<string, string>>;
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
  /** For what, whose, and how long. */
  readonly record: RecordKept;
  readonly confidential?: Readonly<Record<string, Confidential>>;
  /** What is agreed in it with an owner and a day; or why nothing is, although people and days are named. */
  readonly agrees?: Agrees | { readonly why: string };
  /** What is counted over all of them for leadership. */
  readonly figures?: Readonly<Record<string, FigureDefinition>>;
  /** What people call what has no title of its own: subjects of tasks (`level-#` for each of them), announcements, messages. */
  readonly words?: Readonly<Record<string, string>>;
  /** The task opened when a decision can no longer be corrected by going back. */
  readonly compensation?: string;
}
