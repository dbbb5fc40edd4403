/** What a part says, kept in a file. A disk without room takes no line, and ends nobody for it. */
import { appendFileSync } from 'node:fs';
import type { Say } from './binaries.ts';

export interface LogFile {
  write(text: Buffer): void;
}

/** Opened for each piece: so it goes on by itself when there is room again, or the file has been moved away. */
export function logFile(name: string, file: string, say: Say): LogFile {
  let isLost = false;
  return {
    write: (text) => {
      try {
        appendFileSync(file, text);
        if (isLost) say(`The log of the ${name} is written again.`);
        isLost = false;
      } catch (error) {
        if (!isLost) say(`${whyNot(error)}: what the ${name} says is not kept in ${file} until there is. All goes on.`);
        isLost = true;
      }
    },
  };
}

/** What is the matter, for people. */
export function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? 'There is no room on the disk'
    : `The disk cannot be written (${code ?? message})`;
}
