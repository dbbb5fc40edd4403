import { addMonths, addWorkingDays, calendarsWith, type LocalDate } from '../calendar/index.ts';
import type { Answered, Rehearsal, Seen, Taken } from '../engine/rehearsal.ts';
import type { Application, ProgressionSettings } from './facts.ts';
import { needsOf, versionOf } from './portfolio.ts';

const factsIn = ({ state }: Seen): Application => state.facts as unknown as Application; // the contract's facts, as JSON
const settingsIn = ({ settings }: Seen): ProgressionSettings => settings as ProgressionSettings; // the kind's own

const sitsOn = (seen: Seen): LocalDate => {
  const { papersWorkingDays } = settingsIn(seen).panelCalendar;
  return addWorkingDays(seen.today, papersWorkingDays + 1, calendarsWith([]).office);
};

const answers: Readonly<Record<string, (seen: Seen) => Answered>> = {
  recordIntent: ({ today }) => ({ choice: 'recorded', form: { discussedOn: today } }),
  checkEligibility: ({ today }) => ({
    choice: 'checked',
    form: { permanent: true, inGradeSince: addMonths(today, -24), asyePassed: true, fullCaseload: true },
  }),
  submitPortfolio: (seen) => ({ choice: 'submit', form: { portfolioVersion: versionOf(factsIn(seen).items) } }),
  endorse: (seen) => ({ choice: 'endorse', form: { portfolioVersion: versionOf(factsIn(seen).items) } }),
  bookPanel: (seen) => {
    const { assistantDirector, headOfService, serviceManager } = seen.cast;
    const members = [headOfService, assistantDirector, serviceManager];
    return {
      choice: 'booked',
      form: { round: 'rehearsal', meetsOn: sitsOn(seen), chair: headOfService, members },
    };
  },
  recordPanel: (seen) => {
    const { panel, items } = factsIn(seen);
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
};

/** The piece of evidence that the portfolio lacks next. */
function next(seen: Seen): Taken | null {
  const stage = seen.state.visits.at(-1)?.stage;
  const missing = needsOf(factsIn(seen).items, settingsIn(seen).evidence).find(({ met }) => !met);
  if (stage !== 'portfolio' || !missing) return null;
  return { action: 'addEvidence', by: factsIn(seen).applicant, evidence: { kind: missing.kind } };
}

/** A practitioner progresses from G10 to G11: their portfolio is complete, endorsed, and approved by a panel. */
export const rehearsal: Rehearsal = {
  by: 'practitioner',
  request: (_cast, today) => ({ fromGrade: 'G10', toGrade: 'G11', intentOn: today }),
  answer: ({ name }, seen) => {
    const answer = answers[name];
    if (!answer) throw new Error(`The rehearsal of a progression has no answer to ${name}`);
    return answer(seen);
  },
  acts: next,
};
