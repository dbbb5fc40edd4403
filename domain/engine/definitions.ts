/** What a contract is made of: its stages, tasks with their choices, actions, dates, texts and figures. */
import type { LocalDate } from '../calendar/index.ts';
import type { DayBounds } from './bounds.ts';
import type { Deadline, Rung } from './deadline.ts';
import type { PlainFields } from './field.ts';
import type { Office, PersonId } from './people.ts';
import type { By, Independence } from './roles.ts';
import type { CheckState, MilestoneState } from './state.ts';

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

export interface StageDefinition<Next extends string = string> {
  readonly title: string;
  readonly next: readonly Next[];
  /** Once entered, earlier decisions can no longer be corrected by going back. */
  readonly irreversible?: true;
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
  /** There is it only where the task is about such a subject: one check is recorded otherwise than another. */
  readonly only?: (about: string) => boolean;
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
  /** It comes round again: its next day is another one, and the last has not been moved. */
  readonly recurs?: true;
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

/** A file of what was held, by the days that another system has: each row is told to the open process that it is about, as `heldElsewhere`. */
export interface FileOfHeld {
  readonly title: string;
  readonly mayImport: readonly Office[];
  /** The field of the request that names whose it is. */
  readonly of: string;
  /** What a row says besides. */
  readonly fields: PlainFields;
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
