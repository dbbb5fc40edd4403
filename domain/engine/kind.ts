/**
 * What every face, the demo and the rehearsals know of a process kind besides its contract: the rules that a field cannot say,
 * how it starts, how it stands.
 */
import type { Calendars, LocalDate } from '../calendar/index.ts';
import type { PanelRound } from '../panels/round.ts';
import type { NameOf } from './answers.ts';
import type {
  CastOf,
  FactsOf,
  FormData,
  FormOf,
  MilestoneOf,
  ProcessContract,
  RequestOf,
  RoleOf,
  SettingsOf,
  StageOf,
} from './define.ts';
import type { Codes } from './field.ts';
import type { PastStage } from './messages.ts';
import type { Office, PersonId, Rank } from './people.ts';
import type { PolicyFor } from './policy.ts';
import type { Rag } from './rag.ts';
import type { ReadsOf } from './reads.ts';
import type { FieldError } from './refusals.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { CountedRound, HeldThere } from './series.ts';
import type { CheckState, Json, PlannedDate, Question, RunState } from './state.ts';

/** What the directory says of a person who is with the council today. */
export interface PersonView {
  readonly id: PersonId;
  /** For messages to the caller; it never enters a workflow. */
  readonly name: string;
  readonly rank: Rank;
  readonly offices: readonly Office[];
  readonly team: string | null;
  readonly manager: PersonId | null;
  readonly saferRecruitment: boolean;
}

export interface CandidateView {
  readonly id: string;
  readonly name: string;
}

/** Something that is kept: a text, the record of some work, an application, what the directory says of somebody. */
export interface KeptThing {
  readonly is: 'text' | 'process' | 'applicant' | 'person';
  /** Whoever asks wrote it, or it is about them. */
  readonly isTheirs: boolean;
  /** Of work that is still going on, an application that is not decided, somebody who works here: it is in use. */
  readonly stands: 'kept' | 'inUse' | 'gone';
  /** The reference of the legal hold that stands over it. */
  readonly heldBy?: string;
  /** Of a text: the requests in which somebody disputed it, with what they say kept beside it. */
  readonly disputedIn?: readonly string[];
}

export interface ProcessView {
  readonly kind: string;
  /** For people; it never enters a workflow. */
  readonly title: string;
  readonly team: string;
  readonly outcome: string | null;
  readonly facts: Json;
}

/** A process that is about somebody. */
export interface CaseView {
  readonly id: string;
  /** Null while it is open. */
  readonly outcome: string | null;
  readonly facts: Json;
}

/** What a kind may look up while it reads a request. Answers null for whoever is unknown or has left. */
export interface Directory {
  person(id: PersonId): Promise<PersonView | null>;
  /** Whom it ever knew: leavers too. */
  isKnown(id: PersonId): Promise<boolean>;
  team(id: string): Promise<{ readonly id: string } | null>;
  /** From the person's manager upwards. */
  line(id: PersonId): Promise<readonly PersonView[]>;
  /** The teams of a person and of everybody below them. */
  teamsUnder(id: PersonId): Promise<readonly string[]>;
  /** Everybody of an office, the least busy first. */
  inOffice(office: Office): Promise<readonly PersonView[]>;
  candidates(processId: string): Promise<readonly CandidateView[]>;
  /** The open process that has a natural key. */
  openUnder(key: string): Promise<string | null>;
  /** Candidates of a vacancy who are this person: who have become them, or gave an address of theirs. */
  candidacies(processId: string, person: PersonId): Promise<readonly string[]>;
  /** The same of every vacancy there has been. */
  appliedAs(person: PersonId): Promise<readonly string[]>;
  /** Who a candidate is: whom they have become, or who has the address they gave. */
  whoIs(candidate: string): Promise<PersonId | null>;
  /** A sitting of a panel, with the cases on its list. */
  panelRound(id: string): Promise<PanelRound | null>;
  /** Those of a kind in which this person has, or had, a role: the latest first. */
  cases(kind: string, role: string, person: PersonId): Promise<readonly CaseView[]>;
  /** Another process that is named. */
  process(id: string): Promise<ProcessView | null>;
  /** Has a partner written, by their link, about this task? */
  partnerWrote(task: string): Promise<boolean>;
  /** Something that is kept, by its number, as it stands for somebody who asks about it: nobody, where they are not on record. Null where there is no such thing. */
  kept(thing: string, of: PersonId | undefined): Promise<KeptThing | null>;
  /** The day that a frozen board pack is about. */
  boardPack(number: number): Promise<{ readonly asAt: LocalDate } | null>;
}

