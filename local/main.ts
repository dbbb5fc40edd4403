/** `npm start`: makes room, then starts everything. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chooseFreePorts } from './chosen-ports.ts';
import { dataFolder, requireDataFolder } from './folder.ts';
import { endOrphans, runningHere } from './orphans.ts';

/** One that runs is left alone, and what it has noted too. */
function refuseSecond(): void {
  const there = runningHere();
  if (!there) return;
  throw new Error(
    `It is running already: ${there.addresses?.join(', ')}. To start it again, stop that one first with Ctrl-C.`,
  );
}

async function makeRoom(): Promise<void> {
  requireDataFolder();
  refuseSecond();
  mkdirSync(path.join(dataFolder, 'logs'), { recursive: true });
  const orphans = await endOrphans();
  if (orphans > 0) console.log(`Ended what an earlier, killed start had left: ${orphans} of its parts.`);
  await chooseFreePorts(console.log);
}

try {
  await makeRoom();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('./everything.ts'); // not before: where it listens has only now been chosen
