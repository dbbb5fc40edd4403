/** `npm test`: fetches what the tests need, then runs them. Anything after `--` goes to Vitest, but `--full`: every page at every width, with script and without. */
import { temporalCommand, testServerCommand } from './binaries.ts';
import { run } from './run.ts';

const FULL = '--full';

try {
  await temporalCommand(console.log);
  await testServerCommand(console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const asked = process.argv.slice(2);
if (asked.includes(FULL)) process.env['FULL'] = 'true';
process.exit(run('vitest', 'run', ...asked.filter((one) => one !== FULL)) ? 0 : 1);
