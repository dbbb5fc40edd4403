/** `npm run rehearse -- KIND [--way NAME|all] [--behaviour prompt|slow|absent] [--from 2026-09-07] [--policy FILE] [--json]` */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { calendarsWith, isLocalDate, londonDate, nextWorkingDay } from '../../domain/calendar/index.ts';
import { migrateDeploy } from '../../store/migrate.ts';
import { testServerCommand } from '../binaries.ts';
import { startPostgres } from '../postgres.ts';
import { type Account, tableOf } from './account.ts';
import { type BehaviourName, behaviourNames } from './behaviours.ts';
import { readPolicy, rehearse } from './rehearse.ts';
import { rehearsable, scriptOf, waysOf } from './scripts.ts';

const say = (sentence: string): void => console.error(sentence);

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      behaviour: { type: 'string', default: 'prompt' },
      from: { type: 'string', default: nextWorkingDay(londonDate(Date.now()), calendarsWith([]).office) },
      way: { type: 'string' },
      policy: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [kind] = positionals;
  if (kind === undefined || positionals.length > 1)
    throw new Error(`Say what to rehearse: npm run rehearse -- KIND, one of: ${rehearsable.join(', ')}.`);
  if (!behaviourNames.includes(values.behaviour as BehaviourName))
    throw new Error(`Choose a behaviour: ${behaviourNames.join(', ')}.`);
  if (!isLocalDate(values.from)) throw new Error('Write the date like 2026-09-07.');
  return { kind, ...values, behaviour: values.behaviour as BehaviourName };
}

/** A database of the rehearsal's own, removed when it is over. */
async function withDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(path.join(tmpdir(), 'followthrough-rehearsal-'));
  chmodSync(directory, 0o755); // run by root, Postgres starts as a user of its own
  const postgres = await startPostgres({ directory: path.join(directory, 'postgres') });
  try {
    await migrateDeploy(postgres.url());
    return await use(postgres.url());
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

try {
  const { kind, behaviour, from, way, policy, json } = readArguments();
  const ways = way === 'all' ? waysOf(kind) : [way];
  for (const one of ways) scriptOf(kind, one);
  const values = policy === undefined ? {} : { policy: readPolicy(kind, policy) };
  const testServer = await testServerCommand(say);
  // Everything but the account goes elsewhere, so that it can be piped.
  const logging = { forward: {}, filter: 'ERROR' };
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
  const accounts: Account[] = [];
  for (const one of ways) {
    say(`Rehearsing ${kind}${one === undefined ? '' : `, ${one}`} …`);
    const chosen = { kind, behaviour, from, ...values, ...(one !== undefined && { way: one }) };
    const account = await withDatabase((databaseUrl) => rehearse({ ...chosen, databaseUrl, testServer }));
    accounts.push(account);
    if (!json) console.log(tableOf(account));
  }
  if (json) console.log(JSON.stringify(way === 'all' ? accounts : accounts[0], null, 2));
  process.exit(accounts.every(({ stuck }) => stuck === undefined) ? 0 : 2); // so that a script can tell a stuck process from an ended one
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
