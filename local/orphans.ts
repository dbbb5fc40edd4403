/** `kill -9` of `npm start` leaves its parts running: the next start ends them first, and only them. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from './folder.ts';

const file = path.join(dataFolder, 'parts.json');

/** The start itself, among its parts. */
export const WHOLE = 'everything';

export interface Named {
  readonly name: string;
  readonly pid: number;
  /** Where people find it. */
  readonly addresses?: readonly string[];
}

interface Noted extends Named {
  /** When the process began, as the kernel says: a number used again by another process has another. */
  readonly began: string;
}

const beganAt = (pid: number): string | undefined => {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return undefined;
  const fields = readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const STARTTIME = 19; // field 22 of proc(5), counted from after the command's name
  return fields[STARTTIME];
};

/** Notes the processes this start has begun. */
export function note(processes: readonly Named[]): void {
  const noted = processes.flatMap((process): Noted[] => {
    const began = beganAt(process.pid);
    return began === undefined ? [] : [{ ...process, began }];
  });
  writeFileSync(file, JSON.stringify(noted));
}

const noted = (): readonly Noted[] => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Noted[]) : []);

const isAlive = ({ pid, began }: Noted): boolean => beganAt(pid) === began;

/** The start that runs in this folder: what it has begun is no orphan. */
export const runningHere = (): Named | undefined => noted().find((one) => one.name === WHOLE && isAlive(one));

export const forget = (): void => rmSync(file, { force: true });

/** Ends what an earlier, killed start has left behind. @returns how many */
export async function endOrphans(): Promise<number> {
  const left = noted();
  const alive = () => left.filter(isAlive);
  const orphans = alive();
  for (const { pid } of orphans) process.kill(pid, 'SIGTERM');
  for (let waited = 0; alive().length > 0 && waited < 20_000; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  for (const { pid } of alive()) process.kill(pid, 'SIGKILL');
  forget();
  return orphans.length;
}
