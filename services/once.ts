import { Unacceptable } from '../domain/engine/kind.ts';
import { keepAnswer, releaseKey, reserveKey } from '../store/kept-answers.ts';
import { otherBody } from './engine/keys.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';

interface Asked {
  /** Of person, route and Idempotency-Key. */
  readonly key: string;
  readonly bodyHash: string;
}

/**
 * Carries a request out, or answers what it was answered before under the same key, for a week. For what is written in
 * the database alone and doesn't remember the key itself: acts and starts do, for good.
 * @param carryOut its answer is kept as JSON
 * @throws Problem `idempotency-mismatch` for another body; `key-in-use` when the first has no answer, since doing it
 *   again might do it twice
 */
export async function once<T>({ db, clock }: Parts, asked: Asked, carryOut: () => Promise<T>): Promise<T> {
  const earlier = await reserveKey(db, { ...asked, sentAt: clock.now() });
  if (earlier) {
    if (earlier.bodyHash !== asked.bodyHash) throw otherBody();
    if (earlier.answer === null) throw unanswered();
    return JSON.parse(earlier.answer) as T;
  }
  try {
    const answer = await carryOut();
    await keepAnswer(db, asked.key, JSON.stringify(answer));
    return answer;
  } catch (error) {
    if (error instanceof Problem || error instanceof Unacceptable) await releaseKey(db, asked.key);
    throw error;
  }
}

const unanswered = (): Problem =>
  new Problem(
    'key-in-use',
    'It is being carried out, or was cut off half way. See whether it was done before you send it under a new key.',
  );
