import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import { type Rank, ranks } from '../engine/people.ts';
import type { Deadline } from '../engine/policy.ts';
import type { Recruitment } from './contract.ts';
import type { RecruitmentRequest } from './request.ts';

type Asked = Pick<RecruitmentRequest, 'grade' | 'opensOn' | 'closesOn'>;

/**
 * The dates to expect of a vacancy requested today, if every task takes its whole deadline and every rank from a team
 * manager's up approves as far as the policy says for the grade.
 * Dates the requester asks for are kept, unless approval and publishing would take longer.
 */
export function schedule(
  { grade, opensOn, closesOn }: Asked,
  rules: RulesFor<Recruitment>,
  today: LocalDate,
): PlannedMilestone[] {
  const { deadlines, settings, calendars } = rules;
  const after = (name: string, from: LocalDate, { workingDays, calendar }: Deadline): PlannedMilestone => {
    const unit = workingDays === 1 ? 'working day' : 'working days';
    return {
      name,
      date: addWorkingDays(from, workingDays, calendars[calendar]),
      basis: `${workingDays} ${unit} from ${formatDate(from)}`,
    };
  };
  const working = (workingDays: number): Deadline => ({ workingDays, calendar: 'office' });

  const levels = levelsFor(settings.approvalUpTo[grade]);
  const approved = approvedAfter(levels, after('approved', today, times(levels, deadlines.approval)));
  const opens = asked('advertOpens', opensOn, after('advertOpens', approved.date, deadlines.publishAdvert));
  const closes = asked(
    'advertCloses',
    closesOn,
    after('advertCloses', opens.date, working(settings.advertWorkingDays)),
  );
  const shortlisted = after('shortlisted', closes.date, deadlines.shortlisting);
  const notice = deadlines.arrangeInterviews.workingDays + settings.interviewNoticeWorkingDays;
  const interviews = after('interviews', shortlisted.date, working(notice));
  const offered = after('offered', interviews.date, deadlines.interviewResults);
  return [approved, opens, closes, shortlisted, interviews, offered];
}

const asked = (name: string, date: LocalDate | undefined, earliest: PlannedMilestone): PlannedMilestone =>
  date !== undefined && date >= earliest.date ? { name, date, basis: 'the date asked for' } : earliest;

/** How many approve, one after the other: a team manager asks for most posts. At least one does. */
const levelsFor = (upTo: Rank): number => Math.max(1, ranks.indexOf(upTo) - ranks.indexOf('team-manager'));

const times = (levels: number, { workingDays, calendar }: Deadline): Deadline => ({
  workingDays: levels * workingDays,
  calendar,
});

const approvedAfter = (levels: number, { basis, ...planned }: PlannedMilestone): PlannedMilestone => ({
  ...planned,
  basis: levels === 1 ? basis : `${basis}: ${levels} levels approve, one after the other`,
});
