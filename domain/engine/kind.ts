/**
 * What the API, the pages and the demo know of a process kind besides its contract: forms, policy, how it starts.
 * API side only: it carries zod schemas, so no workflow imports it.
 */
import type { z } from 'zod';
import type { Calendars, LocalDate } from '../calendar/index.ts';
import type { PanelRound } from '../panels/round.ts';
import type { FactsOf, FormData, FormOf, ProcessContract, RoleOf, SettingsOf, StageOf } from './define.ts';
import type { PastStage } from './messages.ts';
import type { Office, PersonId, Rank } from './people.ts';
import type { PolicyFor } from './policy.ts';
import type { Rag } from './rag.ts';
import type { FieldError } from './refusals.ts';
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

/** What a kind may look up while it reads a request. Answers null for whoever is unknown or has left. */
export interface Directory {
  person(id: PersonId): Promise<PersonView | null>;
  team(id: string): Promise<{ readonly id: string } | null>;
  /** From the person's manager upwards. */
  line(id: PersonId): Promise<readonly PersonView[]>;
  /** Everybody of an office, the least busy first. */
  inOffice(office: Office): Promise<readonly PersonView[]>;
  candidates(processId: string): Promise<readonly CandidateView[]>;
  /** Open processes of a kind in which somebody holds a role today. */
  holds(kind: string, role: string, person: PersonId): Promise<readonly string[]>;
  /** A sitting of a panel, with the cases on its list. */
  panelRound(id: string): Promise<PanelRound | null>;
  /** Another process that is named. */
  process(id: string): Promise<{ readonly kind: string; readonly outcome: string | null } | null>;
}

/** A form: plain data for the workflow, and texts that stay in the database. Sent flat, as one object. */
export interface Form<Plain> {
  readonly plain: z.ZodObject<z.ZodRawShape> & z.ZodType<Plain>;
  readonly texts?: z.ZodObject<z.ZodRawShape>;
  /** The kind of submission its texts are kept as, for an audience of their own; `form` when left out. */
  readonly keptAs?: string;
  /** What a schema can't see: whether the people and candidates exist and may be named. @throws Refusal `stale` */
  readonly verify?: (data: Plain, context: FormContext) => Promise<readonly FieldError[]>;
}

export interface FormContext {
  readonly processId: string;
  readonly state: RunState;
  /** The task that is decided; none for a standing action. */
  readonly question?: Question | undefined;
  readonly settings: unknown;
  readonly calendars: Calendars;
  readonly directory: Directory;
  readonly today: LocalDate;
  /** This instant, UTC milliseconds. */
  readonly now: number;
}

/** A form that the contract names and nobody wrote does not compile. */
export type FormsFor<C extends ProcessContract> = { readonly [F in FormOf<C>]: Form<FormData<C, F>> };

/** How a process begins: who, what, and for an adopted one how far it has come. */
export interface Opening<C extends ProcessContract = ProcessContract> {
  /** Shown to people; never enters the workflow. */
  readonly title: string;
  readonly team: string;
  readonly who: Readonly<Partial<Record<RoleOf<C>, PersonId>>>;
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

export interface PlannedMilestone extends PlannedDate {
  readonly name: string;
}

/** What is known of a process besides its state and its policy's settings, when it is shown. */
export interface Known {
  /** The calendars that this process counts by. */
  readonly calendars: Calendars;
  /** How it stands, as every list shows it. */
  readonly rag: Rag | null;
}

export interface Kind<C extends ProcessContract = ProcessContract, Request = unknown> {
  readonly contract: C;
  /** Last part of the start address: `recruitments`. */
  readonly path: string;
  readonly forms: FormsFor<C>;
  readonly policy: {
    readonly schema: z.ZodType<PolicyFor<C>>;
    readonly initial: PolicyFor<C>;
    /** The people that settings name, by pointer: a version that names somebody who is not with the council is no draft. */
    readonly named?: (settings: SettingsOf<C>) => Readonly<Record<string, PersonId>>;
  };
  /** Offices that may start one by hand; a kind that only others start has none. */
  readonly mayStart: readonly Office[];
  readonly request: z.ZodType<Request>;
  /** @throws Refusal `invalid` when the request names somebody or something that can't be. */
  open(request: Request, context: StartContext<C>): Promise<Opening<C>>;
  /** What will stand in the way later of something that can be started all the same: shown beside a row of a file. */
  warns?(request: Request): readonly FieldError[];
  /** The whole schedule, computed without starting anything. @throws Refusal `invalid` when the request names somebody who can't be. */
  preview(
    request: Request,
    rules: RulesFor<C>,
    today: LocalDate,
    directory: Directory,
  ): readonly PlannedMilestone[] | Promise<readonly PlannedMilestone[]>;
  /** What people see above a process that another one started: its facts hold ids only. */
  titleOfChild?(facts: FactsOf<C>, directory: Directory): Promise<string>;
  /**
   * What is wrong with somebody who is to take a role over, where only the directory or the kind's own rules can say:
   * `permits` is pure and knows neither. They are with the council today. Pointers are into the act: `/to`.
   */
  mayHold?(role: RoleOf<C>, person: PersonView, context: FormContext): Promise<readonly FieldError[]>;
  /** How one of this kind stands, where it has a published rule of its own; null when it has no colour. */
  rag?(state: RunState, settings: SettingsOf<C>, today: LocalDate): Rag | null;
  /** What readers of this kind need beside stages, tasks and milestones: a checklist, a rating with its reason. */
  details?(state: RunState, settings: SettingsOf<C>, today: LocalDate, known: Known): Json;
}

export const defineKind = <C extends ProcessContract, Request>(kind: Kind<C, Request>): Kind<C, Request> => kind;
