/** Who may act, hold, sit and read: what a contract says of people by their roles, offices and lines. */
import type { Office, PersonId, Rank } from './people.ts';

/** Who may act: somebody in a role of this process, or anybody of an office of the council. */
export type By<Role extends string = string> = Role | `office:${Office}`;

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
  /** A manager: of whoever holds this role, however far up, or else by their office. */
  readonly manages?: Role;
}

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
