import type { FormContext, PersonView } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { AssessedYear } from './contract.ts';
import { isPart, partErrors } from './four.ts';

/** Who may take a role over: the rules of a start and of a registration hold later too. */
export const mayHold = async (
  role: string,
  person: PersonView,
  { state }: FormContext<AssessedYear>,
): Promise<readonly FieldError[]> => (isPart(role) ? partErrors('/to', role, person, state.who) : []);
