import { asRecorded } from '../engine/amend.ts';
import type { FormContext, StartingOf } from '../engine/kind.ts';
import { invitedIn } from './candidate-rules.ts';
import { standingOf } from './candidate-standing.ts';
import type { Recruitment } from './contract.ts';
import { applicantOut } from './forms.ts';

/** The panel as it was arranged, and everybody whom it is to see. */
const invited = ({ state: { facts } }: FormContext<Recruitment>) => ({
  ...(facts.interviews && { present: facts.interviews.panel }),
  results: invitedIn(facts).map((candidate) => ({ candidate })),
});

/** What the forms of a vacancy begin with. */
export const starting: StartingOf<Recruitment> = {
  revisedRequest: ({ state: { facts } }) => {
    const { positions, budgetCode, opensOn, closesOn } = facts;
    return { positions, budgetCode, ...(opensOn && { opensOn }), ...(closesOn && { closesOn }) };
  },
  advert: ({ state: { facts } }) => {
    const { opensOn, closesOn } = facts;
    return { ...(opensOn && { opensOn }), ...(closesOn && { closesOn }) };
  },
  shortlist: async ({ directory, processId, state: { facts } }) => {
    const all = await directory.candidates(processId);
    const applied = all.filter(({ id }) => standingOf(facts, id).status === 'applied');
    return { applicants: applied.map(({ id: candidate }) => ({ candidate })) };
  },
  interviews: ({ state: { facts } }) => ({ ...facts.interviews }),
  interviewResults: invited,
  nobodyAppointed: invited,
  applicantOutAmended: ({ state: { facts } }) => asRecorded(facts.out?.at(-1), applicantOut),
};
