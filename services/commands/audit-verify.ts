/** `npm run audit:verify`: walks every journal and names the first line that is not what was written. */
import { openDatabase } from '../../store/database.ts';
import { verify } from '../../store/journal/verify.ts';
import { settingsOrEnd } from '../settings.ts';

const { DATABASE_URL } = settingsOrEnd(['DATABASE_URL']);
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
await close();
console.log(`${checked} journals checked, ${broken} broken.`);
process.exit(broken === 0 ? 0 : 1);
