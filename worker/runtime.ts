/** How the SDK says what it does: as lines of our own log, and as metrics. */
import { type LogLevel, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

/** What a line of the SDK may say beside its message: names, ids and numbers. What an error says may be about a person. */
const said = [
  'sdkComponent',
  'taskQueue',
  'workflowType',
  'workflowId',
  'runId',
  'activityType',
  'activityId',
  'attempt',
  'state',
] as const;

type Meta = Readonly<Record<string, unknown>>;

/** Which work a line is about, and of which kind the error is. */
export function meaningOf(meta: Meta = {}): Meta {
  const { error } = meta;
  const kept = said.filter((name) => meta[name] !== undefined).map((name) => [name, meta[name]] as const);
  return { ...Object.fromEntries(kept), ...(error instanceof Error && { error: error.name }) };
}

const levels = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;

/**
 * Once a process, before anything of the SDK is used.
 * @param metrics where the SDK shows its metrics, like `127.0.0.1:9464`
 * @throws Error when somebody is listening there
 */
export function installRuntime(log: Logger, metrics: string): void {
  const at = (level: LogLevel) => (message: string, meta?: Meta) => log[levels[level]](meaningOf(meta), message);
  try {
    Runtime.install({
      logger: {
        log: (level, message, meta) => at(level)(message, meta),
        trace: at('TRACE'),
        debug: at('DEBUG'),
        info: at('INFO'),
        warn: at('WARN'),
        error: at('ERROR'),
      },
      telemetryOptions: {
        logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
        metrics: { prometheus: { bindAddress: metrics } },
      },
      shutdownSignals: [],
    });
  } catch (cause) {
    throw new Error(
      `The metrics cannot be shown at ${metrics}. Choose another METRICS_PORT (each worker of a machine needs its own) or METRICS_HOST.`,
      { cause },
    );
  }
}
