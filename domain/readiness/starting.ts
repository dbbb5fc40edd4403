import { asRecorded } from '../engine/amend.ts';
import type { StartingOf } from '../engine/kind.ts';
import type { ReadinessCycle } from './contract.ts';
import { asCalled } from './facts.ts';
import { called } from './fields.ts';

/** What the forms of a cycle begin with. */
export const starting: StartingOf<ReadinessCycle> = {
  /** The areas, with the owners that were proposed. */
  scope: ({ state: { facts, who } }) => {
    const { annexA, documents, audits, communications, it, reviewer } = who;
    const ownerOf = (area: number) => facts.proposed.find((one) => one.area === area)?.person;
    const known = { annexA, documents, audits, communications, it, reviewer };
    return {
      areas: facts.areas.map((area) => {
        const person = ownerOf(area);
        return { area, ...(person !== undefined && { person }) };
      }),
      ...Object.fromEntries(Object.entries(known).filter(([, person]) => person !== undefined)),
    };
  },
  call: ({ state: { facts } }) => ({ inspection: facts.inspection }),
  callAmended: ({ state: { facts } }) => asRecorded(facts.call && asCalled(facts.call), called),
  visitDates: ({ state: { milestones } }) => {
    const { arrives, visitEnds } = milestones;
    return { ...(arrives && { arrivesOn: arrives.date }), ...(visitEnds && { endsOn: visitEnds.date }) };
  },
  nextCycle: ({ state: { facts } }) => ({ inspection: facts.inspection, areas: facts.areas }),
};
