/** The evidence there is and the evidence there must be. */
import type { EvidenceItem, Year } from './facts.ts';
import {
  type Checkpoint,
  checkpointsOf,
  type EvidenceKind,
  evidenceNames,
  type Minimum,
  type Programme,
} from './programmes.ts';

export interface ChecklistLine {
  readonly kind: EvidenceKind;
  /** How many there must be by the checkpoint. */
  readonly minimum: number;
  readonly accepted: number;
  /** Added, and not yet looked at by the assessor. */
  readonly waiting: number;
  /** Still to be added. */
  readonly missing: number;
}

type Kept = Pick<Year, 'evidence' | 'acceptedBefore'>;

/** Each kind of evidence against what there must be by a checkpoint. */
export function checklistAt(checkpoint: Checkpoint, kept: Kept, programme: Programme): readonly ChecklistLine[] {
  const order = checkpointsOf(programme);
  const reached = order.slice(0, order.indexOf(checkpoint) + 1);
  return evidenceNames.map((kind) => lineOf(kind, leastBy(programme.evidence[kind], reached), kept));
}

/** The kinds of which something must still be added by a checkpoint. */
export const missingAt = (checkpoint: Checkpoint, kept: Kept, programme: Programme): readonly ChecklistLine[] =>
  checklistAt(checkpoint, kept, programme).filter(({ missing }) => missing > 0);

function lineOf(kind: EvidenceKind, minimum: number, { evidence, acceptedBefore }: Kept): ChecklistLine {
  const items: readonly EvidenceItem[] = Object.values(evidence).filter((item) => item.kind === kind);
  const having = (status: EvidenceItem['status']) => items.filter((item) => item.status === status).length;
  const accepted = having('accepted') + (acceptedBefore[kind] ?? 0);
  const waiting = having('waiting');
  return { kind, minimum, accepted, waiting, missing: Math.max(0, minimum - accepted - waiting) };
}

const leastBy = (minimum: Minimum, reached: readonly Checkpoint[]): number =>
  Math.max(0, ...reached.map((checkpoint) => minimum[checkpoint] ?? 0));
