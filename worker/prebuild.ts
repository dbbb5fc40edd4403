/** `node dist/worker/prebuild.js FILE`: bundles the workflow code ahead of any start, for `WORKFLOW_BUNDLE`. */
import { writeFileSync } from 'node:fs';
import { bundle } from './bundle.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Say where to put it: node dist/worker/prebuild.js FILE');
  process.exit(1);
}
writeFileSync(file, JSON.stringify(await bundle()));
