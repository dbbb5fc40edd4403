/** A year as people who do what is asked of them would carry it to a pass. */
import { addDays } from '../calendar/index.ts';
import {
  type Answered,
  type Answers,
  answersBy,
  type Cast,
  type Rehearsal,
  type Seen,
  type Taken,
} from '../engine/rehearsal.ts';
import { missingAt } from './checklist.ts';
import type { AssessedYear } from './contract.ts';
import { checkpointsOf } from './programmes.ts';

const simply =
  <Choice extends string>(choice: Choice) =>
  (): Answered<Choice> => ({ choice });
const heldToday =
  <Choice extends string>(choice: Choice) =>
  ({ today }: Seen<AssessedYear>): Answered<Choice> => ({ choice, form: { heldOn: today } });

const answers: Answers<AssessedYear> = {
  register: (seen) => ({
    choice: 'register',
    form: {
      assessor: seen.cast.assessor,
      qualifiedOn: addDays(seen.state.facts.startsOn, -90),
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
    form: { round: 'rehearsal', meetsOn: addDays(today, 10), chair: cast.assistantDirector, members: panelOf(cast) },
  }),
  recordPanel: (seen) => ({
    choice: 'uphold',
    form: { present: seen.state.facts.panel?.members ?? panelOf(seen.cast), notes: 'Seen by the panel' },
  }),
  confirmOutcome: () => ({ choice: 'pass', reason: 'Everything is shown some days before the year is over' }),
  proposeGrade: ({ today }) => ({ choice: 'proposed', form: { effectiveOn: today } }),
  handOn: simply('sent'),
  putRight: () => ({ choice: 'done', reason: 'Put right' }),
};

const panelOf = ({ assistantDirector, quality, secondHr }: Cast) => [assistantDirector, quality, secondHr];

/** Evidence is added as soon as something is missing for the next look at the portfolio, one piece at a time. */
function addNext({ state, settings }: Seen<AssessedYear>): Taken | null {
  const { facts: year } = state;
  const stage = state.visits.at(-1)?.stage ?? '';
  if (!['agreement', 'year', 'finalAssessment'].includes(stage)) return null;
  const programme = settings.programmes[year.programme];
  const next = checkpointsOf(programme).find((name) => state.milestones[name]?.metOn === undefined);
  const [missing] = next ? missingAt(next, year, programme) : [];
  const by = state.who['nqsw'];
  return missing && by !== undefined ? { action: 'addEvidence', by, evidence: { kind: missing.kind } } : null;
}

export const rehearsal: Rehearsal<AssessedYear> = {
  by: 'hr',
  ending: 'passed',
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
  answer: answersBy(answers),
  acts: addNext,
};
