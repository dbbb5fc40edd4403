/** Where signed heads go: a folder that the database's administrators cannot write to, and a mailbox. */
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../store/database.ts';
import { privateKey, type SignedStatement, type Sink, sendHeads } from '../store/journal/heads.ts';
import type { Mailer } from './mail/mailer.ts';

/** Whole or not there: killed half way it leaves no half statement. One that is there is never written over. @throws Error when it says something else */
export const folderSink =
  (folder: string): Sink =>
  async (name, signed) => {
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, name);
    await writeFile(`${file}.new`, signed);
    try {
      await link(`${file}.new`, file);
    } catch (error) {
      if ((await readFile(file, 'utf8')) !== signed) throw error;
    } finally {
      await rm(`${file}.new`, { force: true });
    }
  };

export const mailSink =
  (mailer: Mailer, to: string): Sink =>
  (name, signed) =>
    mailer.send({
      to,
      subject: `Signed ends of the journals: ${name}`,
      text: 'Keep the attached file where nobody who looks after the database can change it. “npm run audit:verify -- FILE” compares.',
      html: '<p>Keep the attached file where nobody who looks after the database can change it. <code>npm run audit:verify -- FILE</code> compares.</p>',
      messageId: `<${name}@followthrough>`,
      attachment: { name, content: signed },
    });

export async function readStatements(files: readonly string[]): Promise<readonly SignedStatement[]> {
  const statements: SignedStatement[] = [];
  for (const file of files) statements.push(JSON.parse(await readFile(file, 'utf8')) as SignedStatement); // years of them
  return statements;
}

/** Every statement that a folder sink has kept, the earliest first. */
export async function statementsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^heads-.*\.json$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

export interface SigningSettings {
  readonly AUDIT_SIGNING_KEY?: string | undefined;
  readonly AUDIT_HEADS_FOLDER?: string | undefined;
  readonly AUDIT_HEADS_TO?: string | undefined;
}

/** The signing as the settings want it. @throws Error for a key without anywhere to send to, or the other way round */
export function signingOf(settings: SigningSettings, db: Database, mailer: Mailer) {
  const { AUDIT_SIGNING_KEY: pem, AUDIT_HEADS_FOLDER: folder, AUDIT_HEADS_TO: to } = settings;
  const sinks = [
    ...(folder === undefined ? [] : [folderSink(folder)]),
    ...(to === undefined ? [] : [mailSink(mailer, to)]),
  ];
  if (pem === undefined && sinks.length > 0)
    throw new Error(
      'Set AUDIT_SIGNING_KEY: without it nothing is signed, whatever AUDIT_HEADS_FOLDER and AUDIT_HEADS_TO say.',
    );
  if (pem === undefined) return {};
  if (sinks.length === 0)
    throw new Error('Set AUDIT_HEADS_FOLDER or AUDIT_HEADS_TO: signed ends must leave the database.');
  const key = privateKey(pem);
  return { signHeads: () => sendHeads(db, key, sinks, new Date()) };
}
