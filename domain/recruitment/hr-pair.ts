import type { StartContext } from '../engine/kind.ts';
import type { PersonId } from '../engine/people.ts';
import { unacceptable } from '../engine/refusals.ts';

/**
 * The HR officer who runs it, the caller when they are one, and another who verifies checks: nobody verifies their own.
 * @throws Refusal `invalid` when there are not two
 */
export async function hrPair(
  { caller, directory }: Pick<StartContext, 'caller' | 'directory'>,
  ...not: readonly PersonId[]
): Promise<{ readonly hr: PersonId; readonly verifier: PersonId }> {
  const officers = (await directory.inOffice('hr')).map(({ id }) => id).filter((id) => !not.includes(id));
  const hr = officers.includes(caller.id) ? caller.id : officers[0];
  const verifier = officers.find((id) => id !== hr);
  if (hr === undefined || verifier === undefined)
    throw unacceptable([
      { pointer: '', message: 'Two HR officers are needed: one asks for checks, the other verifies them.' },
    ]);
  return { hr, verifier };
}
