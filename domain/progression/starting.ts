import type { FormContext, StartingOf } from '../engine/kind.ts';
import type { Progression } from './contract.ts';
import { asyeOnRecord } from './on-record.ts';
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
  eligibility: async (context) => {
    const { checkedOn: _, ...found } = context.state.facts.eligibility ?? {};
    const asyePassed = await asyeOnRecord(context);
    return { ...found, ...(asyePassed !== undefined && { asyePassed }) };
  },
  viewed: seen,
  panelBooking: ({ state: { facts } }) => ({ ...facts.panel }),
  panelDecision: sat,
  panelDeferral: sat,
  gradeChange: ({ state: { facts } }) => ({
    ...(facts.effectiveOn !== undefined && { effectiveOn: facts.effectiveOn }),
  }),
};
