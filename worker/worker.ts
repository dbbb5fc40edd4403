import { type NativeConnection, Worker } from '@temporalio/worker';
import { TASK_QUEUE } from '../domain/engine/ports.ts';
import type { Bundle } from './bundle.ts';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace?: string;
  readonly bundle: Bundle;
  readonly activities: object;
  readonly taskQueue?: string;
  /** Processes kept in memory, about 0.3 MB each. */
  readonly cached?: number;
  readonly graceSeconds?: number;
}

/** A worker for all process kinds. It reports its build, so that a run knows which code it was told by. */
export const createWorker = (options: WorkerOptions): Promise<Worker> =>
  Worker.create({
    connection: options.connection,
    namespace: options.namespace ?? 'default',
    taskQueue: options.taskQueue ?? TASK_QUEUE,
    workflowBundle: options.bundle.code,
    buildId: options.bundle.build,
    activities: options.activities,
    maxCachedWorkflows: options.cached ?? 500,
    shutdownGraceTime: `${options.graceSeconds ?? 10}s`,
  });
