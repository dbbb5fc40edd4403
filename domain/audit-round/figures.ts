/** A round in figures: the same on its page, in what its lead reads, on leadership’s page and in the pack for the board. */
import type { LocalDate } from '../calendar/index.ts';
import type { FactsOf } from '../engine/define.ts';
import type { AuditRound } from './contract.ts';
import {
  type AuditReport,
  agreementOf,
  closedLoopOf,
  doneOf,
  goodOf,
  gradesIn,
  improvedOf,
  togetherOf,
} from './sums.ts';

type Round = Pick<FactsOf<AuditRound>, 'sample' | 'audits' | 'reports'>;

/** How it stands. */
export function roundFigures(round: Round, isOverdue: boolean) {
  const { reports } = round;
  return {
    audited: doneOf(round, isOverdue),
    together: togetherOf(reports),
    grades: gradesIn(reports),
    good: goodOf(reports),
    agreement: agreementOf(reports),
    closedLoop: closedLoopOf(reports),
    improved: improvedOf(reports),
  };
}
export type RoundFigures = ReturnType<typeof roundFigures>;

/** What had been told by the end of a day, as far as it has a day of its own. */
export const reportsBy = (round: Round, day: LocalDate): Round => ({
  ...round,
  reports: Object.fromEntries(Object.entries(round.reports).map(([id, report]) => [id, reportBy(report, day)])),
});

function reportBy(report: AuditReport, day: LocalDate): AuditReport {
  const { auditedOn, settledOn, verifiedOn, ended } = report;
  if (auditedOn === undefined) return report;
  if (auditedOn > day) return ended === undefined ? {} : { ended };
  const { moderator: _, settled: __, ...first } = report;
  const graded = settledOn === undefined || settledOn > day ? first : report;
  return { ...graded, allVerified: report.allVerified === true && verifiedOn !== undefined && verifiedOn <= day };
}
