/**
 * `npm run audit:verify [-- FILE ...]`: walks every journal and names the first line that is not what was written; then
 * compares with the signed ends that were sent away: those named, or those in AUDIT_HEADS_FOLDER.
 */

import { openDatabase } from '../../store/database.ts';
import { checkHeads, publicKey } from '../../store/journal/heads.ts';
import { verify } from '../../store/journal/verify.ts';
import { readStatements, statementsIn } from '../heads.ts';
import { settingsOrEnd } from '../settings.ts';

const { DATABASE_URL, ...signing } = settingsOrEnd([
  'DATABASE_URL',
  'AUDIT_SIGNING_KEY',
  'AUDIT_PUBLIC_KEY',
  'AUDIT_HEADS_FOLDER',
]);
const { db, close } = openDatabase(DATABASE_URL, { max: 2 });
const PAGE = 500;
let checked = 0;
let broken = 0;
for (let after = ''; ; ) {
  const page = await db.process.findMany({
    where: { id: { gt: after } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: PAGE,
  });
  for (const { id } of page) {
    const found = await verify(db, id);
    checked += 1;
    if (!found) continue;
    broken += 1;
    console.error(`${found.processId}: line ${found.seq} is ${found.why}.`);
  }
  const last = page.at(-1);
  if (!last) break;
  after = last.id;
}
broken += await compareWithSigned();
await close();
console.log(`${checked} journals checked, ${broken} broken.`);
process.exit(broken === 0 ? 0 : 1);

/** @returns how many journals do not end as was signed */
async function compareWithSigned(): Promise<number> {
  const { AUDIT_PUBLIC_KEY, AUDIT_SIGNING_KEY, AUDIT_HEADS_FOLDER: folder } = signing;
  const named = process.argv.slice(2);
  const files = named.length > 0 || folder === undefined ? named : await statementsIn(folder);
  const pem = AUDIT_PUBLIC_KEY ?? AUDIT_SIGNING_KEY;
  if (files.length === 0 || pem === undefined) {
    console.log('Not compared with signed ends: name the files, or set AUDIT_HEADS_FOLDER, and AUDIT_PUBLIC_KEY.');
    return 0;
  }
  const wrong = await checkHeads(db, await readStatements(files), publicKey(pem));
  for (const sentence of wrong) console.error(sentence);
  console.log(`${files.length} signed statements compared, ${wrong.length} differences.`);
  return wrong.length;
}
