import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { DetailsContext, StateOf } from '../engine/kind.ts';
import type { Rag } from '../engine/rag.ts';
import type { Json } from '../engine/state.ts';
import { findings } from '../readiness/inspections.ts';
import { areas, sources } from './areas.ts';
import { bragRule, shownBrag } from './brag.ts';
import type { ImprovementAction } from './contract.ts';
import type { Action, EvidenceItem } from './facts.ts';
import type { ActionSettings } from './policy.ts';
import { outlooks } from './reasons.ts';
import { slippedBy } from './slipped.ts';
import { blockOn, standingOf } from './standing.ts';

/** The colour of the plan, so that every list shows the same. */
export const rag = (state: StateOf<ImprovementAction>, settings: ActionSettings, today: LocalDate): Rag | null =>
  shownBrag(standingOf(state, today), settings, today);

/** What readers of an action need beside its stage, tasks and milestones. */
export function details(
  { facts }: StateOf<ImprovementAction>,
  _: ActionSettings,
  today: LocalDate,
  { rag: brag }: DetailsContext,
): Json {
  const { area, source, reference, extensions, notes, judgements, overrides, reopened } = facts;
  const whole = {
    area: { number: area, title: areas[area] },
    source: { kind: source, title: sources[source], reference },
    finding: findingIn(facts),
    brag,
    bragRule,
    slipped: slippedBy(facts, today),
    blocked: blockOn(facts, today) ?? null,
    extensions,
    notes: notes.map((note) => ({ ...note, outlookTitle: outlooks[note.outlook] })),
    evidence: evidenceIn(facts),
    judgements,
    overrides,
    reopened,
    endingAsked: facts.endingAsked ?? null,
  };
  return whole as unknown as Json; // lists and records of plain data
}

/** What inspectors said it was, and by when; their words stand in its request. */
const findingIn = ({ finding, dueOn }: Action) =>
  finding === undefined ? null : { kind: finding, title: findings[finding], dueOn: dueOn ?? null };

/** Each item with its two dates, and whether a decision was made without having seen it. */
function evidenceIn({ evidence, judgements }: Action) {
  const seen = judgements.findLast((judgement) => judgement.evidence !== undefined);
  return evidence.map((item) => ({ ...item, ...laterThan(item, seen) }));
}

function laterThan({ id }: EvidenceItem, seen: Action['judgements'][number] | undefined) {
  if (!seen || seen.evidence?.some((item) => item.id === id)) return {};
  return { note: `Added after the decision of ${formatDate(seen.on)}.` };
}
