/** Who is in whose line of management, as far as it bars from a judgement. */
import type { PersonId } from './people.ts';
import type { OutsideLine } from './ports.ts';

export interface Between {
  readonly of: PersonId;
  /** They manage that person, or are managed by them. */
  readonly is: 'above' | 'below';
}

/**
 * Does somebody manage one of these people, or do these manage them, within reach?
 * @param above everybody above a person, nearest first
 */
export async function inLine(
  person: PersonId,
  outside: readonly OutsideLine[],
  above: (person: PersonId) => Promise<readonly PersonId[]>,
): Promise<Between | undefined> {
  for (const { of, up, down } of outside) {
    for (const other of of) {
      if (other === person) continue;
      if (up > 0 && (await above(other)).slice(0, up).includes(person)) return { of: other, is: 'above' };
      if (down > 0 && (await above(person)).slice(0, down).includes(other)) return { of: other, is: 'below' };
    }
  }
  return undefined;
}
