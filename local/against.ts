/** Runs a command against the servers the environment names, or else against the embedded ones. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DATABASE_AWAY, isDatabaseAway } from './away.ts';
import { dataFolder, headsFolder } from './folder.ts';
import { headsKey } from './keys.ts';
import { databaseUrl, temporalAddress } from './places.ts';

if (process.env['DATABASE_URL'] === undefined && existsSync(headsFolder)) {
  process.env['AUDIT_HEADS_FOLDER'] ??= headsFolder;
  process.env['AUDIT_SIGNING_KEY'] ??= headsKey(dataFolder);
}
process.env['DATABASE_URL'] ??= databaseUrl;
process.env['TEMPORAL_ADDRESS'] ??= temporalAddress;
const [program = ''] = process.argv.splice(2, 1);
try {
  await import(path.resolve(import.meta.dirname, '..', program));
} catch (error) {
  if (!isDatabaseAway(error)) throw error;
  console.error(DATABASE_AWAY);
  process.exit(1);
}
