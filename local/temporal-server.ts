/** The Temporal development server, for `npm start` and the tests. */
import { spawn } from 'node:child_process';
import { Connection } from '@temporalio/client';
import { temporalCommand } from './binaries.ts';
import { ordinarySettings, RETENTION_SECONDS, type TemporalServer, type TemporalServerOptions } from './engine.ts';
import { freePort } from './ports.ts';

export type { TemporalServer, TemporalServerOptions } from './engine.ts';

/** Power loss must not put the engine behind the database: every commit is on disk (`synchronous=2`). */
const durable = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=2'];

/**
 * Starts the server and waits until it serves; a closed process's history is kept for 30 days. With REAL_ENGINE set it is the server
 * that production runs, on a Postgres of its own (`npm run cluster`).
 */
export async function startTemporalServer(options: TemporalServerOptions = {}): Promise<TemporalServer> {
  if (process.env['REAL_ENGINE'] !== undefined)
    return await (await import('./real-engine.ts')).startRealEngine(options);
  const command = await temporalCommand(options.say);
  const port = options.port ?? (await freePort());
  const child = spawn(command, serverArguments(port, options), { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: string[] = [];
  child.stderr.on('data', (text: Buffer) => errors.push(text.toString()));
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const failed = died.then(() => {
    throw new Error(`The workflow engine stopped while starting:\n${errors.slice(-10).join('')}`);
  });
  const address = `127.0.0.1:${port}`;
  await Promise.race([ready(address), failed]);
  failed.catch(() => undefined); // from here on its end is the caller's affair, through `died`
  return {
    address,
    pid: child.pid ?? -1,
    died,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await died;
    },
  };
}

const serverArguments = (port: number, { databaseFile, uiPort, settings = [] }: TemporalServerOptions): string[] => [
  'server',
  'start-dev',
  '--port',
  String(port),
  ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
  '--log-level',
  'error',
  ...(databaseFile === undefined ? [] : ['--db-filename', databaseFile, ...durable]),
  ...[...ordinarySettings, ...settings].flatMap((setting) => ['--dynamic-config-value', setting]),
];

/** The server accepts connections before it serves a namespace. */
async function ready(address: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await setRetention(address);
    } catch (error) {
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function setRetention(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '500ms' });
  try {
    const workflowExecutionRetentionTtl = { seconds: RETENTION_SECONDS as never };
    await connection.workflowService.updateNamespace({
      namespace: 'default',
      config: { workflowExecutionRetentionTtl },
    });
  } finally {
    await connection.close();
  }
}
