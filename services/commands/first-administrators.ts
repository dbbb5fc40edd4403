/**
 * `npm run first-administrators -- --name "…" --email … --subject …` and the same three for the second: makes the first two
 * administrators with their sign-ins, and closes for good. `subject` is the `sub` of their tokens; the issuer is OIDC_ISSUER, or
 * what `--issuer` says.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LONGEST_LINE } from '../../domain/engine/ordinary-fields.ts';
import { openDatabase } from '../../store/database.ts';
import { email, line } from '../fields/pieces.ts';
import { type First, makeFirstAdministrators } from '../first-administrators.ts';
import { orEnd, settingsOrEnd } from '../settings.ts';

const USAGE = `Say who they are, twice over:
  npm run first-administrators -- --name "First Person" --email first@example.org --subject SUB \\
                                  --name "Second Person" --email second@example.org --subject SUB [--issuer URL]`;

const subject = z.string().trim().min(1, 'Say the subject of each.').max(255);
const text = { type: 'string', multiple: true } as const;
const { DATABASE_URL } = settingsOrEnd(['DATABASE_URL']);
const two = orEnd(readTwo);
const { db, close } = openDatabase(DATABASE_URL, { max: 1 });
try {
  const ids = await makeFirstAdministrators(db, two, new Date());
  for (const [index, id] of ids.entries())
    console.log(`${two[index]?.name} (${id}) is an administrator and can sign in.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await close();
}

/** @throws Error saying what is missing */
function readTwo(): readonly First[] {
  const options = { name: text, email: text, subject: text, issuer: { type: 'string' } } as const;
  const given = parseArgs({ options, args: process.argv.slice(2) }).values;
  const { name: names = [], email: emails = [], subject: subjects = [] } = given;
  if (names.length !== 2 || emails.length !== 2 || subjects.length !== 2) throw new Error(USAGE);
  const issuer = given.issuer ?? settingsOrEnd(['OIDC_ISSUER']).OIDC_ISSUER;
  return names.map((name, index) => ({
    name: read(line('the name', LONGEST_LINE), name),
    email: read(email, emails[index]),
    signIn: {
      issuer: read(z.url('Say the issuer as its tokens name it.'), issuer),
      subject: read(subject, subjects[index]),
    },
  }));
}

function read<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ message }) => message).join(' '));
}
