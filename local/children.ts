/** Parts that run as processes of their own: started again when they die, stopped in order. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Say } from './binaries.ts';
import { logFile } from './log-file.ts';

export interface Part {
  /** Resolves when it has said that it is ready. */
  readonly ready: Promise<void>;
  /** Of the process that runs now. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface PartOptions {
  readonly name: string;
  /** A source of this checkout, or what was compiled from one elsewhere. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly say: Say;
  /** Called whenever it has been started, with a new number. */
  readonly started: () => void;
}

const root = path.resolve(import.meta.dirname, '..');
const READY = '"msg":"ready"';
const BREATH_MS = 1_000;

/** Starts a part and keeps it running: killed, it is started again; failing at once, it says why. */
export function keepRunning(options: PartOptions): Part {
  const { name, say } = options;
  let stopping = false;
  let child: ChildProcess;
  let again: NodeJS.Timeout | undefined;
  let died = Promise.resolve();
  const ready = new Promise<void>((resolve, reject) => {
    const start = (first: boolean): void => {
      child = startProgram(options, resolve);
      if (!first) options.started();
      died = new Promise((gone) => {
        child.once('exit', (code, signal) => {
          gone();
          if (stopping) return;
          if (first && signal === null)
            reject(new Error(`The ${name} stopped while starting (${code}). Its log is ${options.logFile}`));
          say(`The ${name} has stopped (${signal ?? code}). Starting it again …`);
          again = setTimeout(() => start(false), BREATH_MS); // not a busy loop when it dies at once
        });
      });
    };
    start(true);
  });
  return {
    ready,
    get pid() {
      return child.pid ?? -1;
    },
    stop: async () => {
      stopping = true;
      clearTimeout(again);
      child.kill('SIGTERM');
      await died;
    },
  };
}

function startProgram({ name, program, env, logFile: file, say }: PartOptions, ready: () => void): ChildProcess {
  const log = logFile(name, file, say);
  // A process group of its own: Ctrl-C reaches only the parent, which stops the parts in order.
  const given = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...given, path.resolve(root, program)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdout?.on('data', (text: Buffer) => {
    log.write(text);
    if (text.includes(READY)) ready();
  });
  child.stderr?.on('data', (text: Buffer) => log.write(text));
  return child;
}
