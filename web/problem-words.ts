/** What people are told of what cannot be done, where programs are told of keys and bodies. */
import { type ProblemCode, Refusal } from '../domain/engine/refusals.ts';
import type { Parts } from '../services/parts.ts';
import { type Problem, problemOf } from '../services/problems.ts';

type Words = Pick<Problem, 'detail'> & Partial<Pick<Problem, 'title'>>;

const AGAIN = 'Send it again in a moment: it counts only once.';

const words: { readonly [C in ProblemCode]?: Words } = {
  'idempotency-mismatch': {
    title: 'This form was sent before',
    detail:
      'It was sent before with other answers, and what was sent first counts. Open the page again to see how it stands.',
  },
  'key-in-use': {
    title: 'This form was sent before',
    detail:
      'It is being carried out, or was cut off half way. Look whether it was done. If it was not, open the page again and send it from there.',
  },
  'engine-unavailable': { detail: `It is not known whether this was done. ${AGAIN}` },
  'database-unavailable': { detail: `It is not known whether what you sent was taken. ${AGAIN}` },
};

/** The refusal, said to a person. */
export function inPeoplesWords(refusal: Refusal): Refusal {
  const { code, errors, decided, retryAfterSeconds } = refusal;
  const detail = words[code]?.detail;
  if (detail === undefined) return refusal;
  return new Refusal(code, detail, {
    ...(errors && { errors }),
    ...(decided && { decided }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

/** What a page says of whatever was thrown. */
export async function problemOnPage(parts: Parts, error: unknown): Promise<Problem> {
  const problem = await problemOf(parts, error);
  return { ...problem, ...words[problem.code] };
}
