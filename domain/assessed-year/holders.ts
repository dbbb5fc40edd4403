import type { PersonView } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { notAnAssessor } from './open.ts';

/** Who may take a role over: the rules of a start and of a registration hold later too. */
export const mayHold = async (role: string, person: PersonView): Promise<readonly FieldError[]> =>
  role === 'assessor' ? notAnAssessor(person, '/to') : [];
