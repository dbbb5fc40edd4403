/** Walks every journal and names the first line that is not what was written; compares what people read with what the journals and the trail say. */
import { atOneMoment, type Database, type Db } from '../store/database.ts';
import { openOf } from '../store/findings.ts';
import { differences, wrongPolicies } from '../store/journal/compare.ts';
import { UNPROVEN_MESSAGE, UNPROVEN_STATE } from '../store/journal/record.ts';
import { keysOf, strangeKeys, unproven, unsignedBefore } from '../store/journal/signatures.ts';
import { unprovenStarts } from '../store/journal/signed-starts.ts';
import { verifyTrail } from '../store/journal/trail.ts';
import { verify } from '../store/journal/verify.ts';
import type { Progress } from './jobs.ts';

/** Who hears what is found, as it is found. */
export interface Auditor {
  wrong(sentences: readonly string[]): void;
  say(sentence: string): void;
  readonly far?: Progress;
}

const PAGE = 500;

/**
 * Journals, texts, files, policies, the directory, and every act with the signature that it carries. What was sent away signed is
 * compared by whoever holds it.
 * @param believed public keys that acts may be signed with; left out, those that the database has been told of
 * @returns how many journals there are
 */
export async function verifyRecord(db: Database, { wrong, say, far }: Auditor, believed?: string): Promise<number> {
  const keys = await keysOf(db);
  const all = await db.process.count();
  let checked = 0;
  for (let after = ''; ; ) {
    const page = await db.process.findMany({
      where: { id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    for (const { id } of page) {
      wrong(await atOneMoment(db, (then) => wrongIn(then, id, keys)));
      checked += 1;
      far?.(checked, all);
    }
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  const since = [...keys].map(([id, key]) => `${id} since ${key.since.toISOString()}`);
  say(since.length > 0 ? `Acts are signed with the keys ${since.join(', ')}.` : 'No act has been signed yet.');
  wrong(await unprovenStarts(db, keys));
  const before = await unsignedBefore(db);
  if (before > 0) say(`${before} decisions and actions are from before the first key, and not signed.`);
  if (believed !== undefined) wrong(strangeKeys(keys, believed));
  wrong(await openOf(db, UNPROVEN_STATE));
  wrong(await openOf(db, UNPROVEN_MESSAGE));
  wrong(await atOneMoment(db, wrongPolicies));
  wrong(await atOneMoment(db, verifyTrail));
  return checked;
}

/** Of one process. */
async function wrongIn(db: Db, id: string, keys: Awaited<ReturnType<typeof keysOf>>): Promise<readonly string[]> {
  const found = await verify(db, id);
  if (found) return [`${found.processId}: line ${found.seq} is ${found.why}.`];
  const acts = await unproven(db, id, keys);
  return [...(await differences(db, id)), ...acts.map(({ seq, why }) => `${id}: line ${seq} ${why}.`)];
}
