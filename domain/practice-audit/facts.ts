/** What a practice audit keeps for itself: ids, codes and dates. */
import type { LocalDate } from '../calendar/index.ts';
import type { AgreedAction, AgreedGiven } from '../engine/agreed.ts';
import type { PersonId } from '../engine/people.ts';
import type { domains } from './fields.ts';
import type { Agreed, Graded } from './sums.ts';

/** Something that was agreed, by whom it is done and until when. */
export interface AuditAction extends Agreed {
  readonly owner: PersonId;
  readonly dueOn: LocalDate;
  readonly agreedOn?: LocalDate;
  /** It is to be an action of the improvement plan too. */
  readonly inPlan?: true;
  /** That action, once it was started. */
  readonly plan?: string;
  /** Let go, with a reason. */
  readonly droppedOn?: LocalDate;
}

/** A case of a round: its row in the list of a team’s open cases. */
export interface DrawnIn {
  /** The round, which is told how the audit stands. */
  readonly round: string;
  readonly month: string;
  readonly team: string;
  readonly row: number;
}

export interface Own {
  readonly drawn?: DrawnIn;
  /** Of one that was drawn: there is one audit of a case at a time. */
  readonly caseKey?: string;
  /** Who held or supervised the case in the last twelve months. */
  readonly recent: readonly PersonId[];
  /** The last audit of it, by all who graded it. */
  graded?: Graded & { readonly on: LocalDate; readonly withPractitioner: boolean };
  /** It has been talked through, or could not be. */
  fedBackOn?: LocalDate;
  /** What the practitioner thinks; silence is no agreement. */
  view?: 'agree' | 'comment' | 'disagree' | 'unconfirmed';
  /** Their manager has said what is agreed. */
  agreedOn?: LocalDate;
  actions: readonly AuditAction[];
  /** A child may be unsafe since that day. */
  unsafeSince?: LocalDate;
  /** Parts of the last audit that were less than good. */
  weak?: readonly (keyof typeof domains)[];
  /** The grade is final since that day: moderated, or not drawn for it. */
  settledOn?: LocalDate;
  /** Declared void. */
  isVoid?: true;
  /** How it was graded before it was audited again. */
  earlier: readonly Graded[];
}

/** What one case of a round is known by. */
export const caseKeyOf = ({ round, team, row }: DrawnIn): string => `${round} ${team} ${row}`;

/** Done and checked, or let go. */
export const isOver = ({ verifiedOn, droppedOn }: AuditAction): boolean =>
  verifiedOn !== undefined || droppedOn !== undefined;

/** Nothing that was agreed is still to be done or checked. */
export const allOver = ({ actions }: { readonly actions: readonly AuditAction[] }): boolean => actions.every(isOver);

/** What was agreed after it, for the register. */
export const agrees = ({
  facts: { actions, agreedOn, graded },
  startedOn,
}: AgreedGiven<Own>): readonly AgreedAction[] =>
  actions.map((one, index) => ({
    key: `action-${index + 1}`,
    owner: one.owner,
    agreedOn: one.agreedOn ?? agreedOn ?? graded?.on ?? startedOn,
    dueOn: one.dueOn,
    doneOn: one.doneOn,
    verifiedOn: one.verifiedOn,
    letGoOn: one.droppedOn,
    plan: one.plan,
  }));

/** They know the case, or answer for it. */
export const knows = ({ recent = [] }: { readonly recent?: readonly PersonId[] }): Readonly<Record<PersonId, string>> =>
  Object.fromEntries(recent.map((one) => [one, 'held or supervised the case in the last twelve months']));
