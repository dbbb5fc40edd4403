/** A disk of its own for the database, so small that it can be filled. */
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

const MEGABYTES = 320;
const BLOCK = Buffer.alloc(1_048_576);

export interface SmallDisk {
  /** Only root may make a disk of a folder; without, the folder is on the machine's own, which is not filled. */
  readonly canBeFilled: boolean;
  fill(): void;
  empty(): void;
  close(): void;
}

/** Makes a folder, and a disk of it where that is allowed. */
export function smallDisk(folder: string): SmallDisk {
  mkdirSync(folder);
  const canBeFilled = mounted(folder);
  chmodSync(folder, 0o755);
  const ballast = path.join(folder, 'ballast');
  return {
    canBeFilled,
    fill: () => {
      if (!canBeFilled) throw new Error('This disk is not to be filled: it is the machine’s own.');
      const file = openSync(ballast, 'a');
      try {
        for (let size = BLOCK.length; size >= 512; ) size = writes(file, size) ? size : size / 2;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    close: () => {
      if (canBeFilled) execFileSync('umount', [folder]);
    },
  };
}

/** @returns whether there was room */
function writes(file: number, size: number): boolean {
  try {
    return writeSync(file, BLOCK, 0, size) === size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}

function mounted(folder: string): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
