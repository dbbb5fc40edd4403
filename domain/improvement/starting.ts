import type { StartingOf } from '../engine/kind.ts';
import type { ImprovementAction } from './contract.ts';
import { pendingExtension } from './facts.ts';

/** What the forms of an action begin with. */
export const starting: StartingOf<ImprovementAction> = {
  /** What whoever raised it has proposed. */
  agreement: ({ state: { facts, who } }) => {
    const { owner, verifier, sponsor } = who;
    return {
      ...(owner !== undefined && { owner }),
      ...(facts.dueOn !== undefined && { dueOn: facts.dueOn }),
      ...(verifier !== undefined && { verifier }),
      ...(sponsor !== undefined && { sponsor }),
    };
  },
  grant: ({ state: { facts } }) => {
    const asked = pendingExtension(facts);
    return asked ? { until: asked.asked } : {};
  },
};
