import { quantile } from '../domain/measures/time.ts';

/** Milliseconds that each of some turns took, one after another. */
export async function each(turns: number, act: (turn: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now();
    await act(turn);
    times.push(performance.now() - began);
  }
  return times;
}

export const p50 = (times: readonly number[]): number => quantile(times, 0.5) ?? Number.NaN;

/** Turns a second with so many at once. */
export async function rate(turns: number, atOnce: number, act: (turn: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (next < turns) {
      const turn = next;
      next += 1;
      await act(turn);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return turns / ((performance.now() - began) / 1_000);
}
