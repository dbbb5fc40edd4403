import type { Kind } from '../../domain/engine/kind.ts';
import { type Rag, ragOf, type Standing } from '../../domain/engine/rag.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { settingsOf } from '../../store/rules.ts';
import type { Parts } from '../parts.ts';
import { inWords } from './given-by-hand.ts';

/** Kinds whose state must be read to say how one stands. */
export const kindsWithOwnRag = (kinds: Readonly<Record<string, Kind>>): readonly string[] =>
  Object.values(kinds).flatMap(({ rag, contract }) => (rag ? [contract.name] : []));

/**
 * How a process stands, the same wherever it is shown: by its kind's own rule where it has one, else by the common one.
 * @param process with the flags that are for the reader
 * @param state of a kind with its own rule; null when it was not read
 * @returns null when it has no colour by the rule of its kind
 */
export async function ragFor(
  { db, kinds }: Parts,
  process: Standing & { readonly kind: string },
  state: RunState | null,
  today: string,
): Promise<Rag | null> {
  const { rag: own, contract } = kinds[process.kind] ?? {};
  if (!own || state === null || process.status === 'frozen') return ragOf(contract, process, today);
  const rag = own(state, await settingsOf(db, state), today);
  return (await inWords(db, [rag]))[0] ?? null;
}
