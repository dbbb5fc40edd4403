import type { FormContext, PersonView } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { chairErrors } from '../panels/rules.ts';
import type { Progression } from './contract.ts';

/** Who may take over a role: the chair sits on the panel, and the gate of the line manager is a manager's. */
export async function mayHold(
  role: string,
  person: PersonView,
  { state, directory }: FormContext<Progression>,
): Promise<readonly FieldError[]> {
  if (role === 'chair') return chairErrors(person, state.facts.panel);
  if (role !== 'manager' || person.offices.includes('manager')) return [];
  const line = await directory.line(state.who['applicant'] ?? '');
  if (line.some(({ id }) => id === person.id)) return [];
  const message = `${person.name} neither manages the applicant nor anybody else: choose a manager.`;
  return [{ pointer: '/to', message }];
}
