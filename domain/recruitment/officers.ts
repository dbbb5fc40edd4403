import type { PersonView } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { RunState } from '../engine/state.ts';

/** The two HR officers of a vacancy or an appointment are officers, and two: nobody verifies their own. */
export function officerErrors(
  role: string,
  { id, name, offices }: PersonView,
  { who }: RunState,
): readonly FieldError[] {
  if (role !== 'hr' && role !== 'verifier') return [];
  if (!offices.includes('hr')) return [{ pointer: '/to', message: `${name} is not an HR officer.` }];
  const other = role === 'hr' ? who['verifier'] : who['hr'];
  const message = `${name} is the other HR officer here: whoever asks for checks does not verify them.`;
  return other === id ? [{ pointer: '/to', message }] : [];
}
