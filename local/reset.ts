/** `npm run reset`: removes everything the embedded stack remembers. Asks first; `-- --yes` answers for you. */
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { dataFolder } from './folder.ts';
import { ports } from './places.ts';
import { isTaken } from './ports.ts';

if (!existsSync(dataFolder)) {
  console.log('There is nothing to remove.');
} else if (await isTaken(ports.POSTGRES_PORT)) {
  console.error('It is running. Stop npm start first, then reset.');
  process.exitCode = 1;
} else if (process.argv.includes('--yes') || (await agreed())) {
  rmSync(dataFolder, { recursive: true });
  console.log('Removed. The next npm start begins afresh.');
} else {
  console.log('Nothing was removed.');
}

async function agreed(): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const question = asking.question(`This removes every process, person and mail in ${dataFolder}. Type yes to go on: `);
  const answer = await Promise.race([question, once(asking, 'close').then(() => 'no')]); // nobody is there to answer
  asking.close();
  return answer.trim().toLowerCase() === 'yes';
}
