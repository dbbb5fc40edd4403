/**
 * The dates that the law sets once a report has been received, in working days of England without the council's own closures. Law, not policy:
 * nothing moves them but a change of the law's own calendar.
 */
import { addWorkingDays, type Calendar, formatDate, type LocalDate } from '../calendar/index.ts';
import type { Counted } from '../engine/state.ts';
import { type Inspection, isFull } from './inspections.ts';

interface LegalDate {
  readonly title: string;
  readonly workingDays: number;
  /** Where it is written. */
  readonly law: string;
}

/** @see SI 2007/462; ILACS framework, areas for priority action (domain.md §5) */
export const legalDates = {
  publish: { title: 'Publish the report', workingDays: 30, law: 'SI 2007/462' },
  writtenStatement: { title: 'Send the written statement of action', workingDays: 70, law: 'SI 2007/462' },
  draftPlan: { title: 'Send the draft action plan', workingDays: 20, law: 'ILACS framework, priority action' },
  finalPlan: { title: 'Send the final action plan', workingDays: 70, law: 'ILACS framework, priority action' },
} as const satisfies Readonly<Record<string, LegalDate>>;
export type LegalDateName = keyof typeof legalDates;

export interface Received {
  readonly inspection: Inspection;
  readonly receivedOn: LocalDate;
  /** A focused or monitoring visit found an area for priority action. */
  readonly priorityAction: boolean;
}

export interface Due {
  readonly name: LegalDateName;
  readonly date: LocalDate;
  readonly basis: string;
  /** It follows the law's calendar when that changes. */
  readonly counted: Counted;
}

/** The last day for one of them; the day of receipt is day 0. @throws CalendarError `calendar-ends` */
export function legalDate(name: LegalDateName, receivedOn: LocalDate, statutory: Calendar): Due {
  const { workingDays, law } = legalDates[name];
  const basis = `${workingDays} working days after the report was received on ${formatDate(receivedOn)} (${law})`;
  const counted = { from: receivedOn, days: workingDays, calendar: 'statutory' } as const;
  return { name, date: addWorkingDays(receivedOn, workingDays, statutory), basis, counted };
}

/** An inspection's report is published and answered; a visit's letter only where it asks for priority action. */
export function legalDatesOf(
  { inspection, receivedOn, priorityAction }: Received,
  statutory: Calendar,
): readonly Due[] {
  const names: readonly LegalDateName[] = isFull(inspection)
    ? ['publish', 'writtenStatement']
    : priorityAction
      ? ['draftPlan', 'finalPlan']
      : [];
  return names.map((name) => legalDate(name, receivedOn, statutory));
}
