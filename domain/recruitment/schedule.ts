import { addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { RulesFor, Schedule } from '../engine/kind.ts';
import { type Rank, ranks } from '../engine/people.ts';
import type { Deadline } from '../engine/policy.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Recruitment } from './contract.ts';
import type { Vacancy } from './facts.ts';

type Asked = Pick<Vacancy, 'grade' | 'levels' | 'opensOn' | 'closesOn'>;

/**
 * The dates to expect of a vacancy requested today, if every task takes its whole deadline and the requester's line approves as far as the
 * policy says for the grade: where nobody has looked who that is, every rank from a team manager's up.
 * Dates the requester asks for are kept, unless approval and publishing would take longer.
 */
export function schedule(
  { grade, levels: known, opensOn, closesOn }: Asked,
  rules: RulesFor<Recruitment>,
  today: LocalDate,
): Schedule<Recruitment> {
  const { deadlines, settings, calendars } = rules;
  const after = (from: LocalDate, { workingDays, calendar }: Deadline): PlannedDate => {
    const unit = workingDays === 1 ? 'working day' : 'working days';
    return {
      date: addWorkingDays(from, workingDays, calendars[calendar]),
      basis: `${workingDays} ${unit} from ${formatDate(from)}`,
    };
  };
  const working = (workingDays: number): Deadline => ({ workingDays, calendar: 'office' });

  const levels = known ?? levelsFor(settings.approvalUpTo[grade]);
  const approved = approvedAfter(levels, after(today, times(levels, deadlines.approval)));
  const opens = asked(opensOn, after(approved.date, deadlines.publishAdvert));
  const closes = asked(closesOn, after(opens.date, working(settings.advertWorkingDays)));
  const shortlisted = after(closes.date, deadlines.shortlisting);
  const notice = deadlines.arrangeInterviews.workingDays + settings.interviewNoticeWorkingDays;
  const interviews = after(shortlisted.date, working(notice));
  const offered = after(interviews.date, deadlines.interviewResults);
  return { approved, advertOpens: opens, advertCloses: closes, shortlisted, interviews, offered };
}

const asked = (date: LocalDate | undefined, earliest: PlannedDate): PlannedDate =>
  date !== undefined && date >= earliest.date ? { date, basis: 'the date asked for' } : earliest;

/** How many approve, one after the other: a team manager asks for most posts. At least one does. */
const levelsFor = (upTo: Rank): number => Math.max(1, ranks.indexOf(upTo) - ranks.indexOf('team-manager'));

const times = (levels: number, { workingDays, calendar }: Deadline): Deadline => ({
  workingDays: levels * workingDays,
  calendar,
});

const approvedAfter = (levels: number, { basis, ...planned }: PlannedDate): PlannedDate => ({
  ...planned,
  basis: levels === 1 ? basis : `${basis}: ${levels} levels approve, one after the other`,
});
