import type { FormContext, StartingOf } from '../engine/kind.ts';
import type { AssessedYear } from './contract.ts';
import { shareOn } from './share.ts';

const present = ({ state: { facts } }: FormContext<AssessedYear>) => ({
  ...(facts.panel && { present: facts.panel.members }),
});

/** What the forms of a year begin with. */
export const starting: StartingOf<AssessedYear> = {
  registration: ({ state: { facts, who } }) => {
    const { qualifiedOn, registered, statutoryWork, agency } = facts;
    const { nqsw, assessor } = who;
    return {
      ...(nqsw !== undefined && { person: nqsw }),
      ...(assessor !== undefined && { assessor }),
      ...(qualifiedOn !== undefined && { qualifiedOn }),
      ...(registered !== undefined && { registered }),
      ...(statutoryWork !== undefined && { statutoryWork }),
      ...(agency !== undefined && { agency }),
    };
  },
  fteChange: ({ state: { facts }, today }) => ({ fte: shareOn(facts, today) }),
  panelBooking: ({ state: { facts } }) => ({ ...facts.panel }),
  panelDecision: present,
  panelReturn: present,
  panelView: present,
};
