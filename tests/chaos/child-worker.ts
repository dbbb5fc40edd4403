/** A worker in a process of its own, that can be killed without warning, or dies at a chosen line of the journal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOf, type Stand } from '../support/stand.ts';

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

/** A worker's program beside this file, and the workflows it is given ready bundled. */
export interface Program {
  readonly file: string;
  readonly workflows: string;
}

const drill: Program = { file: './worker.ts', workflows: './drill/workflows.ts' };

const written = new Map<string, Promise<string>>();

/** Bundled once, however many workers run it: a worker that bundles for itself takes seconds to be there. */
function bundleFile(folder: string, workflows: string): Promise<string> {
  const file = path.join(folder, 'bundle.json');
  const known = written.get(file);
  if (known) return known;
  const writing = bundleOf(workflows).then((bundle) => {
    writeFileSync(file, JSON.stringify(bundle));
    return file;
  });
  written.set(file, writing);
  return writing;
}

/** `folder` is where the bundle is put for it. */
export async function childWorker(
  s: Stand,
  { engine, folder, program = drill }: { engine: string; folder: string; program?: Program },
  { dieAfter = '', dieBefore = '' }: Doomed = {},
): Promise<ChildWorker> {
  const bundle = await bundleFile(folder, program.workflows);
  // Node itself, not a wrapper: the process that is killed must be the worker.
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL(program.file, import.meta.url))],
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
