import { defineConfig } from 'vitest/config';

const shared = { pool: 'forks', env: { TZ: 'UTC' }, testTimeout: 60_000, hookTimeout: 60_000 } as const;

const recording = {
  test: {
    ...shared,
    name: 'record',
    include: ['tests/replay/record.test.ts'],
    globalSetup: ['tests/support/servers.ts'],
  },
};

/** Pure rules run side by side and need nothing; the rest share one Postgres server and one engine, each file its own database. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'real',
          include: ['tests/{workflows,replay,integration,api}/**/*.test.ts'],
          exclude: ['tests/replay/record.test.ts'],
          globalSetup: ['tests/support/servers.ts'],
        },
      },
      ...(process.env['RECORD'] === undefined ? [] : [recording]),
      {
        test: {
          ...shared,
          name: 'chaos',
          include: ['tests/chaos/**/*.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
