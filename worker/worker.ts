import type { PayloadCodec } from '@temporalio/common';
import { type InjectedSinks, type NativeConnection, Worker } from '@temporalio/worker';
import { TASK_QUEUE } from '../domain/engine/ports.ts';
import { converting } from '../temporal/sealing.ts';
import { AS_THEY_ARE } from '../workflows/engine/failures.ts';
import { BUILD, type WorkerSinks } from '../workflows/engine/one-build.ts';
import type { Bundle } from './bundle.ts';
import { quietFailures } from './quiet-failures.ts';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace?: string;
  readonly bundle: Bundle;
  readonly activities: object;
  readonly taskQueue?: string;
  /** Processes kept in memory, about 0.3 MB each. */
  readonly cached?: number;
  readonly graceSeconds?: number;
  /** Seals what the engine keeps. */
  readonly codec?: PayloadCodec | undefined;
  /** It was to tell on a run that another build has told so far: the process is to be begun again. */
  readonly toldByAnother?: (processId: string, runId: string) => void;
}

/** A worker for all process kinds. It reports its build, so that a run knows which code it was told by. */
export function createWorker(options: WorkerOptions): Promise<Worker> {
  const { toldByAnother = () => undefined } = options;
  const sinks: InjectedSinks<WorkerSinks> = {
    // A run is replayed as long as it is told what another worker was told: the only time at which this comes.
    builds: {
      toldByAnother: { fn: ({ workflowId, runId }) => toldByAnother(workflowId, runId), callDuringReplay: true },
    },
  };
  return Worker.create({
    sinks,
    connection: options.connection,
    namespace: options.namespace ?? 'default',
    taskQueue: options.taskQueue ?? TASK_QUEUE,
    workflowBundle: named(options.bundle, options.codec ? 'followthrough:failures:sealed' : AS_THEY_ARE),
    buildId: options.bundle.build,
    activities: options.activities,
    maxCachedWorkflows: options.cached ?? 500,
    shutdownGraceTime: `${options.graceSeconds ?? 10}s`,
    ...converting(options.codec),
    ...(options.codec && { interceptors: { activity: [quietFailures] } }),
  });
}

/** Its own name is written into the code, so that a run knows whether it has been told by this build; and how failures are written. */
const named = ({ code, build }: Bundle, failures: string): Bundle['code'] => ({
  ...code,
  code: code.code.replaceAll(BUILD, build).replaceAll(AS_THEY_ARE, failures),
});
