import { condition } from '@temporalio/workflow';

/**
 * Resolves once everything that can run without the outside world has run.
 * The SDK looks at a condition when it is made and again only after all pending promise callbacks:
 * being false at the first look is what makes this wait for them.
 */
export function settled(): Promise<void> {
  let looks = 0;
  return condition(() => looks++ > 0);
}

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => undefined;
  let reject: Deferred<T>['reject'] = () => undefined;
  const promise = new Promise<T>((keep, fail) => {
    resolve = keep;
    reject = fail;
  });
  return { promise, resolve, reject };
}
