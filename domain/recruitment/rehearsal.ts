import { addDays, addWorkingDays, calendarsWith, type LocalDate } from '../calendar/index.ts';
import type { Answered, Applicant, Rehearsal, Seen } from '../engine/rehearsal.ts';
import type { Vacancy } from './facts.ts';
import type { RecruitmentSettings } from './policy.ts';

const { office } = calendarsWith([]);

const factsIn = ({ state }: Seen): Vacancy => state.facts as unknown as Vacancy; // the contract's facts, as JSON
const settingsIn = ({ settings }: Seen): RecruitmentSettings => settings as RecruitmentSettings; // the kind's own

const later = (today: LocalDate, workingDays: number): LocalDate => addWorkingDays(today, workingDays, office);

const first = ({ processId }: Seen): Applicant => ({ id: `${processId}-first`, name: 'First Applicant' });
const second = ({ processId }: Seen): Applicant => ({ id: `${processId}-second`, name: 'Second Applicant' });

const answers: Readonly<Record<string, (seen: Seen) => Answered>> = {
  approveVacancy: () => ({ choice: 'approve' }),
  publishAdvert: (seen) => {
    const days = settingsIn(seen).advertWorkingDays;
    return { choice: 'publish', form: { opensOn: seen.today, closesOn: later(seen.today, days) } };
  },
  shortlist: (seen) => ({
    choice: 'shortlisted',
    form: { applicants: [first(seen), second(seen)].map(({ id }) => ({ candidate: id, shortlisted: true })) },
  }),
  arrangeInterviews: (seen) => {
    const { teamManager, hr, serviceManager, headOfService } = seen.cast;
    const { panel, interviewNoticeWorkingDays } = settingsIn(seen);
    const members = [teamManager, hr, serviceManager, headOfService].slice(0, Math.max(3, panel.minimum));
    const form = { on: later(seen.today, interviewNoticeWorkingDays + 1), panel: members, chair: teamManager };
    return { choice: 'arranged', form };
  },
  recordInterviews: (seen) => ({
    choice: 'offer',
    form: {
      results: [
        { candidate: first(seen).id, score: 82, result: 'offer' },
        { candidate: second(seen).id, score: 64, result: 'reserve' },
      ],
    },
  }),
  chooseNext: (seen) => ({ choice: 'offerReserve', form: { candidate: second(seen).id } }),
  tellCandidates: () => ({ choice: 'told' }),
};

/** A vacancy for one social worker: approved, advertised once, one offer, accepted. */
export const rehearsal: Rehearsal = {
  by: 'teamManager',
  request: ({ team }) => ({
    title: 'Social worker',
    grade: 'G10',
    positions: 1,
    route: 'permanent',
    team,
    reason: 'Somebody leaves in the spring',
    budgetCode: 'CS-1204',
  }),
  answer: ({ name }, seen) => {
    const answer = answers[name];
    if (!answer) throw new Error(`The rehearsal of a vacancy has no answer to ${name}`);
    return answer(seen);
  },
  applicants: (seen) => {
    const { state, today } = seen;
    const opened = state.milestones['advertOpens']?.date;
    const isOpen = opened !== undefined && addDays(opened, 1) <= today && factsIn(seen).shortlist.length === 0;
    return isOpen ? [first(seen), second(seen)] : [];
  },
};
