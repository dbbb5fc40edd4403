/**
 * `npm run cluster [-- COMMAND …]`: a real Temporal server on a Postgres of its own, built once with Go, in place of the development
 * server. Without a command it carries the integration and chaos suites; any other runs on it too, like
 * `npm run cluster -- npm run chaos -- --minutes=60`.
 */
import { spawnSync } from 'node:child_process';
import { buildRealEngine } from './real-engine.ts';

try {
  await buildRealEngine(console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const given = process.argv.slice(2);
const suites = ['integration', 'chaos'].map((suite) => ['npm', 'test', '--', `tests/${suite}/`]);
for (const [command = '', ...rest] of given.length > 0 ? [given] : suites) {
  const { status } = spawnSync(command, rest, { stdio: 'inherit', env: { ...process.env, REAL_ENGINE: '1' } });
  if (status !== 0) process.exitCode = 1;
}
