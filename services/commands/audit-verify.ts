/**
 * `npm run audit:verify [-- FILE ...]`: walks every journal and names the first line that is not what was written; compares what
 * people read, texts, files, policies and the directory with what the journals and the trail say, and every act with the signature that it carries; names what was begun in the engine past the API and nobody has dealt with; then all of it with the signed
 * ends that were sent away: those named, or those in AUDIT_HEADS_FOLDER. It ends with 0 when all is proven, with 1 when something
 * is wrong, and with 2 when nothing is but there was no signed statement to compare with.
 */

import { openDatabase } from '../../store/database.ts';
import { checkHeads, publicKeys, uncovered } from '../../store/journal/heads.ts';
import { verifyRecord } from '../audit.ts';
import { readStatements, statementsIn } from '../heads.ts';
import { settingsOrEnd } from '../settings.ts';

const { DATABASE_URL, ACT_PUBLIC_KEYS, ...signing } = settingsOrEnd([
  'DATABASE_URL',
  'ACT_PUBLIC_KEYS',
  'AUDIT_SIGNING_KEY',
  'AUDIT_PUBLIC_KEY',
  'AUDIT_HEADS_FOLDER',
]);
const { db, close } = openDatabase(DATABASE_URL, { max: 2 });
/** New lines are signed within 15 minutes; a mailbox may take as long again. */
const LATE_MS = 1_800_000;
let wrong = 0;
const checked = await verifyRecord(db, { wrong: tell, say: (sentence) => console.log(sentence) }, ACT_PUBLIC_KEYS);
const isCompared = await compareWithSigned();
await close();
console.log(`${checked} journals checked, ${wrong} things wrong.`);
process.exit(wrong > 0 ? 1 : isCompared || checked === 0 ? 0 : 2);

function tell(sentences: readonly string[]): void {
  for (const sentence of sentences) console.error(sentence);
  wrong += sentences.length;
}

/** @returns whether there was anything to compare with */
async function compareWithSigned(): Promise<boolean> {
  const { AUDIT_PUBLIC_KEY, AUDIT_SIGNING_KEY, AUDIT_HEADS_FOLDER: folder } = signing;
  const named = process.argv.slice(2);
  const files = named.length > 0 || folder === undefined ? named : await statementsIn(folder);
  const pem = AUDIT_PUBLIC_KEY ?? AUDIT_SIGNING_KEY;
  if (files.length === 0 || pem === undefined) {
    const sent = await db.signedHeads.count({ where: { sentAt: { not: null } } });
    if (sent > 0 && pem !== undefined) tell([`${sent} signed statements were sent, and none of them is here.`]);
    console.error('Not compared with signed ends: name the files, or set AUDIT_HEADS_FOLDER, and AUDIT_PUBLIC_KEY.');
    return false;
  }
  const statements = await readStatements(files);
  tell(await checkHeads(db, statements, publicKeys(pem)));
  const open = await uncovered(db, statements);
  console.log(`${files.length} signed statements compared.`);
  const [eldest] = open;
  if (!eldest) return true;
  console.log(`Not yet covered: ${open.length} journals, the eldest line of ${eldest.since.toISOString()}.`);
  if (Date.now() - eldest.since.getTime() > LATE_MS)
    tell([`${eldest.journal}: its last lines should have been signed by now. Does the worker sign?`]);
  return true;
}
