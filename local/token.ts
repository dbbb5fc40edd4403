/** `npm run token -- EMAIL`: an access token for one of the demo people. */
import { openDatabase } from '../store/database.ts';
import { DATABASE_AWAY, isDatabaseAway } from './away.ts';
import { dataFolder } from './folder.ts';
import { openSigner } from './keys.ts';
import { databaseUrl, issuerUrl } from './places.ts';

const email = process.argv[2];
if (!email) {
  console.error('Say whose: npm run token -- hr@example.org');
  process.exit(1);
}
const { db, close } = openDatabase(databaseUrl, { max: 1 });
try {
  const person = await db.person.findUnique({
    where: { email },
    include: { identities: { where: { issuer: issuerUrl } } },
  });
  const [identity] = person?.identities ?? [];
  if (!identity)
    throw new Error(`There is nobody with the address ${email} who can sign in here. npm start lists the demo people.`);
  const signer = await openSigner(dataFolder, issuerUrl);
  console.log(await signer.tokenFor(identity.subject));
} catch (error) {
  console.error(isDatabaseAway(error) ? DATABASE_AWAY : String((error as Error).message));
  process.exitCode = 1;
} finally {
  await close();
}
