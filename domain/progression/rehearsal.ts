import { addMonths, addWorkingDays, calendarsWith, type LocalDate } from '../calendar/index.ts';
import {
  type Answered,
  type Answers,
  answersBy,
  type Rehearsal,
  type Seen,
  type Taken,
  type Way,
} from '../engine/rehearsal.ts';
import type { Progression } from './contract.ts';
import type { Application } from './facts.ts';
import { needsOf, versionOf } from './portfolio.ts';

const sitsOn = (seen: Seen<Progression>): LocalDate => {
  const { papersWorkingDays } = seen.settings.panelCalendar;
  return addWorkingDays(seen.today, papersWorkingDays + 1, calendarsWith([]).office);
};

const answers: Answers<Progression> = {
  recordIntent: ({ today }) => ({ choice: 'recorded', form: { discussedOn: today } }),
  checkEligibility: ({ today }) => ({
    choice: 'checked',
    form: { permanent: true, inGradeSince: addMonths(today, -24), asyePassed: true, fullCaseload: true },
  }),
  submitPortfolio: (seen) => ({ choice: 'submit', form: { portfolioVersion: versionOf(seen.state.facts.items) } }),
  endorse: (seen) => ({ choice: 'endorse', form: { portfolioVersion: versionOf(seen.state.facts.items) } }),
  bookPanel: (seen) => {
    const { assistantDirector, headOfService, quality } = seen.cast;
    const members = [headOfService, assistantDirector, quality];
    return {
      choice: 'booked',
      form: { round: 'rehearsal', meetsOn: sitsOn(seen), chair: headOfService, members },
    };
  },
  recordPanel: (seen) => {
    const { panel, items } = seen.state.facts;
    const form = { portfolioVersion: versionOf(items), present: panel?.members, reasons: 'Every standard is met.' };
    return { choice: 'approve', form };
  },
  changeGrade: (seen) => ({
    choice: 'changed',
    form: { effectiveOn: seen.state.milestones['effective']?.date ?? seen.today },
  }),
  confirmPay: () => ({ choice: 'confirm' }),
  giveFeedback: ({ today }) => ({
    choice: 'given',
    form: { givenOn: today, feedback: 'The panel was impressed by the direct observation.' },
  }),
  reapply: () => ({ choice: 'apply' }),
};

/** The piece of evidence that the portfolio lacks next. */
function next(seen: Seen<Progression>): Taken | null {
  const stage = seen.state.visits.at(-1)?.stage;
  const missing = needsOf(seen.state.facts.items, seen.settings.evidence).find(({ met }) => !met);
  if (stage !== 'portfolio' || !missing) return null;
  return {
    action: 'addEvidence',
    by: seen.state.who['applicant'] ?? seen.cast.practitioner,
    evidence: { kind: missing.kind },
  };
}

/** They decide otherwise than the ordinary panel, of which nobody sits on the appeal. */
const ways: Readonly<Record<string, Way<Progression>>> = {
  appealed: {
    title: 'Declined, then approved on an appeal that others hear',
    ending: 'approved',
    answers: {
      bookPanel: (seen) => {
        if (seen.state.facts.appealed === undefined) return undefined;
        const { director, coordinator, assessor } = seen.cast;
        const members = [director, coordinator, assessor];
        return { choice: 'booked', form: { round: 'appeal', meetsOn: sitsOn(seen), chair: director, members } };
      },
      recordPanel: ({ state: { facts } }) => (facts.appealed === undefined ? declined(facts) : undefined),
    },
    acts: ({ state, cast }) =>
      state.visits.at(-1)?.stage === 'appealWindow'
        ? { action: 'appeal', by: cast.practitioner, reason: 'The direct observation was not looked at' }
        : null,
  },
  'not-eligible': {
    title: 'A criterion is not met',
    ending: 'notEligible',
    answers: {
      checkEligibility: ({ today }) => ({
        choice: 'checked',
        form: { permanent: true, inGradeSince: addMonths(today, -3), asyePassed: true, fullCaseload: false },
      }),
      decideException: () => ({ choice: 'stop' }),
      explainIneligible: ({ today }) => ({
        choice: 'told',
        form: { givenOn: today, feedback: 'Time in the grade is too short.' },
      }),
    },
  },
};

const declined = ({ items, panel }: Application): Answered<'decline'> => ({
  choice: 'decline',
  form: { portfolioVersion: versionOf(items), present: panel?.members, reasons: 'One standard is not shown.' },
});

/** A practitioner progresses from G10 to G11: their portfolio is complete, endorsed, and approved by a panel. */
export const rehearsal: Rehearsal<Progression> = {
  by: 'practitioner',
  ending: 'approved',
  request: (_cast, today) => ({ fromGrade: 'G10', toGrade: 'G11', intentOn: today }),
  answer: answersBy(answers),
  acts: next,
  ways,
};
