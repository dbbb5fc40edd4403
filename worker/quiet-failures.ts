/** An activity that fails says why in a payload, which is sealed where there is a key: a message would stand in the engine as it is. */
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';

/** Only its kind stays in the clear: the workflow and the engine go by it. */
export const quietFailures = (): { readonly inbound: ActivityInboundCallsInterceptor } => ({
  inbound: {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (error) {
        throw quiet(error);
      }
    },
  },
});

const MESSAGE = 'An activity failed. Why is among its details.';

function quiet(error: unknown): unknown {
  if (error instanceof ApplicationFailure)
    return ApplicationFailure.create({
      message: MESSAGE,
      ...(error.type !== undefined && error.type !== null && { type: error.type }),
      nonRetryable: error.nonRetryable ?? false,
      details: [error.message, ...(error.details ?? [])],
    });
  if (!(error instanceof Error) || error.name === 'CancelledFailure' || error.name === 'CompleteAsyncError')
    return error;
  return ApplicationFailure.create({ message: MESSAGE, type: error.name, details: [error.message, error.stack ?? ''] });
}
