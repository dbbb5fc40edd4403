/** A disk of its own for the database, that can be full. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statfsSync } from 'node:fs';

/** It takes no more of the machine's memory than is on it. */
const ROOMY = '16g';

export interface SmallDisk {
  /** Only root may make a disk of a folder; without, the folder is on the machine's own, which is left alone. */
  readonly canBeFilled: boolean;
  /** From now on there is no room for anything more. */
  fill(): void;
  empty(): void;
  close(): void;
}

/** Makes a folder, and a disk of it where that is wanted and allowed. */
export function smallDisk(folder: string, wanted: boolean): SmallDisk {
  mkdirSync(folder);
  const canBeFilled = wanted && mounted(folder);
  chmodSync(folder, 0o755);
  const resize = (size: string) => {
    if (!canBeFilled) throw new Error('This disk is not to be filled: it is the machine’s own.');
    execFileSync('mount', ['-o', `remount,size=${size}`, folder]);
  };
  return {
    canBeFilled,
    fill: () => {
      const { blocks, bfree, bsize } = statfsSync(folder);
      resize(String((blocks - bfree) * bsize));
    },
    empty: () => resize(ROOMY),
    close: () => {
      if (canBeFilled) execFileSync('umount', ['--lazy', folder]);
    },
  };
}

function mounted(folder: string): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOMY}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
