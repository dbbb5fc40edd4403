/** Runs a command against the servers the environment names, or else against the embedded ones. */
import path from 'node:path';
import { databaseUrl, temporalAddress } from './places.ts';

process.env['DATABASE_URL'] ??= databaseUrl;
process.env['TEMPORAL_ADDRESS'] ??= temporalAddress;
const [program = ''] = process.argv.splice(2, 1);
await import(path.resolve(import.meta.dirname, '..', program));
