/** `npm test`: fetches what the tests need, then runs them. Anything after `--` goes to Vitest. */
import { temporalCommand, testServerCommand } from './binaries.ts';
import { run } from './run.ts';

try {
  await temporalCommand(console.log);
  await testServerCommand(console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.exit(run('vitest', 'run', ...process.argv.slice(2)) ? 0 : 1);
