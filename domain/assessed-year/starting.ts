import { asRecorded } from '../engine/amend.ts';
import type { FormContext, StartingOf } from '../engine/kind.ts';
import { monthsIn } from './amended.ts';
import { sharesIn } from './changes.ts';
import type { AssessedYear } from './contract.ts';
import { absence, fteChange, month, supervised } from './fields.ts';
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
  // What was recorded last is most often what is put right.
  absenceAmended: ({ state: { facts } }) => asRecorded(facts.absences.at(-1), absence),
  fteAmended: ({ state: { facts } }) => asRecorded(sharesIn(facts).at(-1), fteChange),
  supervisionAmended: ({ state: { facts } }) =>
    asRecorded(facts.supervision.days?.map((heldOn) => ({ heldOn })).at(-1), supervised),
  workloadAmended: ({ state: { facts } }) => asRecorded(monthsIn(facts).at(-1), month),
  panelBooking: ({ state: { facts } }) => ({ ...facts.panel }),
  panelDecision: present,
  panelReturn: present,
  panelView: present,
};
