import type { CheckName } from '../appointment/checks.ts';
import type { LocalDate } from '../calendar/index.ts';
import type { FactsOf } from '../engine/define.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Appointed, Recheck } from './contract.ts';

export const runsOutOn = (expiresOn: LocalDate): PlannedDate => ({
  date: expiresOn,
  basis: 'the last day that was verified',
});

/** Of somebody whose appointment is over and who goes on working here. */
export const afterTheAppointment = (
  appointment: string,
  appointed: Appointed,
  { check, expiresOn }: { readonly check: CheckName; readonly expiresOn: LocalDate },
): FactsOf<Recheck> => ({ check, expiresOn, appointed, of: `${appointed.candidate ?? appointment}:${check}` });