/** What a rule about a form may look at. */
export interface FormContext<C extends ProcessContract = ProcessContract> {
  readonly processId: string;
  readonly state: StateOf<C>;
  /** The task that is decided; none for a standing action. */
  readonly question?: Question | undefined;
  readonly settings: SettingsOf<C>;
  readonly deadlines: PolicyFor<C>['deadlines'];
  readonly calendars: Calendars;
  readonly directory: Directory;
  readonly today: LocalDate;
  /** This instant, UTC milliseconds. */
  readonly now: number;
  /** Which of its texts a form came with: what they say stays in the database. */
  readonly written?: readonly string[];
}

/** What a run of a kind is, with the facts of its contract. */
export type StateOf<C extends ProcessContract> = RunState<FactsOf<C>>;

/** What is wrong with a form that its fields cannot say: other people, other fields, other processes. @throws Refusal `stale` */
export type FormRule<C extends ProcessContract, F extends FormOf<C>> = (
  form: FormData<C, F>,
  context: FormContext<C>,
) => readonly FieldError[] | Promise<readonly FieldError[]>;

/** What is wrong with a request by its own words. */
export type RequestRule<C extends ProcessContract> = (request: RequestOf<C>) => readonly FieldError[];

/** What is wrong with a choice that neither its form nor `permits` can say: pointers are into the act, `/choice`, `/reason`. */
export type ChoiceRule<C extends ProcessContract> = (
  sent: { readonly reason: boolean },
  context: FormContext<C>,
) => readonly FieldError[];

/** What a form begins with, as far as it is known: of rows, those there are. */
export type Starting<C extends ProcessContract, F extends FormOf<C>> = {
  readonly [K in keyof FormData<C, F>]?: NonNullable<FormData<C, F>[K]> extends readonly (infer Row)[]
    ? readonly Partial<Row>[]
    : FormData<C, F>[K];
};

/** By form: where something is sent again nobody types it again. */
export type StartingOf<C extends ProcessContract> = {
  readonly [F in FormOf<C>]?: (context: FormContext<C>) => Starting<C, F> | Promise<Starting<C, F>>;
};

/** How a process begins: who, what, and for an adopted one how far it has come. */
export interface Opening<C extends ProcessContract = ProcessContract> {
  /** Shown to people; never enters the workflow. */
  readonly title: string;
  readonly team: string;
  /** Besides those whom the contract's `cast` gives a role. */
  readonly who?: Readonly<Partial<Record<RoleOf<C>, PersonId>>>;
  readonly facts: FactsOf<C>;
  /** Free text of the request, kept as a submission of kind `request`. */
  readonly texts: Readonly<Record<string, string>>;
  /** For one adopted with the process it came from: that process, and what in its life called for this one. */
  readonly parent?: { readonly id: string; readonly cause: string };
  readonly adopt?: Adoption<C>;
  /** Dates that stand from the first day. */
  readonly planned?: Readonly<Record<string, PlannedDate>>;
  /** Look-ups made while the request was read, under the keys the story uses, so that the first chapter need not make them. */
  readonly known?: Readonly<Record<string, Json>>;
}

/** A process that began before the system did: the stage it has reached, and how it came there. */
export interface Adoption<C extends ProcessContract = ProcessContract> {
  readonly startedOn: LocalDate;
  readonly past: readonly PastStage[];
  readonly stage: StageOf<C>;
  /** The day the present stage was entered. */
  readonly on: LocalDate;
  readonly checks?: Readonly<Record<string, CheckState>>;
  readonly threads?: readonly string[];
  readonly milestones?: Readonly<Record<string, PlannedDate & { readonly metOn?: LocalDate }>>;
}

/** The live policy and the calendars that a process would begin with. */
export type RulesFor<C extends ProcessContract> = Pick<PolicyFor<C>, 'deadlines' | 'settings'> & {
  readonly calendars: Calendars;
};

export interface StartContext<C extends ProcessContract = ProcessContract> {
  readonly caller: PersonView;
  readonly directory: Directory;
  readonly rules: RulesFor<C>;
  readonly today: LocalDate;
}

/** What a kind knows of a request that is to open a process, beside the request. */
export interface OpeningContext<C extends ProcessContract = ProcessContract> extends StartContext<C> {
  /** Who has which role by the contract's `cast`. */
  readonly cast: CastOf<C, PersonView>;
}

/** Dates by milestone. */
export type Schedule<C extends ProcessContract> = { readonly [M in MilestoneOf<C>]?: PlannedDate };

/** What is known of a process besides its state and its policy's settings, when it is shown. */
export interface DetailsContext {
  /** The calendars that this process counts by. */
  readonly calendars: Calendars;
  /** How it stands, as every list shows it. */
  readonly rag: Rag | null;
  /** May whoever looks read what is kept as this: `form`? What their audience keeps from them, details do not show either. */
  mayRead(kept: string): boolean;
  /** What somebody is called whom the state knows by id. */
  nameOf: NameOf;
}

