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
