/** The inbox of `npm start`, a process of its own. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from './folder.ts';
import { startInbox } from './mail.ts';
import { ports } from './places.ts';

const directory = path.join(dataFolder, 'mail');
const KEPT = 200;

/** It reads all that it kept before it is there, some milliseconds each. Every notice is in the ledger; old letters may go. */
function removeOldLetters(): void {
  const kept = readdirSync(directory, { withFileTypes: true }).map((entry) => {
    const file = path.join(directory, entry.name);
    return { file, at: statSync(file).mtimeMs };
  });
  for (const { file } of kept.sort((one, other) => other.at - one.at).slice(KEPT))
    rmSync(file, { recursive: true, force: true });
}

mkdirSync(directory, { recursive: true });
removeOldLetters();
const inbox = await startInbox({ smtpPort: ports.SMTP_PORT, webPort: ports.INBOX_PORT, directory });
console.log(JSON.stringify({ msg: 'ready' }));

process.once('SIGTERM', async () => {
  await inbox.stop();
  process.exit(0);
});
