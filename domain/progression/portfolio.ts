/** The portfolio: typed evidence in numbered versions. A decision names the version it was made on, and that version's hash. */
import type { LocalDate } from '../calendar/index.ts';
import type { Evidence } from '../engine/messages.ts';
import type { PersonId } from '../engine/people.ts';
import { sha256 } from '../engine/sha256.ts';

export const evidenceKinds = {
  complexCasework: 'Complex casework',
  caseAudit: 'Case audit result',
  observation: 'Direct observation',
  managerFeedback: 'Feedback from a manager',
  familyFeedback: 'Feedback from children and families',
  reflection: 'Reflective account',
} as const;
export type EvidenceKind = keyof typeof evidenceKinds;
export const evidenceNames = Object.keys(evidenceKinds) as [EvidenceKind, ...EvidenceKind[]];

/** What a line manager may add: their own feedback, and what they have seen. */
export const managersKinds = ['managerFeedback', 'observation', 'caseAudit'] as const satisfies readonly EvidenceKind[];

/** One piece of evidence. */
export interface Item {
  readonly id: string;
  readonly hash: string;
  readonly kind: EvidenceKind;
  readonly datedOn: LocalDate;
  readonly addedOn: LocalDate;
  readonly by: PersonId;
  /** Of this piece: a later version of it is an item of its own. */
  readonly version: number;
  /** The version of the portfolio that it came with. */
  readonly since: number;
  /** The version of the portfolio in which a later version of this piece took its place. */
  readonly until?: number;
}

type Items = readonly Item[];

/** Each addition makes a version; an empty portfolio is version 0. */
export const versionOf = (items: Items): number => items.length;

/** What was in the portfolio at a version. */
export const itemsAt = (items: Items, version: number): Items =>
  items.filter(({ since, until }) => since <= version && (until === undefined || until > version));

export const current = (items: Items): Items => itemsAt(items, versionOf(items));

/** Says what a version held: the ids and hashes of its pieces, in the order of their ids. */
export const hashAt = (items: Items, version: number): string =>
  sha256(
    itemsAt(items, version)
      .map(({ id, hash, kind }) => `${kind} ${id} ${hash}`)
      .sort()
      .join('\n'),
  );

/** The portfolio with one piece more. A later version takes the place of the one it replaces. */
export function added(items: Items, evidence: Evidence, by: PersonId): Items {
  const { id, hash, kind, datedOn, addedOn, version, replaces } = evidence;
  const since = versionOf(items) + 1;
  const before = items.map((item) =>
    item.id === replaces && item.until === undefined ? { ...item, until: since } : item,
  );
  return [...before, { id, hash, kind: kind as EvidenceKind, datedOn, addedOn, by, version, since }]; // the contract takes no other kind
}

export interface Need {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly needed: number;
  readonly have: number;
  readonly met: boolean;
  readonly missing: number;
}

/** Every kind of evidence, with how much is needed and how much there is. */
export function needsOf(items: Items, minimums: Readonly<Record<EvidenceKind, number>>): readonly Need[] {
  const there = current(items);
  return evidenceNames.map((kind) => {
    const have = there.filter((item) => item.kind === kind).length;
    return {
      kind,
      title: evidenceKinds[kind],
      needed: minimums[kind],
      have,
      met: have >= minimums[kind],
      missing: Math.max(0, minimums[kind] - have),
    };
  });
}

/** What came or went after a version was decided on. */
export const changedAfter = (items: Items, version: number): Items =>
  items.filter(({ since, until }) => since > version || (until !== undefined && until > version && since <= version));
