/**
 * `npm run drill -- NAME … [--processes=200] [--seconds=60] [--sources]`: builds the situation, follows the book, and compares what people
 * were told with what is there. Two APIs and two workers, compiled; from the sources, of which one each is started, it is sooner done.
 * Ends with 1 when anything is not as it was promised.
 */
import { parseArgs } from 'node:util';
import { carriedOut } from './drill.ts';
import { drills } from './drills.ts';
import { Ledger } from './ledger.ts';
import { openSite } from './site.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    sources: { type: 'boolean', default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(drills);
const unknown = names.filter((name) => !(name in drills));
if (unknown.length > 0) {
  console.error(`There is no drill ${unknown.join(', ')}. There are: ${Object.keys(drills).join(', ')}.`);
  process.exit(1);
}
const scale = { processes: Number(values.processes), seconds: Number(values.seconds) };
const many = values.sources ? 1 : 2;
const site = await openSite({ workers: many, apis: many, compiled: !values.sources, fillable: true, say: console.log });
let failed = 0;
try {
  for (const [name, drill] of Object.entries(drills).filter(([name]) => names.includes(name))) {
    console.log(`── ${name}: ${drill.promises}`);
    const ledger = new Ledger();
    const began = performance.now();
    const wrong = await carriedOut(drill, site, ledger, scale);
    console.table({ ...ledger.figures(), 'seconds in all': Math.round((performance.now() - began) / 1_000) });
    for (const sentence of wrong) console.error(`  ${sentence}`);
    console.log(wrong.length === 0 ? 'As promised.' : `${wrong.length} things are not as promised.`);
    failed += wrong.length;
  }
} finally {
  await site.close();
}
process.exit(failed === 0 ? 0 : 1);
