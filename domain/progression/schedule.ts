/** The dates to expect, if every task takes its whole deadline and the panel approves: each counted from the step before it. */
import { addMonths, addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { RulesFor, Schedule } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Progression } from './contract.ts';
import type { Application } from './facts.ts';
import { nextSitting } from './panel.ts';
import type { deadlines, ProgressionSettings } from './policy.ts';

type Rules = RulesFor<Progression>;
type Dates = Schedule<Progression>;

/** Of an application made today. */
export function schedule({ intentOn }: Pick<Application, 'intentOn'>, rules: Rules, today: LocalDate): Dates {
  const intent =
    intentOn === undefined
      ? within('recordIntent', today, rules)
      : { date: intentOn, basis: 'the supervision in which it was talked about' };
  const eligible = within('checkEligibility', later(today, intent.date), rules);
  return { intent, eligible, ...afterEligibility(eligible.date, rules) };
}

/** Once the portfolio may be made. */
export function afterEligibility(on: LocalDate, rules: Rules): Dates {
  const submitted = within('submitPortfolio', on, rules);
  return { submitted, ...afterSubmission(submitted.date, rules) };
}

export function afterSubmission(on: LocalDate, rules: Rules): Dates {
  const endorsed = within('endorse', on, rules);
  return { endorsed, ...afterEndorsement(endorsed.date, rules) };
}

/** The panel that sits next, with time to read before it. */
export function afterEndorsement(on: LocalDate, rules: Rules): Dates {
  const { panelCalendar } = rules.settings;
  const { papersWorkingDays: days } = panelCalendar;
  const earliest = addWorkingDays(on, days, rules.calendars.office);
  const date = nextSitting(earliest, panelCalendar, rules.calendars);
  const basis = `the first panel of the policy’s calendar at least ${days} working days after ${formatDate(on)}`;
  return { panel: { date, basis }, ...afterPanel(date, rules) };
}

export const afterPanel = (on: LocalDate, rules: Rules): Dates => ({
  effective: effectiveAfter(on, rules.settings),
  feedback: within('giveFeedback', on, rules),
});

function within(name: keyof typeof deadlines, from: LocalDate, { deadlines, calendars }: Rules): PlannedDate {
  const { workingDays, calendar } = deadlines[name];
  return {
    date: addWorkingDays(from, workingDays, calendars[calendar]),
    basis: `${workingDays} ${workingDays === 1 ? 'working day' : 'working days'} from ${formatDate(from)}`,
  };
}

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

/** When a grade approved on a day takes effect, by the policy. */
export function effectiveAfter(
  approvedOn: LocalDate,
  { effectiveFrom }: Pick<ProgressionSettings, 'effectiveFrom'>,
): PlannedDate {
  if (effectiveFrom === 'panel') return { date: approvedOn, basis: `the panel on ${formatDate(approvedOn)}` };
  const date = `${addMonths(approvedOn, 1).slice(0, 8)}01`;
  return { date, basis: `the first of the month after the panel on ${formatDate(approvedOn)}` };
}

/** How the day is counted from which the new grade counts, where HR has given another. */
export const GIVEN_BY_HR = 'the date HR gave';
