/** A worker in a process of its own, that can be killed without warning, or dies at a chosen line of the journal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleFile } from '../../local/bundled.ts';
import { entryOf, type Stand } from '../support/stand.ts';

export interface ChildWorker {
  readonly died: Promise<void>;
  kill(): Promise<void>;
}

export interface Doomed {
  /** Dies once a batch with such a line has been committed, before the engine hears of it. */
  readonly dieAfter?: string;
  /** Dies with such a line accepted, before it is committed. */
  readonly dieBefore?: string;
}

/** A worker's program beside this file, and the workflows it is given, beside `stand.ts`. */
export interface Program {
  readonly file: string;
  readonly workflows: string;
}

const drill: Program = { file: './worker.ts', workflows: './drill/workflows.ts' };

export async function childWorker(
  s: Stand,
  engine: string,
  { dieAfter = '', dieBefore = '' }: Doomed = {},
  { file, workflows } = drill,
): Promise<ChildWorker> {
  const bundle = await bundleFile(entryOf(workflows), { shifted: true });
  // Node itself, not a wrapper: the process that is killed must be the worker.
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))],
    {
      env: {
        ...process.env,
        DATABASE_URL: s.url,
        ENGINE: engine,
        TASK_QUEUE: s.parts.taskQueue,
        BUNDLE: bundle,
        DIE_AFTER: dieAfter,
        DIE_BEFORE: dieBefore,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.includes('worker ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`The worker left with ${code}`)));
  });
  return {
    died,
    kill: async () => {
      child.kill('SIGKILL');
      await died;
    },
  };
}
