import { IllegalStateError } from '@temporalio/common';
import { DefaultLogger, Runtime } from '@temporalio/worker';

/** The SDK tells errors only. It forgets that with its last worker and connection, so it is told before each that may be the first. */
export function quietRuntime(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    });
  } catch (error) {
    if (!(error instanceof IllegalStateError)) throw error; // it has not forgotten
  }
}
