import { proxySinks, type Sinks, workflowInfo } from '@temporalio/workflow';

/** What a run says to the worker that tells it. */
export interface WorkerSinks extends Sinks {
  readonly builds: {
    /** This worker's build is not the one by which the run has been told so far. */
    readonly toldByAnother: () => void;
  };
}

const { builds } = proxySinks<WorkerSinks>();

/** A worker writes the name of its build here, all over the bundle; left as it is, a run may be told by any. */
export const BUILD = '@build of this bundle@';
const isNamed = !BUILD.startsWith('@');

/**
 * A run is told by one build of this code from its first line to its last: told over by another it may mean something else, and not
 * complain. The other's task fails before anything comes of it, and the process is to be begun again.
 */
export function keepToOneBuild(): void {
  const { currentBuildId: before } = workflowInfo(); // of its first task; this worker's own, when that is the first
  if (!isNamed || !before || before === BUILD) return;
  builds.toldByAnother();
  throw new Error(`Build ${before} has told it so far: it is to be begun again for build ${BUILD}`);
}
