/** The promises of the book in short: each drill on servers of this machine, and everything broken at random for a moment. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { broken } from '../../drill/broken.ts';
import { carriedOut } from '../../drill/drill.ts';
import { drills } from '../../drill/drills.ts';
import { Ledger } from '../../drill/ledger.ts';
import { openSite, type Site } from '../../drill/site.ts';

const SLOW_MS = 300_000;
const scale = { processes: 6, seconds: 2 };

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: 1, apis: 1, compiled: false, fillable: true, say: () => undefined });
}, SLOW_MS);
afterAll(() => site.close(), SLOW_MS);

it.each(Object.entries(drills).map(([name, drill]) => ({ name, drill, promises: drill.promises })))(
  '$name: $promises',
  async ({ drill }) => {
    const ledger = new Ledger();
    expect(await carriedOut(drill, site, ledger, scale)).toEqual([]);
    expect(ledger.figures().acknowledged).toBeGreaterThan(scale.processes);
  },
  SLOW_MS,
);

it(
  'all broken at random while people work: what they were told is there, once, and nothing else',
  async () => {
    const ledger = new Ledger();
    const { struck, wrong } = await broken(site, ledger, 10_000, 3);
    expect(wrong).toEqual([]);
    expect(Object.keys(struck).length).toBeGreaterThan(0);
    expect(ledger.figures().acknowledged).toBeGreaterThan(0);
  },
  SLOW_MS,
);
