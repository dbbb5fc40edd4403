import type { FormContext, PersonView } from '../engine/kind.ts';
import { isAtLeast } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import { officerErrors } from '../recruitment/officers.ts';
import type { AppointmentSettings } from './facts.ts';

/** Who may take a role over: whoever decides on adverse results and early starts is of the policy's rank. */
export async function mayHold(
  role: string,
  person: PersonView,
  { state, settings }: FormContext,
): Promise<readonly FieldError[]> {
  if (role !== 'decider') return officerErrors(role, person, state);
  const { deciderRank } = settings as AppointmentSettings; // the kind's own
  if (isAtLeast(person.rank, deciderRank)) return [];
  const message = `${person.name} is not of the rank that decides this: ${deciderRank.replaceAll('-', ' ')} or above.`;
  return [{ pointer: '/to', message }];
}
