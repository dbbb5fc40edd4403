/** `npm run check`: types, lint and format, and that what is generated is fresh. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { staleDocuments, writeDocuments } from '../docs/generate.ts';
import { envExample } from '../services/settings.ts';
import { run } from './run.ts';

const file = path.resolve(import.meta.dirname, '../.env.example');

/** `npm run check -- --write` writes it anew. */
function envIsFresh(): boolean {
  if (process.argv.includes('--write')) writeFileSync(file, envExample());
  if (existsSync(file) && readFileSync(file, 'utf8') === envExample()) return true;
  console.error('.env.example is not what services/settings.ts says. Make it anew with: npm run check -- --write');
  return false;
}

/** Access table and stage diagrams are made from the code. */
function documentsAreFresh(): boolean {
  if (process.argv.includes('--write')) writeDocuments();
  const stale = staleDocuments();
  if (stale.length > 0)
    console.error(`Not what the code says: ${stale.join(', ')}. Make them anew with: npm run check -- --write`);
  return stale.length === 0;
}

const fix = process.argv.includes('--write') ? ['--write'] : [];
const results = [
  envIsFresh(),
  documentsAreFresh(),
  run('tsc', '--noEmit', '-p', '.'),
  run('biome', 'check', '--error-on-warnings', ...fix, '.'),
];
process.exit(results.every(Boolean) ? 0 : 1);