/** What comes round again in a process of a kind, as it is counted with that of others. */
export interface Series<C extends ProcessContract = ProcessContract> {
  /** Whose rounds they are. */
  readonly of: RoleOf<C>;
  /** Whoever holds this role in a process of this kind has the same there: nothing is asked twice. */
  readonly instead?: { readonly kind: string; readonly role: string };
  /** What is counted apart, with what people call it. */
  readonly strands: Readonly<Record<string, string>>;
  /** The strand that says how each stands on the day it is looked at: what is still to come counts among its shares. */
  readonly asAt?: string;
  /** The fact that names the process that one of these belongs to: it can be counted for that alone. */
  readonly within?: string;
  /** What the share of a round is of, where it has one: “Cases talked about”. */
  readonly share?: string;
  /** The fact that names the period that one of these is for, and the period of a day: everybody has one for each. */
  readonly each?: { readonly fact: string; of(today: LocalDate, settings: SettingsOf<C>): number };
  /** Of a kind whose contract has a file of what was held. */
  readonly byFile?: HeldByFile<C>;
  /** What counts though it was held elsewhere. */
  readonly elsewhere?: readonly Elsewhere<C>[];
  /** By the calendars that the process counts by. */
  rounds(state: StateOf<C>, settings: SettingsOf<C>, today: LocalDate, calendars: Calendars): readonly CountedRound[];
}

/** A process as another one of the same person is looked at for it. */
export interface Side<State = RunState> {
  readonly state: State;
  readonly settings: unknown;
}

/** What is held in processes of another kind and counts for rounds of this one: nobody is asked twice for the same. */
export interface Elsewhere<C extends ProcessContract = ProcessContract> {
  /** That kind, and the role in it of whoever has these rounds. */
  readonly kind: string;
  readonly role: string;
  /** All that counts of it here, where both policies say so; the kind's story hears of it as `heldElsewhere`. */
  counts(here: Side<StateOf<C>>, there: Side): readonly HeldThere[];
  /** What of it is known here. */
  known(state: StateOf<C>, from: string): readonly HeldThere[];
}

/** What people are scored on in a process of a kind: told as means of many, never one by one. */
export interface Scored<C extends ProcessContract = ProcessContract> {
  /** Who is scored. */
  readonly of: RoleOf<C>;
  readonly on: Codes;
  /** What those scored together are called: cohort. */
  readonly together: string;
  /** Those whom somebody is scored together with; their scores by code, their own view of themself, and what they rate it, each if there is one. */
  read(state: StateOf<C>): ScoresOf;
}

export interface ScoresOf {
  readonly group: string;
  readonly on?: LocalDate;
  readonly scores?: Readonly<Record<string, number>>;
  readonly own?: Readonly<Record<string, number>>;
  readonly rated?: number;
}

/** A row of a file of what was held, as its fields were read. */
export type HeldRow = Readonly<Record<string, unknown>>;

/** How a row of a file of what was held is taken. */
/** What a row of a file of what was held is judged against. */
export interface HeldAgainst<C extends ProcessContract = ProcessContract> {
  readonly state: StateOf<C>;
  readonly before: readonly HeldRow[];
  readonly settings: SettingsOf<C>;
  readonly calendars: Calendars;
}

export interface HeldByFile<C extends ProcessContract = ProcessContract> {
  /** Of whom and of what there is one: by the natural key of the process that it is about. */
  of(row: HeldRow, settings: SettingsOf<C>): string;
  says(row: HeldRow): Omit<HeldThere, 'by'>;
  /** Why it would count for nothing; undefined where it counts. Rows before it in the same file are on their way already. */
  counts(row: HeldRow, against: HeldAgainst<C>): string | undefined;
  /** Whoever has held it, as far as anybody knows. */
  readonly by: RoleOf<C>;
}

/** Somebody whom somebody manages, as a file from the directory needs to know them. */
export interface InDirectory {
  readonly email: string;
  readonly managerEmail: string;
  readonly rank: Rank;
  readonly team: string | null;
}

/** Of whom the processes of another kind ask for one of this kind, each by its rule. */
export interface ByRule {
  /** That kind, and the stage in which its rule counts. */
  readonly of: string;
  readonly in: string;
  /** Outcomes after which it may be asked for again. */
  readonly again: readonly string[];
  /** Does the rule ask for it? Of the facts of the other process. */
  asks(facts: Json, person: InDirectory): boolean;
  /** Their row in the file, by the headings of its columns. */
  row(person: InDirectory, process: string): Readonly<Record<string, string>>;
}

