import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Runs one of the project's own tools and shows what it says. @returns whether it was content */
export function run(tool: string, ...given: readonly string[]): boolean {
  const command = path.join(root, 'node_modules', '.bin', tool);
  return spawnSync(command, given, { cwd: root, stdio: 'inherit' }).status === 0;
}
