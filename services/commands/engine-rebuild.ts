/**
 * `npm run engine:rebuild [-- ID ...]`: begins open processes again from their rows in Postgres: those named, or all that
 * the engine does not run. Dates stay as they are and nothing is sent again.
 */
import { openDatabase } from '../../store/database.ts';
import { clear } from '../../store/findings.ts';
import { beginAgain } from '../../temporal/begin-again.ts';
import { engineClient } from '../../temporal/client.ts';
import { missingInEngine } from '../../temporal/reconcile.ts';
import { settingsOrEnd } from '../settings.ts';

/** What beginning again mends. Other findings of the process stay: lines it has just read back must still be looked at. */
const mended = ['missing-in-engine', 'journal-forked', 'journal-gap'];

const { DATABASE_URL } = settingsOrEnd(['DATABASE_URL']);
const { db, close } = openDatabase(DATABASE_URL, { max: 4 });
const engine = engineClient();
const named = process.argv.slice(2);
const ids = named.length > 0 ? named : await missingInEngine({ db, engine });
let begun = 0;
for (const id of ids) {
  if (!(await beginAgain({ db, engine }, id))) {
    console.error(`There is no open process ${id}.`);
    if (named.length > 0) process.exitCode = 1; // of those that the engine does not run, one may close meanwhile
    continue;
  }
  begun += 1;
  for (const kind of mended) await clear(db, kind, id);
  console.log(`${id} begun again.`);
}
console.log(`${begun} processes begun again from Postgres.`);
await Promise.all([close(), engine.connection.close()]);
