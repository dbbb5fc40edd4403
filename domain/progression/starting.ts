import type { FormContext, StartingOf } from '../engine/kind.ts';
import type { Progression } from './contract.ts';
import { versionOf } from './portfolio.ts';

/** The version that is decided on is the one that was read when the form was begun. */
const seen = ({ state: { facts } }: FormContext<Progression>) => ({ portfolioVersion: versionOf(facts.items) });

const sat = (context: FormContext<Progression>) => {
  const { panel } = context.state.facts;
  return { ...seen(context), ...(panel && { present: panel.members }) };
};

/** What the forms of an application begin with. */
export const starting: StartingOf<Progression> = {
  intent: ({ state: { facts } }) => ({ ...(facts.intentOn !== undefined && { discussedOn: facts.intentOn }) }),
  eligibility: ({ state: { facts } }) => {
    const { checkedOn: _, ...found } = facts.eligibility ?? {};
    return found;
  },
  viewed: seen,
  panelBooking: ({ state: { facts } }) => ({ ...facts.panel }),
  panelDecision: sat,
  panelDeferral: sat,
  gradeChange: ({ state: { facts } }) => ({
    ...(facts.effectiveOn !== undefined && { effectiveOn: facts.effectiveOn }),
  }),
};
