/** A year as people who do what is asked of them would carry it to a pass. */
import { addDays, addMonths } from '../calendar/index.ts';
import {
  type Answered,
  type Answers,
  answersBy,
  type Cast,
  type Rehearsal,
  type Seen,
  type Taken,
  type Way,
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

const isBegun = ({ state, today }: Seen<AssessedYear>, months: number): boolean =>
  state.visits.at(-1)?.stage === 'year' && today >= addMonths(state.facts.startsOn, months);

/** Years that go otherwise than full time, without a day away, to a pass. */
const ways: Readonly<Record<string, Way<AssessedYear>>> = {
  'part-time': {
    title: 'At three fifths of full time throughout',
    ending: 'passed',
    request: () => ({ fte: 0.6 }),
  },
  'fewer-hours': {
    title: 'At half of full time from the fourth month on',
    ending: 'passed',
    acts: (seen) =>
      isBegun(seen, 4) && seen.state.facts.fteChanges.length === 0
        ? { action: 'changeFte', by: seen.cast.teamManager, form: { from: seen.today, fte: 0.5 } }
        : null,
  },
  away: {
    title: 'Six weeks ill in the third month',
    ending: 'passed',
    acts: (seen) =>
      isBegun(seen, 2) && seen.state.facts.absences.length === 0
        ? {
            action: 'recordAbsence',
            by: seen.cast.teamManager,
            form: { kind: 'sickness', from: seen.today, until: addDays(seen.today, 41) },
          }
        : null,
  },
  concern: {
    title: 'A cause for concern in the fourth month, with a support plan that resolves it',
    ending: 'passed',
    acts: (seen) =>
      isBegun(seen, 4) && seen.state.facts.concern === undefined
        ? { action: 'raiseConcern', by: seen.cast.assessor, reason: 'Recording falls behind' }
        : null,
  },
  deferred: {
    title: 'Deferred for three months, then passed',
    ending: 'passed',
    answers: {
      recommend: ({ state }) =>
        state.facts.deferredOn === undefined
          ? { choice: 'defer', form: { report: 'One standard is not shown yet' }, reason: 'One standard is not shown' }
          : undefined,
      confirmOutcome: ({ state, today }) =>
        state.facts.deferredOn === undefined
          ? { choice: 'defer', form: { until: addMonths(today, 3) }, reason: 'Some more time will show it' }
          : undefined,
    },
  },
  'not-passed': {
    title: 'Recommended as a fail, upheld and confirmed',
    ending: 'failed',
    answers: {
      recommend: () => ({
        choice: 'fail',
        form: { report: 'The standards are not met' },
        reason: 'The standards are not met',
      }),
      confirmOutcome: () => ({ choice: 'fail', reason: 'As the panel sees it' }),
    },
  },
  withdrawn: {
    title: 'They leave the council in the third month',
    ending: 'withdrawn',
    acts: (seen) =>
      isBegun(seen, 2)
        ? { action: 'withdraw', by: seen.cast.coordinator, code: 'resigned', reason: 'They move away' }
        : null,
  },
};

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
  ways,
};
