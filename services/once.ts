/** The same key is the same request, whoever's face it comes by: look first, then carry out. */
import { Refusal } from '../domain/engine/refusals.ts';
import { keepAnswer, releaseKey, reserveKey } from '../store/kept-answers.ts';
import { otherBody } from './engine/keys.ts';
import type { Parts } from './parts.ts';

/** Where requests of a kind are remembered by their keys. */
export interface Memory<T> {
  /** What was answered under the key before; undefined when it stands for nothing yet. @throws Refusal `idempotency-mismatch` */
  look(): Promise<T | undefined>;
  /** Keeps the answer, where what was carried out did not keep the key with it. */
  keep?(answer: T): Promise<void>;
  /** It was refused: answers what somebody has been answered under the same key meanwhile. */
  refused(): Promise<T | undefined>;
}

/** Carries a request out, or answers what it was answered before under the same key. */
export async function once<T>(memory: Memory<T>, carryOut: () => Promise<T>): Promise<T> {
  const before = await memory.look();
  if (before !== undefined) return before;
  try {
    const answer = await carryOut();
    await memory.keep?.(answer);
    return answer;
  } catch (error) {
    const meanwhile = error instanceof Refusal ? await memory.refused() : undefined;
    if (meanwhile === undefined) throw error;
    return meanwhile;
  }
}

/** The key is written with what was made under it, for good. */
export const writtenWith = <T>(look: Memory<T>['look'], again = look): Memory<T> => ({ look, refused: again });

interface Asked {
  /** Of person, operation, address and the caller's key. */
  readonly key: string;
  readonly bodyHash: string;
}

/**
 * The answer is kept beside what was made, for a week: for what is written in the database alone. The key is reserved first,
 * so that two at once do not both carry it out; a refusal frees it.
 * @throws Refusal `key-in-use` when the first has no answer, since doing it again might do it twice
 */
export const keptBeside = <T>({ db, clock }: Parts, { key, bodyHash }: Asked): Memory<T> => ({
  async look() {
    const earlier = await reserveKey(db, { key, bodyHash, sentAt: clock.now() });
    if (!earlier) return undefined;
    if (earlier.bodyHash !== bodyHash) throw otherBody();
    if (earlier.answer === null) throw unanswered();
    return JSON.parse(earlier.answer) as T; // what was kept under this key by this very request
  },
  async keep(answer) {
    await keepAnswer(db, key, JSON.stringify(answer));
  },
  async refused() {
    await releaseKey(db, key);
    return undefined;
  },
});

const unanswered = (): Refusal =>
  new Refusal(
    'key-in-use',
    'It is being carried out, or was cut off half way. See whether it was done before you send it under a new key.',
  );
