/** The disk of the database full while people work, and then room again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { compare } from './compare.ts';
import type { Scale } from './drill.ts';
import type { Ledger } from './ledger.ts';
import { work } from './people.ts';
import type { Site } from './site.ts';

export async function diskFull(site: Site, ledger: Ledger, { processes, seconds }: Scale): Promise<readonly string[]> {
  if (!site.disk.canBeFilled) return ['Only root can make a disk that is small enough to be filled: nothing was tried'];
  const working = work({ site, ledger }, { count: processes, atOnce: 8, decides: () => true });
  site.disk.fill();
  await sleep(seconds * 1_000);
  site.disk.empty();
  await site.raisePostgres();
  await working;
  await site.ready();
  return await compare(site, ledger);
}
