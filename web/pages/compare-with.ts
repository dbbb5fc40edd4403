import type { Fields } from '../../domain/engine/field.ts';
import { capital } from '../words.ts';

interface Earlier {
  readonly id: number;
  readonly asAt: { readonly words: string };
}

/** Which of those made before a new one is compared with; no field where there are none. @param what they are called: pack */
export const compareWith = (what: string, earlier: readonly Earlier[]): Fields =>
  earlier.length === 0
    ? {}
    : {
        since: {
          is: 'choice',
          asks: `the ${what} to compare with`,
          label: 'Compare with',
          hint: 'Left open, the latest one as at the same day or before',
          optional: true,
          numbered: true,
          of: Object.fromEntries(
            earlier.map(({ id, asAt }) => [String(id), `${capital(what)} ${id}, as at ${asAt.words}`]),
          ),
        },
      };
