/**
 * `npm run engine:rebuild [-- ID ... --ask-again]`: begins open processes again from their rows in Postgres: those named, or all
 * that the engine does not run. Dates stay as they are and nothing is sent again. With `--ask-again`, those named or all that wait
 * for nothing: what an earlier version withdrew and their story still waits for is asked again.
 */
import { openDatabase } from '../../store/database.ts';
import { clear } from '../../store/findings.ts';
import { waitingForNothing } from '../../store/standstill.ts';
import { beginAgain } from '../../temporal/begin-again.ts';
import { engineClient } from '../../temporal/client.ts';
import { missingInEngine } from '../../temporal/reconcile.ts';
import { sealingBy } from '../../temporal/sealing.ts';
import { keepStandingJobs } from '../../temporal/standing-jobs.ts';
import { orEnd, settingsOrEnd } from '../settings.ts';

/** What beginning again mends. Other findings of the process stay: lines it has just read back must still be looked at. */
const mended = ['missing-in-engine', 'journal-forked', 'journal-gap'];

const { DATABASE_URL, ...sealed } = settingsOrEnd(['DATABASE_URL', 'ENGINE_PAYLOAD_KEYS']);
const { db, close } = openDatabase(DATABASE_URL, { max: 4 });
const engine = orEnd(() => engineClient(sealingBy(sealed)));
const ASK_AGAIN = '--ask-again';
const given = process.argv.slice(2);
const askAgain = given.includes(ASK_AGAIN);
const named = given.filter((one) => one !== ASK_AGAIN);
const all = () => (askAgain ? waitingForNothing(db) : missingInEngine({ db, engine }));
const ids = named.length > 0 ? named : await all();
let begun = 0;
for (const id of ids) {
  if (!(await beginAgain({ db, engine }, id, { askAgain }))) {
    console.error(`There is no open process ${id}, or the engine runs another under its number.`);
    if (named.length > 0) process.exitCode = 1; // of those that the engine does not run, one may close meanwhile
    continue;
  }
  begun += 1;
  for (const kind of mended) await clear(db, kind, id);
  console.log(`${id} begun again.`);
}
console.log(`${begun} processes begun again from Postgres.`);
await keepStandingJobs(engine); // an engine that was lost has lost them too
await Promise.all([close(), engine.connection.close()]);
