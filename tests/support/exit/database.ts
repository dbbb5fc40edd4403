/** A program that starts a database and ends as it is told: `exit-code.test.ts` looks at what it leaves behind. */
import { startPostgres } from '../../../local/postgres.ts';

const [directory = '', end] = process.argv.slice(2);
const postgres = await startPostgres({ directory });
console.log(postgres.pid);
if (end === 'fails once all has stopped') {
  await postgres.stop();
  process.exitCode = 3;
} else throw new Error('Something unforeseen');
