/** What readers of an application see besides its tasks: criteria, portfolio, and what was decided on which version of it. */
import type { StateOf } from '../engine/kind.ts';
import type { Json } from '../engine/state.ts';
import type { Progression } from './contract.ts';
import { criteriaIn, isEligible } from './eligibility.ts';
import type { Application, Decided, Viewed } from './facts.ts';
import type { ProgressionSettings } from './policy.ts';
import { changedAfter, current, evidenceKinds, hashAt, type Item, needsOf, versionOf } from './portfolio.ts';

export function details({ facts: application }: StateOf<Progression>, settings: ProgressionSettings): Json {
  const { decision, appealed, endorsement, effectiveOn, panel } = application;
  return {
    step: { from: application.fromGrade, to: application.toGrade },
    eligibility: eligibility(application, settings),
    portfolio: portfolio(application.items, settings),
    endorsement: endorsement
      ? { by: endorsement.by, on: endorsement.on, ...seen(application.items, endorsement) }
      : null,
    panel: panel ? { ...panel } : null,
    decision: decision ? decided(application.items, decision) : null,
    appeal: appealed ? { on: appealed.on, against: decided(application.items, appealed.against) } : null,
    effectiveOn: effectiveOn ?? null,
  };
}

function eligibility(application: Application, settings: ProgressionSettings): Json {
  const criteria = criteriaIn(application, settings);
  if (!application.eligibility) return null;
  return {
    checkedOn: application.eligibility.checkedOn,
    eligible: isEligible(criteria),
    goesOnByException: application.exception ?? false,
    criteria: criteria.map((criterion) => ({ ...criterion })),
  };
}

function portfolio(items: readonly Item[], { evidence }: ProgressionSettings): Json {
  const needs = needsOf(items, evidence);
  return {
    version: versionOf(items),
    hash: hashAt(items, versionOf(items)),
    complete: needs.every(({ met }) => met),
    evidence: needs.map((need) => ({ ...need })),
    items: current(items).map(shown),
  };
}

const shown = ({ id, kind, datedOn, addedOn, by, version, since, until }: Item) => ({
  id,
  kind,
  title: evidenceKinds[kind],
  datedOn,
  addedOn,
  by,
  version,
  since,
  until: until ?? null,
});

/** The version decided on, and beside it what has come or gone since. */
const seen = (items: readonly Item[], { portfolioVersion, portfolioHash }: Viewed) => ({
  portfolioVersion,
  portfolioHash,
  changedSince: changedAfter(items, portfolioVersion).map(shown),
});

const decided = (items: readonly Item[], decision: Decided) => ({
  outcome: decision.outcome,
  by: decision.by,
  on: decision.on,
  round: decision.panel?.round ?? null,
  present: decision.present ?? null,
  reapplyOn: decision.reapplyOn ?? null,
  ...seen(items, decision),
});
