import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { chosen, instantAt } from './tests/support/moment.ts';
import { LongestFirst } from './tests/support/order.ts';

type Options = NonNullable<TestProjectInlineConfiguration['test']>;

const shared: Options = {
  pool: 'forks',
  env: { TZ: 'UTC' },
  testTimeout: 180_000, // what must come is waited for; none takes so long but on a machine that is very busy
  hookTimeout: 180_000,
  expect: { requireAssertions: true }, // a test that has looked at nothing has shown nothing
};

/** When stories begin, and only they: what everything else tells has days of its own. Said, so that a run can be repeated. */
function storiesBegin(): Record<string, string> {
  const told = process.env['FROM'];
  delete process.env['FROM'];
  if (told === undefined) return {};
  const FROM = told === 'random' ? chosen() : told;
  instantAt(FROM);
  console.log(`Stories begin at ${FROM} in London. To repeat this run: FROM=${FROM}`);
  return { FROM };
}

/** One Postgres server and one engine for all its files: each file makes its own database and task queue. */
const onServers: Options = {
  ...shared,
  globalSetup: ['tests/support/servers.ts'],
  setupFiles: ['tests/support/one-day.ts'],
};

/** Kept out of every run but those that ask for it by name. */
const onRequest = [
  'tests/replay/record.test.ts',
  ...(process.env['FAILING'] === undefined ? ['tests/integration/failing.test.ts'] : []),
];

const recording = {
  test: {
    ...onServers,
    name: 'record',
    include: ['tests/replay/record.test.ts'],
    expect: { requireAssertions: false }, // it keeps what it sees
  },
};

export default defineConfig({
  test: {
    // One more than the cores of the smallest machine that runs them: a third of the time a file waits for the engine.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    maxConcurrency: 8,
    projects: [
      // Files of these three keep nothing of their own in a module: what one has loaded or bundled serves the next.
      { test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], isolate: false } },
      {
        test: {
          ...onServers,
          name: 'real',
          include: ['tests/{replay,integration,api,browser}/**/*.test.ts'],
          exclude: onRequest,
          isolate: false,
        },
      },
      {
        test: {
          ...onServers,
          name: 'stories',
          include: ['tests/workflows/**/*.test.ts'],
          env: { ...shared.env, ...storiesBegin() },
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'demo',
          include: ['tests/demo/**/*.test.ts'],
          globalSetup: ['tests/demo/stack.ts'],
          setupFiles: ['tests/support/one-day.ts'],
          isolate: false,
        },
      },
      ...(process.env['RECORD'] === undefined ? [] : [recording]),
      {
        test: {
          ...shared,
          name: 'chaos',
          include: ['tests/chaos/**/*.test.ts'],
          setupFiles: ['tests/support/one-day.ts'],
        },
      },
    ],
  },
});
