/** Where two states of a process are not the same: the engine's own beside the one that is recorded. */
import type { Question, Remembered, RunState, Visit } from './state.ts';

/**
 * The parts that differ. What a run notes for itself between two lines (a date it waits for, a look-up, a rung) and the digest of the
 * line before last are no difference.
 */
export function differing(one: RunState, other: RunState): readonly string[] {
  const [first, second] = [told(one), told(other)];
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return names.filter((name) => inOrder(first[name]) !== inOrder(second[name])).sort();
}

function told({
  digest: _,
  asOf: __,
  visits,
  threads,
  putRight,
  ...state
}: RunState): Readonly<Record<string, unknown>> {
  return {
    ...state,
    visits: visits.map(({ memory, ...visit }: Visit) => ({ ...visit, asked: askedIn(memory) })),
    threads: Object.entries(threads).map(([name, { memory, before: ___, ...thread }]) => ({
      name,
      ...thread,
      asked: askedIn(memory),
    })),
    putRight: putRight && askedIn(putRight),
  };
}

const askedIn = ({ questions }: Remembered): readonly object[] =>
  Object.values(questions).map(({ rung: _, missed: __, toldBarred: ___, ...question }: Question) => question);

/** The database keeps a state as it was written; what comes from the engine may have its names in another order. */
const inOrder = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
