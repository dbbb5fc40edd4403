import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import type { Deadline } from '../engine/policy.ts';
import type { Recruitment } from './contract.ts';
import type { RecruitmentRequest } from './request.ts';

type Asked = Pick<RecruitmentRequest, 'opensOn' | 'closesOn'>;

/**
 * The dates to expect of a vacancy requested today, if every task takes its whole deadline and one level approves.
 * Dates the requester asks for are kept, unless approval and publishing would take longer.
 */
export function schedule(
  { opensOn, closesOn }: Asked,
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

  const approved = after('approved', today, deadlines.approval);
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
