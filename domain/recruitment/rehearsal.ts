import { addDays, addWorkingDays, calendarsWith, type LocalDate } from '../calendar/index.ts';
import { type Answers, type Applicant, answersBy, type Rehearsal, type Seen } from '../engine/rehearsal.ts';
import type { Recruitment } from './contract.ts';

const { office } = calendarsWith([]);

const later = (today: LocalDate, workingDays: number): LocalDate => addWorkingDays(today, workingDays, office);

const first = ({ processId }: Seen<Recruitment>): Applicant => ({ id: `${processId}-first`, name: 'First Applicant' });
const second = ({ processId }: Seen<Recruitment>): Applicant => ({
  id: `${processId}-second`,
  name: 'Second Applicant',
});

const answers: Answers<Recruitment> = {
  approveVacancy: () => ({ choice: 'approve' }),
  reviseRequest: ({ state }) => ({
    choice: 'resubmit',
    form: { positions: state.facts.positions, budgetCode: state.facts.budgetCode },
  }),
  publishAdvert: (seen) => {
    const days = seen.settings.advertWorkingDays;
    return { choice: 'publish', form: { opensOn: seen.today, closesOn: later(seen.today, days) } };
  },
  shortlist: (seen) => ({
    choice: 'shortlisted',
    form: { applicants: [first(seen), second(seen)].map(({ id }) => ({ candidate: id, shortlisted: true })) },
  }),
  arrangeInterviews: (seen) => {
    const { teamManager, hr, serviceManager, headOfService } = seen.cast;
    const { panel, interviewNoticeWorkingDays } = seen.settings;
    const members = [teamManager, hr, serviceManager, headOfService].slice(0, Math.max(3, panel.minimum));
    const form = { on: later(seen.today, interviewNoticeWorkingDays + 1), panel: members, chair: teamManager };
    return { choice: 'arranged', form };
  },
  recordInterviews: (seen) => ({
    choice: 'offer',
    form: {
      present: seen.state.facts.interviews?.panel ?? [],
      view: 'Both were asked the same questions; the first answered them more fully.',
      results: [
        { candidate: first(seen).id, score: 82, result: 'offer' },
        { candidate: second(seen).id, score: 64, result: 'reserve' },
      ],
    },
  }),
  chooseNext: (seen) =>
    seen.state.facts.results.some(({ result }) => result === 'reserve')
      ? { choice: 'offerReserve', form: { candidate: second(seen).id } }
      : { choice: 'readvertise', reason: 'Nobody is left to offer it to' },
  tellCandidates: () => ({ choice: 'told' }),
};

/** A vacancy for one social worker: approved, advertised once, one offer, accepted. */
export const rehearsal: Rehearsal<Recruitment> = {
  by: 'teamManager',
  ending: 'filled',
  request: ({ team }) => ({
    title: 'Social worker',
    grade: 'G10',
    positions: 1,
    route: 'permanent',
    team,
    reason: 'Somebody leaves in the spring',
    budgetCode: 'CS-1204',
  }),
  answer: answersBy(answers),
  ways: {
    refused: {
      title: 'Refused at the first approval',
      ending: 'refused',
      answers: { approveVacancy: () => ({ choice: 'refuse', reason: 'The post is not in the budget' }) },
    },
    'sent-back': {
      title: 'Sent back once, changed and approved',
      ending: 'filled',
      answers: {
        approveVacancy: ({ state }) =>
          state.visits.some(({ stage }) => stage === 'revision')
            ? undefined
            : { choice: 'return', reason: 'Say which team it is for' },
      },
    },
  },
  applicants: (seen) => {
    const { state, today } = seen;
    const opened = state.milestones['advertOpens']?.date;
    const isOpen = opened !== undefined && addDays(opened, 1) <= today && state.facts.shortlist.length === 0;
    return isOpen ? [first(seen), second(seen)] : [];
  },
};
