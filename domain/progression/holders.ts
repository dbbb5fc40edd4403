import type { FormContext, PersonView } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { chairErrors } from '../panels/rules.ts';
import type { Progression } from './contract.ts';

/** Who may take over a role: the chair sits on the panel. */
export const mayHold = async (
  role: string,
  person: PersonView,
  { state }: FormContext<Progression>,
): Promise<readonly FieldError[]> => (role === 'chair' ? chairErrors(person, state.facts.panel) : []);
