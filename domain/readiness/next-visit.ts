/** What is expected next: inspections recur. Pure. */
import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Cycle, Series } from './facts.ts';
import { bringsMonitoring } from './frameworks.ts';
import { type Inspection, isFull } from './inspections.ts';
import type { ReadinessSettings } from './settings.ts';

export interface Next extends PlannedDate {
  readonly inspection: Inspection;
  readonly series?: Series;
}

/** The monitoring visits to expect from the day the plan is due: the first within days of it, then regularly, so many at most. */
export function monitoringVisits(
  planDeadline: LocalDate,
  rule: ReadinessSettings['monitoring'],
): readonly PlannedDate[] {
  const { most, firstWithinDays, everyMonths, withinMonths } = rule;
  const first = addDays(planDeadline, firstWithinDays);
  const last = addMonths(planDeadline, withinMonths);
  const plan = `the plan is due on ${formatDate(planDeadline)}`;
  return Array.from({ length: most }, (_, index) => ({
    date: addMonths(first, index * everyMonths),
    basis:
      index === 0
        ? `within ${firstWithinDays} days of the day ${plan}`
        : `${index * everyMonths} months after the first; ${plan}`,
  })).filter(({ date }) => date <= last);
}

/** Monitoring while it lasts, then inspection again; without it, what the policy says. */
export function nextAfter(
  cycle: Pick<Cycle, 'inspection' | 'report' | 'series'>,
  planDeadline: LocalDate | undefined,
  settings: Pick<ReadinessSettings, 'monitoring' | 'next'>,
  today: LocalDate,
): Next {
  const series = seriesAfter(cycle, planDeadline);
  if (series) {
    const visit = monitoringVisits(series.planDeadline, settings.monitoring)[series.number - 1];
    if (visit) return { inspection: 'monitoring', series, ...visit };
    const date = addMonths(today, settings.monitoring.everyMonths);
    return { inspection: 'standard', date, basis: 'inspection again, after the last of the monitoring visits' };
  }
  const { inspection, months } = settings.next[cycle.inspection];
  return {
    inspection,
    date: addMonths(today, months),
    basis: `${months} months after this cycle ended on ${formatDate(today)}`,
  };
}

/** A full inspection that judged something inadequate begins the visits; a monitoring cycle goes on with the next. */
function seriesAfter(
  { inspection, report, series }: Pick<Cycle, 'inspection' | 'report' | 'series'>,
  planDeadline: LocalDate | undefined,
): Series | undefined {
  if (inspection === 'monitoring') return series && { ...series, number: series.number + 1 };
  const isMonitored = report !== undefined && bringsMonitoring(report.judgements, report.receivedOn);
  return isFull(inspection) && isMonitored && planDeadline !== undefined ? { planDeadline, number: 1 } : undefined;
}
