import { addMonths, addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import type { Deadline } from '../engine/policy.ts';
import type { Progression } from './contract.ts';
import type { ProgressionSettings } from './facts.ts';
import { nextSitting } from './panel.ts';

/** The dates to expect of an application made today, if every task takes its whole deadline and the panel approves. */
export function schedule(
  { intentOn }: { readonly intentOn?: LocalDate },
  { deadlines, settings, calendars }: RulesFor<Progression>,
  today: LocalDate,
): PlannedMilestone[] {
  const after = (name: string, from: LocalDate, { workingDays, calendar }: Deadline): PlannedMilestone => ({
    name,
    date: addWorkingDays(from, workingDays, calendars[calendar]),
    basis: `${workingDays} ${workingDays === 1 ? 'working day' : 'working days'} from ${formatDate(from)}`,
  });
  const intent =
    intentOn === undefined
      ? after('intent', today, deadlines.recordIntent)
      : { name: 'intent', date: intentOn, basis: 'the supervision in which it was talked about' };
  const eligible = after('eligible', later(today, intent.date), deadlines.checkEligibility);
  const submitted = after('submitted', eligible.date, deadlines.submitPortfolio);
  const endorsed = after('endorsed', submitted.date, deadlines.endorse);
  const { papersWorkingDays } = settings.panelCalendar;
  const earliest = addWorkingDays(endorsed.date, papersWorkingDays, calendars.office);
  const panel = nextSitting(earliest, settings.panelCalendar, calendars);
  const effective = effectiveAfter(panel, settings);
  return [
    intent,
    eligible,
    submitted,
    endorsed,
    {
      name: 'panel',
      date: panel,
      basis: `the first panel of the policy’s calendar at least ${papersWorkingDays} working days after ${formatDate(endorsed.date)}`,
    },
    { name: 'effective', ...effective },
    after('feedback', panel, deadlines.giveFeedback),
  ].sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
}

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

/** When a grade approved on a day takes effect, by the policy. */
export function effectiveAfter(
  approvedOn: LocalDate,
  { effectiveFrom }: Pick<ProgressionSettings, 'effectiveFrom'>,
): { readonly date: LocalDate; readonly basis: string } {
  if (effectiveFrom === 'panel') return { date: approvedOn, basis: `the panel on ${formatDate(approvedOn)}` };
  const date = `${addMonths(approvedOn, 1).slice(0, 8)}01`;
  return { date, basis: `the first of the month after the panel on ${formatDate(approvedOn)}` };
}
