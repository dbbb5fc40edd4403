/** The months’ practice audits in figures, as leadership and the board read them: counts of cases, never the grade of one. */

import type { AuditRound } from '../../domain/audit-round/contract.ts';
import { reportsBy, roundFigures } from '../../domain/audit-round/figures.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { roundsBy } from '../../store/audit-rounds.ts';
import type { Parts } from '../parts.ts';

/** A year ago stands beside today. */
const ROUNDS = 13;

/** As they stood at the end of a day, the latest month first. */
export async function auditRoundsOn({ db }: Pick<Parts, 'db'>, day: LocalDate) {
  const rounds = await roundsBy(db, day, ROUNDS);
  return rounds
    .map(({ id, state: text }) => {
      const { facts, milestones } = JSON.parse(text) as StateOf<AuditRound>;
      const { audited } = milestones;
      const isOverdue = audited !== undefined && day > audited.date;
      return { id, month: facts.month, ...roundFigures(reportsBy(facts, day), isOverdue) };
    })
    .sort((one, other) => (one.month > other.month ? -1 : 1));
}

/** What each figure counts, as published. */
export const auditRule = {
  audited: 'Cases audited, of those drawn and not replaced. Late once the round is over.',
  good: 'Good or better by the grade that counts, of those graded: the first audit’s, whatever it was when it was audited again.',
  agreement: 'Moderated with the grade that the auditor gave, of those moderated.',
  drift: 'How many grades better auditors grade than moderators, on average.',
  closedLoop: 'All that was agreed is done and checked by somebody else, of the audits in which something was agreed.',
  improved: 'Good or better when audited again, of those audited again.',
} as const;
