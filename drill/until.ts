import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 50;

/**
 * Asks until it is answered with something: what is broken or on its way throws, or answers with nothing.
 * @throws Error what was thrown last, when it does not come in two minutes
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  let why: unknown;
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await sleep(LOOK_EVERY_MS))
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      why = undefined;
    } catch (error) {
      why = error;
    }
  throw new Error(`${what}: not in ${PATIENCE_MS / 1_000} seconds`, { cause: why });
}
