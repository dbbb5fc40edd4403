import { addMonths, addWorkingDays, calendarsWith, type LocalDate } from '../calendar/index.ts';
import { type Answers, answersBy, type Rehearsal } from '../engine/rehearsal.ts';
import { areReferences, isRegistration } from './checks.ts';
import type { Appointment } from './contract.ts';
import type { Reference } from './references.ts';
import { registrationEndsAfter } from './registration.ts';

const { office } = calendarsWith([]);

const answers: Answers<Appointment> = {
  recordAnswer: () => ({ choice: 'accepted' }),
  requestCheck: () => ({ choice: 'requested' }),
  receiveCheck: ({ today }, about) => {
    const form = { receivedOn: today, result: 'clear' };
    if (isRegistration(about))
      return {
        choice: 'registered',
        form: { ...form, expiresOn: registrationEndsAfter(today), registrationNumber: 'SW123456' },
      };
    return areReferences(about)
      ? { choice: 'referred', form: { ...form, references: twoReferences(today) } }
      : { choice: 'received', form };
  },
  verifyCheck: () => ({ choice: 'verify' }),
  decideAdverseCheck: () => ({ choice: 'accept', reason: 'The result was explained' }),
  renewCheck: ({ today, state }, about) => {
    const [check = ''] = about.split(':');
    const runsOut = state.checks[check]?.expiresOn ?? today;
    return { choice: 'renewed', form: { expiresOn: addMonths(runsOut > today ? runsOut : today, 12) } };
  },
  verifyRenewal: () => ({ choice: 'verify' }),
  agreeStartDate: ({ today }) => ({
    choice: 'agreed',
    form: { startsOn: addWorkingDays(today, NOTICE_WORKING_DAYS, office) },
  }),
  confirmStarted: ({ state, today }) => ({ choice: 'started', form: { startedOn: state.facts.startsOn ?? today } }),
  lookIntoEarlyStart: () => ({ choice: 'lookedInto', reason: 'They did not work with children' }),
  decideRiskStart: () => ({ choice: 'refuse', reason: 'The checks will be clear in time' }),
  clearBeforeExpiry: () => ({ choice: 'stopped', reason: 'They work elsewhere until the checks clear' }),
  decideAfterCancellation: () => ({ choice: 'continue', reason: 'Another team takes them on' }),
  reviewProbation: () => ({ choice: 'satisfactory' }),
  decideProbation: () => ({ choice: 'pass' }),
};

/** Of the last six years, from two employers. */
const twoReferences = (today: LocalDate): readonly Reference[] => [
  {
    referee: 'currentEmployer',
    from: addMonths(today, -24),
    until: today,
    verified: 'workAddress',
    safeguarding: true,
  },
  {
    referee: 'earlierEmployer',
    from: addMonths(today, -72),
    until: addMonths(today, -24),
    verified: 'call',
    safeguarding: true,
  },
];

/** People have notice to give where they work now. */
const NOTICE_WORKING_DAYS = 20;

/** An experienced social worker: every check clear, started, probation passed. */
export const rehearsal: Rehearsal<Appointment> = {
  by: 'hr',
  ending: 'passed',
  request: ({ team, teamManager }) => ({
    title: 'Social worker, appointed directly',
    grade: 'G10',
    route: 'permanent',
    team,
    manager: teamManager,
  }),
  answer: answersBy(answers),
};