export interface Kind<C extends ProcessContract = ProcessContract> {
  readonly contract: C;
  /** What each task is about, for whoever decides it. */
  readonly reads: ReadsOf<C>;
  readonly starting?: StartingOf<C>;
  /** By form. */
  readonly formRules?: { readonly [F in FormOf<C>]?: FormRule<C, F> };
  /** By task and choice (`confirmOutcome.pass`): what stands in the way of it, whoever makes it and whatever they fill in. */
  readonly choiceRules?: Readonly<Record<string, ChoiceRule<C>>>;
  /** What is wrong with a policy's settings that its fields cannot say; pointers are into the settings. */
  settingsRules?(settings: SettingsOf<C>): readonly FieldError[];
  /** What is wrong with a request that its fields cannot say and its own words can: each is judged as soon as the fields that it reads are right. */
  readonly requestRules?: readonly RequestRule<C>[];
  /** @throws Refusal `invalid` when the request names somebody or something that can't be. */
  open(request: RequestOf<C>, context: OpeningContext<C>): Promise<Opening<C>>;
  /** Would it begin on the word of whoever asks alone, besides what is taken over? Then another person confirms it first. */
  onOnesWord?(request: RequestOf<C>): boolean;
  /** Whom a request that takes something over says to have judged something in it: they say so themselves. */
  judgedBy?(request: RequestOf<C>): readonly PersonId[];
  /** What will stand in the way later of something that can be started all the same: shown beside a row of a file. */
  warns?(request: RequestOf<C>): readonly FieldError[];
  /**
   * The facts that a request begins with, for a preview too: nobody is looked up who is not needed for a date.
   * @throws Refusal `invalid` when the request names somebody who can't be.
   */
  facts(
    request: RequestOf<C>,
    /** Whoever would ask, where it is looked at before they do. */
    context: Pick<StartContext<C>, 'directory' | 'rules' | 'today'> & Partial<Pick<StartContext<C>, 'caller'>>,
  ): FactsOf<C> | Promise<FactsOf<C>>;
  /** Every date there is to come: previewed before it starts, and planned from its first day. */
  schedule(facts: FactsOf<C>, rules: RulesFor<C>, today: LocalDate): Schedule<C>;
  /** Dates that are no milestones and yet known before it starts: a preview lists them, and its details show them while they are to come. */
  foresees?(facts: FactsOf<C>, rules: RulesFor<C>): Readonly<Record<string, PlannedDate>>;
  /** What people see above a process that another one started: its facts hold ids only. */
  /** Figures that only the database has, read with each act and kept among the facts before anything follows from it. */
  counts?(context: FormContext<C>): Promise<{ readonly [F in keyof FactsOf<C>]?: number }>;
  titleOfChild?(facts: FactsOf<C>, directory: Directory): Promise<string>;
  /** What the directory knows besides of one that another process starts: whose it is. */
  childOf?(
    facts: FactsOf<C>,
    directory: Directory,
  ): Promise<{ readonly facts: FactsOf<C>; readonly who: Readonly<Partial<Record<RoleOf<C>, PersonId>>> }>;
  /**
   * The dates that a standing action (`pause`) or a decision (its task and choice, `decideExtension.grant`) would move, and to where:
   * looked at before it counts. Undefined where it moves none. What merely comes round again is no move: nobody is asked twice about it.
   */
  datesAfter?(
    deed: string,
    form: unknown,
    context: FormContext<C>,
  ): readonly (PlannedDate & { readonly name: string })[] | undefined;
  /**
   * What is wrong with somebody who is to hold a role, where neither the contract's `mayHold` nor `permits` can say it.
   * They are with the council today. Pointers are into the act: `/to`.
   */
  mayHold?(role: RoleOf<C>, person: PersonView, context: FormContext<C>): Promise<readonly FieldError[]>;
  /** How one of this kind stands, where it has a published rule of its own; null when it has no colour. */
  rag?(state: StateOf<C>, settings: SettingsOf<C>, today: LocalDate): Rag | null;
  /** What readers of this kind need beside stages, tasks and milestones: a checklist, a rating with its reason. */
  details?(state: StateOf<C>, settings: SettingsOf<C>, today: LocalDate, known: DetailsContext): Json;
  /** What is counted of its rounds, by month, team and person. */
  readonly series?: Series<C>;
  /** What is scored in it, as means of many are told. */
  readonly scored?: Scored<C>;
  /** Their row in a file of this kind that is made from the directory, by the headings of its columns. Only beside `series`. */
  rowFor?(person: InDirectory): Readonly<Record<string, string>>;
  /** The same where rules say of whom there is one. Only beside a `series` that says what it is within. */
  readonly byRule?: ByRule;
  /** How people who do what is asked of them carry one to its good ending. */
  readonly rehearsal: Rehearsal<C>;
}

export const defineKind = <C extends ProcessContract>(kind: Kind<C>): Kind<C> => kind;
