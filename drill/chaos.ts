/**
 * `npm run chaos -- [--minutes=1] [--seed=N] [--sources]`: two APIs and two workers, compiled, and everything killed, hung and filled at
 * random under load. Ends with 1 when anything that was acknowledged is lost or there twice, or anything refused is there.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { broken } from './broken.ts';
import { Ledger } from './ledger.ts';
import { openSite } from './site.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    sources: { type: 'boolean', default: false },
  },
});
console.log(`To break the same in the same order: --seed=${values.seed}`);
const site = await openSite({ workers: 2, apis: 2, compiled: !values.sources, fillable: true, say: () => undefined });
const ledger = new Ledger();
let failed = true;
try {
  const { struck, wrong } = await broken(site, ledger, Number(values.minutes) * 60_000, Number(values.seed));
  console.table(struck);
  console.table(ledger.figures());
  for (const sentence of wrong) console.error(sentence);
  console.log(
    wrong.length === 0 ? 'All is as people were told.' : `${wrong.length} things are not as people were told.`,
  );
  failed = wrong.length > 0;
} finally {
  await site.close();
}
process.exit(failed ? 1 : 0);
