import { quantile } from '../domain/measures/time.ts';

type Act = (turn: number) => Promise<unknown>;

/** Milliseconds that each of some turns took, one after another. */
export async function each(turns: number, act: Act): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) times.push(await timed(() => act(turn)));
  return times;
}

/** Milliseconds that it took. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

const p50 = (times: readonly number[]): number => quantile(times, 0.5) ?? Number.NaN;

export interface Pair {
  readonly ours: number;
  readonly floor: number;
}

/** Medians in milliseconds, ours and the floor in turns: what else the machine does meets both alike. */
export async function medians(turns: number, ours: Act, floor: Act): Promise<Pair> {
  const times = { ours: [] as number[], floor: [] as number[] };
  for (let turn = 0; turn < turns; turn++) {
    times.ours.push(await timed(() => ours(turn)));
    times.floor.push(await timed(() => floor(turn)));
  }
  return { ours: p50(times.ours), floor: p50(times.floor) };
}

const ROUNDS = 4;

/** Turns a second with so many at once, ours and the floor in rounds by turns. */
export async function rates(turns: number, atOnce: number, ours: Act, floor: Act): Promise<Pair> {
  const took = { ours: 0, floor: 0 };
  const size = Math.ceil(turns / ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    took.ours += await timed(() => lanes(round * size, size, atOnce, ours));
    took.floor += await timed(() => lanes(round * size, size, atOnce, floor));
  }
  const perSecond = (ms: number) => (ROUNDS * size) / (ms / 1_000);
  return { ours: perSecond(took.ours), floor: perSecond(took.floor) };
}

/** Some turns, so many at once. */
export async function lanes(from: number, turns: number, atOnce: number, act: Act): Promise<void> {
  let next = from;
  const lane = async (): Promise<void> => {
    while (next < from + turns) {
      const turn = next;
      next += 1;
      await act(turn);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
