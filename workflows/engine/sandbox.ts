/**
 * Preloaded into the sandbox that all processes of a worker share, before the SDK freezes it.
 *
 * For the query `__stack_trace` the SDK takes and formats a stack trace of every promise a workflow makes: half of all
 * the time the stories took. Nobody asks it here (`/live` answers with the state itself), and the SDK has no setting for
 * it. Its hook reaches `Error` through the promise's constructor, and is handed one without a stack. Errors that a story
 * throws are the real ones and keep theirs. Should the SDK change its hook, everything still works, only more slowly.
 */
class Untraced {
  readonly stack = undefined;
}

const compile = Promise.constructor as (code: string) => () => unknown;

const known: Readonly<Record<string, () => unknown>> = {
  'return globalThis.Error': () => Untraced,
  // As the SDK's own code would, but not compiled anew for each promise.
  'return globalThis.__TEMPORAL_ACTIVATOR__': () => Reflect.get(globalThis, '__TEMPORAL_ACTIVATOR__'),
};

Object.defineProperty(Promise, 'constructor', { value: (code: string) => known[code] ?? compile(code) });
