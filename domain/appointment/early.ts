/** Who was at work before the checks had cleared: it is recorded as it was, flagged, and looked into. Pure. */
import type { LocalDate } from '../calendar/index.ts';
import type { CheckState } from '../engine/state.ts';
import type { Appointee } from './facts.ts';

interface Seen {
  readonly checks: Readonly<Record<string, CheckState>>;
  readonly facts: Pick<Appointee, 'risk'>;
}

/** The day on which the last of the checks cleared, as far as they have. */
export const clearedOn = ({ checks }: Pick<Seen, 'checks'>): LocalDate | undefined =>
  Object.values(checks)
    .flatMap(({ verifiedOn }) => verifiedOn ?? [])
    .sort()
    .at(-1);

/** Was a day before that, with no risk assessment in force on it? */
export function isBeforeClearance(on: LocalDate, { checks, facts: { risk } }: Seen): boolean {
  const inForce = risk !== undefined && risk.status !== 'stopped';
  if (inForce && (risk.approvedOn ?? on) <= on && on <= risk.expiresOn) return false;
  return on < (clearedOn({ checks }) ?? on);
}
