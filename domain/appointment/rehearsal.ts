import { addMonths, addWorkingDays, calendarsWith } from '../calendar/index.ts';
import type { Answered, AskedOf, Rehearsal, Seen } from '../engine/rehearsal.ts';
import type { Appointee } from './facts.ts';
import { registrationEndsAfter } from './registration.ts';

const { office } = calendarsWith([]);

const factsIn = ({ state }: Seen): Appointee => state.facts as unknown as Appointee; // the contract's facts, as JSON

const answers: Readonly<Record<string, (seen: Seen, about: string | null) => Answered>> = {
  recordAnswer: () => ({ choice: 'accepted' }),
  requestCheck: () => ({ choice: 'requested' }),
  receiveCheck: ({ today }, about) => ({
    choice: 'received',
    form: {
      receivedOn: today,
      result: 'clear',
      ...(about === 'registration' && { expiresOn: registrationEndsAfter(today) }),
    },
  }),
  verifyCheck: () => ({ choice: 'verify' }),
  decideAdverseCheck: () => ({ choice: 'accept', reason: 'The result was explained' }),
  renewCheck: ({ today, state }, about) => {
    const [check = ''] = about?.split(':') ?? [];
    const runsOut = state.checks[check]?.expiresOn ?? today;
    return { choice: 'renewed', form: { expiresOn: addMonths(runsOut > today ? runsOut : today, 12) } };
  },
  verifyRenewal: () => ({ choice: 'verify' }),
  agreeStartDate: ({ today }) => ({
    choice: 'agreed',
    form: { startsOn: addWorkingDays(today, NOTICE_WORKING_DAYS, office) },
  }),
  confirmStarted: (seen) => ({ choice: 'started', form: { startedOn: factsIn(seen).startsOn ?? seen.today } }),
  decideRiskStart: () => ({ choice: 'refuse', reason: 'The checks will be clear in time' }),
  clearBeforeExpiry: () => ({ choice: 'stopped', reason: 'They work elsewhere until the checks clear' }),
  decideAfterCancellation: () => ({ choice: 'continue', reason: 'Another team takes them on' }),
  reviewProbation: () => ({ choice: 'satisfactory' }),
  decideProbation: () => ({ choice: 'pass' }),
};

/** People have notice to give where they work now. */
const NOTICE_WORKING_DAYS = 20;

/** An experienced social worker: every check clear, started, probation passed. */
export const rehearsal: Rehearsal = {
  by: 'hr',
  request: ({ team, teamManager }) => ({
    title: 'Social worker, appointed directly',
    grade: 'G10',
    route: 'permanent',
    team,
    manager: teamManager,
  }),
  answer: ({ name, about }: AskedOf, seen) => {
    const answer = answers[name];
    if (!answer) throw new Error(`The rehearsal of an appointment has no answer to ${name}`);
    return answer(seen, about);
  },
};
