import type { LocalDate } from '../calendar/index.ts';
import { shape } from '../engine/define.ts';
import { facts } from '../engine/field.ts';
import type { PersonId } from '../engine/people.ts';
import type { FindingKind } from '../readiness/inspections.ts';
import type { BragValue } from './colours.ts';
import { area } from './fields.ts';
import { dueOn } from './forms.ts';
import type { Blocked, Cancelled, Outlook } from './reasons.ts';
import { source } from './request.ts';

/** Somebody asked for a later due date. A record of its own: what was agreed before is never edited. */
export interface Extension {
  /** 1 for the first. */
  readonly number: number;
  /** The due date it would move. */
  readonly from: LocalDate;
  readonly asked: LocalDate;
  readonly askedBy: PersonId;
  /** Whose deputy asked. */
  readonly askedFor?: PersonId;
  readonly askedOn: LocalDate;
  readonly decided?: {
    readonly granted: boolean;
    /** The due date from then on, when granted: it may be earlier than the one asked for. */
    readonly until?: LocalDate;
    readonly by: PersonId;
    readonly on: LocalDate;
  };
  /** The work was delivered before anybody decided. */
  readonly lapsedOn?: LocalDate;
}

export interface Note {
  /** Told apart by where it was given: a round of the notes, or a standing action. */
  readonly key: string;
  readonly on: LocalDate;
  readonly by: PersonId;
  readonly outlook: Outlook;
  /** What a partner said by their link, as whoever owns it accepted it. */
  readonly from?: 'partner';
}

/** One item of evidence; the text or file stays in the database. */
export interface EvidenceItem {
  readonly id: string;
  readonly hash: string;
  readonly datedOn: LocalDate;
  readonly addedOn: LocalDate;
  readonly version: number;
  readonly replaces?: string;
  readonly by: PersonId;
}

export interface Block {
  readonly code: Blocked;
  readonly from: LocalDate;
  readonly by: PersonId;
  readonly until?: LocalDate;
}

/** A colour given by hand: shown beside the derived one, until its last day. */
export interface Override {
  readonly value: BragValue;
  readonly on: LocalDate;
  /** The last day on which it is shown. */
  readonly until: LocalDate;
  readonly by: PersonId;
  /** The submission that says why; left out for one given before this system. */
  readonly reason?: string;
  /** Lapsed, lifted or replaced by another. */
  readonly endedOn?: LocalDate;
}

/** Something that was decided about the work: delivered, evidence accepted or sent back, impact verified or not. */
export interface Judgement {
  readonly what: 'delivered' | 'accepted' | 'returned' | 'verified' | 'notVerified' | 'sustained' | 'notSustained';
  readonly on: LocalDate;
  readonly by: PersonId;
  /** The evidence it was decided on: id and hash of each item. */
  readonly evidence?: readonly { readonly id: string; readonly hash: string }[];
}

export interface EndingAsked {
  readonly number: number;
  readonly outcome: 'cancelled' | 'superseded';
  readonly code?: Cancelled;
  /** The action that takes its place. */
  readonly by?: string;
  readonly askedBy: PersonId;
  /** Whose deputy asked. */
  readonly askedFor?: PersonId;
  readonly askedOn: LocalDate;
}

/** Somebody outside the council does it; the owner answers for it here, and is chased. Who they are stands in what was written. */
export interface Partner {
  /** The submission that names organisation, contact and address. */
  readonly named: string;
  readonly since: LocalDate;
}

/** What the story keeps of its own course: ids, codes, dates and numbers. */
interface Course {
  /** Owner, verifier, sponsor and due date stand. A process that raises an action leaves it out: the lead is then asked. */
  agreedOn?: LocalDate;
  /** Of an inspection: what kind of finding it came of. */
  finding?: FindingKind;
  /** The owner is at work on it, since this day: progress notes are due. */
  workSince?: LocalDate;
  /** Everybody who has owned it or delivered part of it: none of them verifies it, whatever their role later. */
  doers: readonly PersonId[];
  /** Who managed them as it was delivered: by policy none of these verifies it either, whoever owns it later. */
  managers?: readonly PersonId[];
  partner?: Partner;
  extensions: readonly Extension[];
  notes: readonly Note[];
  /** How many of them were given before they were asked for. */
  notesUnasked: number;
  evidence: readonly EvidenceItem[];
  blocks: readonly Block[];
  overrides: readonly Override[];
  judgements: readonly Judgement[];
  /** How often it was opened again after its impact had been verified. */
  reopened: readonly { readonly on: LocalDate; readonly by: PersonId; readonly dueOn: LocalDate }[];
  /** The verification after which the impact is next checked again. */
  recheckAfter?: LocalDate;
  /** How often somebody has asked to let it end undone. */
  endings: number;
  endingAsked?: EndingAsked;
  /** How it is about to end. */
  ending?: EndingAsked;
}

/** What an improvement action keeps for itself. */
export const actionFacts = facts(
  {
    area,
    source: source.kind,
    /** For one that a process raised, that process. */
    reference: source.reference,
    /** Proposed by whoever raised it; once agreed, the milestone `due` holds the date. */
    dueOn: { ...dueOn, optional: true },
  },
  shape<Course>(),
);

export type Action = NonNullable<(typeof actionFacts)['shape']>;

const nothingYet = {
  doers: [],
  extensions: [],
  notes: [],
  notesUnasked: 0,
  evidence: [],
  blocks: [],
  overrides: [],
  judgements: [],
  reopened: [],
  endings: 0,
} as const;

/**
 * The facts of a new action. A process raises one with
 * `run.startChild(improvementAction, cause, { who: { raiser, lead }, facts: newAction({ area, source, reference: run.id }) })`;
 * the lead, somebody of the office quality, is then asked to name owner, verifier, sponsor and due date. One that names `agreedOn`
 * must bring all of them: `owner`, `verifier` and `sponsor` in `who`, `dueOn` here.
 */
export const newAction = (
  about: Pick<Action, 'area' | 'source' | 'reference' | 'finding' | 'dueOn' | 'agreedOn'>,
): Action => ({
  ...nothingYet,
  ...about,
});

/** The request for a later due date that nobody has decided yet. */
export const pendingExtension = ({ extensions }: Pick<Action, 'extensions'>): Extension | undefined =>
  extensions.find(({ decided, lapsedOn }) => !decided && lapsedOn === undefined);
