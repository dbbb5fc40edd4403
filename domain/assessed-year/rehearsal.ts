/** A year as people who do what is asked of them would carry it to a pass. */
import { addDays } from '../calendar/index.ts';
import type { Answered, AskedOf, Rehearsal, Seen, Taken } from '../engine/rehearsal.ts';
import { missingAt } from './checklist.ts';
import type { Year, YearSettings } from './facts.ts';
import { checkpointsOf } from './programmes.ts';

type Answer = (seen: Seen, about: string) => Answered;

const yearIn = ({ state }: Seen): Year => state.facts as unknown as Year; // the contract's facts, as JSON
const simply =
  (choice: string): Answer =>
  () => ({ choice });
const heldToday =
  (choice: string): Answer =>
  ({ today }) => ({ choice, form: { heldOn: today } });

const answers: Readonly<Record<string, Answer>> = {
  register: (seen) => ({
    choice: 'register',
    form: {
      assessor: seen.cast.assessor,
      qualifiedOn: addDays(yearIn(seen).startsOn, -90),
      registered: true,
      statutoryWork: true,
      agency: false,
      ...(seen.state.who['nqsw'] === undefined && { person: seen.cast.practitioner }),
    },
  }),
  claimFunding: ({ today }) => ({ choice: 'claimed', form: { claimedOn: today } }),
  addMissingEvidence: () => ({ choice: 'cannot', reason: 'It is being written' }),
  judgeEvidence: simply('accept'),
  signAsNqsw: simply('sign'),
  signAsAssessor: simply('sign'),
  signAsManager: simply('sign'),
  signAsCoordinator: simply('sign'),
  changeAgreement: simply('changed'),
  recordSupervision: heldToday('held'),
  recordWorkload: () => ({ choice: 'recorded', form: { caseload: 8, protectedHalfDays: 4 } }),
  lookIntoBreach: () => ({ choice: 'lookedInto', reason: 'Two cases move to a colleague' }),
  holdReview: heldToday('progressing'),
  agreeSupportPlan: ({ today }) => ({ choice: 'agreed', form: { reviewOn: addDays(today, 28) } }),
  reviewSupportPlan: () => ({ choice: 'resolved', reason: 'What was agreed has been done' }),
  recommend: () => ({ choice: 'pass', form: { report: 'The standards are met' } }),
  anonymiseCase: () => ({ choice: 'anonymised', evidence: { kind: 'anonymised' } }),
  bookPanel: ({ today, cast }) => ({
    choice: 'booked',
    form: { round: 'rehearsal', meetsOn: addDays(today, 10), chair: cast.serviceManager, members: panelOf(cast) },
  }),
  recordPanel: (seen) => ({
    choice: 'uphold',
    form: { present: yearIn(seen).panel?.members ?? panelOf(seen.cast), notes: 'Seen by the panel' },
  }),
  confirmOutcome: simply('pass'),
  proposeGrade: ({ today }) => ({ choice: 'proposed', form: { effectiveOn: today } }),
  handOn: simply('sent'),
  putRight: () => ({ choice: 'done', reason: 'Put right' }),
};

const panelOf = ({ serviceManager, quality, secondHr }: Seen['cast']) => [serviceManager, quality, secondHr];

/** Evidence is added as soon as something is missing for the next look at the portfolio, one piece at a time. */
function addNext(seen: Seen): Taken | null {
  const { state, settings } = seen;
  const year = yearIn(seen);
  const stage = state.visits.at(-1)?.stage ?? '';
  if (!['agreement', 'year', 'finalAssessment'].includes(stage)) return null;
  const programme = (settings as YearSettings).programmes[year.programme]; // the kind's own
  const next = checkpointsOf(programme).find((name) => state.milestones[name]?.metOn === undefined);
  const [missing] = next ? missingAt(next, year, programme) : [];
  const by = state.who['nqsw'];
  return missing && by !== undefined ? { action: 'addEvidence', by, evidence: { kind: missing.kind } } : null;
}

export const rehearsal: Rehearsal = {
  by: 'hr',
  request: ({ practitioner, assessor, coordinator, teamManager, team }, today) => ({
    person: practitioner,
    startsOn: today,
    fte: 1,
    programme: 'asye',
    team,
    assessor,
    coordinator,
    manager: teamManager,
  }),
  answer: ({ name, about }: AskedOf, seen) => {
    const answer = answers[name];
    if (!answer) throw new Error(`Nobody knows how to answer ${name}`);
    return answer(seen, about ?? '');
  },
  acts: addNext,
};
