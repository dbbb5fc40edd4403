import type { CheckName } from '../appointment/checks.ts';
import type { LocalDate } from '../calendar/index.ts';
import type { FactsOf } from '../engine/define.ts';
import type { Directory } from '../engine/kind.ts';
import { naturalKey, openAlready } from '../engine/natural-key.ts';
import type { PersonId } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { PlannedDate } from '../engine/state.ts';
import { recheck as contract, type Recheck } from './contract.ts';

type Facts = FactsOf<Recheck>;

/** How somebody came to work here. */
type Came = Pick<Facts, 'recruitment' | 'candidate'> & { readonly appointment: string };

export const runsOutOn = (expiresOn: LocalDate): PlannedDate => ({
  date: expiresOn,
  basis: 'the last day that was verified',
});

/** There is one of each check of each person. */
export const checkOf = (whose: string, check: CheckName): string => `${whose}:${check}`;

/** Of somebody whose appointment is over and who goes on working here. */
export const afterTheAppointment = (
  { appointment, candidate, recruitment }: Came,
  {
    check,
    expiresOn,
    number,
  }: { readonly check: CheckName; readonly expiresOn: LocalDate; readonly number?: string | undefined },
): Facts => ({
  check,
  expiresOn,
  ...(number !== undefined && { number }),
  appointment,
  ...(recruitment !== undefined && { recruitment }),
  ...(candidate !== undefined && { candidate }),
  of: checkOf(candidate ?? appointment, check),
});

/** It is watched already: under their name, or under that of the applicant whom the directory did not know then. */
export async function watchedErrors(
  person: PersonId,
  check: CheckName,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const cases = await directory.cases(contract.name, 'worker', person);
  const theirs = cases.find(
    ({ outcome, facts }) => outcome === null && (facts as Pick<Facts, 'check'>).check === check,
  );
  if (theirs) return [openAlready(contract, theirs.id)];
  for (const candidate of await directory.appliedAs(person)) {
    const first = await directory.openUnder(naturalKey(contract, checkOf(candidate, check)));
    if (first !== null) return [openAlready(contract, first)];
  }
  return [];
}
