/** People work while everything is broken at random; afterwards what they were told is compared with what is there. */
import { compare } from './compare.ts';
import { havoc } from './havoc.ts';
import type { Ledger } from './ledger.ts';
import { work } from './people.ts';
import type { Site } from './site.ts';

export interface Broken {
  readonly struck: Readonly<Record<string, number>>;
  /** In words; empty when nothing is. */
  readonly wrong: readonly string[];
}

/** @param seed of what is broken when: the same again for the same */
export async function broken(site: Site, ledger: Ledger, ms: number, seed: number): Promise<Broken> {
  const enough = AbortSignal.timeout(ms);
  const working = work(
    { site, ledger },
    { count: Number.POSITIVE_INFINITY, atOnce: 8, decides: (n) => n % 4 !== 0, enough },
  );
  const struck = await havoc(site, seed, enough);
  await site.ready();
  await working; // whoever still waits is answered now that all is whole
  return { struck, wrong: [...(await compare(site, ledger)), ...ledger.faults()] };
}
