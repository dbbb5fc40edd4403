import type { Ledger } from './ledger.ts';
import type { Site } from './site.ts';

export interface Drill {
  /** The promise, in the words of the book. */
  readonly promises: string;
  /** @returns what is wrong, in words */
  readonly run: (site: Site, ledger: Ledger, scale: Scale) => Promise<readonly string[]>;
}

export interface Scale {
  /** Vacancies asked for before it goes wrong. */
  readonly processes: number;
  /** How long what is broken stays so. */
  readonly seconds: number;
}

/** @returns what is wrong, in words: whether what was promised was kept, and whether people were told what they can do meanwhile */
export const carriedOut = async (
  drill: Drill,
  site: Site,
  ledger: Ledger,
  scale: Scale,
): Promise<readonly string[]> => [...(await drill.run(site, ledger, scale)), ...ledger.faults()];
