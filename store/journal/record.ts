import type { Batch, Event, Recorded } from '../../domain/engine/event.ts';
import type { Database, Db } from '../database.ts';
import { type NoticeRow, write } from './write.ts';

/** Why a batch can never be written: another history claims this process. Trying again would not help. */
export class JournalRefused extends Error {
  override readonly name = 'JournalRefused';
  constructor(
    readonly code: 'journal-forked' | 'journal-gap' | 'superseded' | 'no-such-process',
    message: string,
  ) {
    super(message);
  }
}

interface Head {
  readonly seq: number;
  readonly digest: string;
  readonly epoch: number;
}

/** Which notices a batch calls for; worked out inside its transaction. */
export type NoticesFor = (db: Db, batch: Batch) => Promise<readonly NoticeRow[]>;

/**
 * Writes a batch of lines and all that is read from them in one transaction. Writing it again changes nothing.
 * @throws JournalRefused when the lines do not follow what is written
 */
export const record = (database: Database, batch: Batch, noticesFor: NoticesFor): Promise<Recorded> =>
  database.$transaction(async (db) => {
    const head = await lock(db, batch.processId);
    if (head.epoch > batch.epoch)
      throw new JournalRefused(
        'superseded',
        `${batch.processId} was begun again as run ${head.epoch}; this is run ${batch.epoch}.`,
      );
    const known = batch.events.filter(({ seq }) => seq <= head.seq);
    if (known.length > 0) return await alreadyWritten(db, batch, known, head);
    if (head.epoch < batch.epoch || batch.events[0]?.seq !== head.seq + 1)
      throw new JournalRefused('journal-gap', `The journal of ${batch.processId} has a gap after line ${head.seq}.`);
    if (batch.after !== head.digest)
      throw new JournalRefused('journal-forked', `The journal of ${batch.processId} forks after line ${head.seq}.`);
    const digest = await write(db, batch, await noticesFor(db, batch));
    return { seq: batch.events.at(-1)?.seq ?? head.seq, digest };
  });

/** The row lock is what makes two attempts at the same batch take turns. */
async function lock(db: Db, id: string): Promise<Head> {
  const [head] = await db.$queryRaw<Head[]>`select seq, digest, epoch from process where id = ${id} for update`;
  if (!head) throw new JournalRefused('no-such-process', `There is no process ${id}.`);
  return head;
}

/** A batch is written whole or not at all, so a known line means all are known: they must be the same lines. */
async function alreadyWritten(db: Db, batch: Batch, known: readonly Event[], head: Head): Promise<Recorded> {
  const from = known[0]?.seq ?? 0;
  const rows = await db.$queryRaw<{ seq: number; line: string; hash: string }[]>`
    select seq, line, encode(hash, 'hex') as hash from event
     where process_id = ${batch.processId} and seq >= ${from} and seq < ${from + batch.events.length} order by seq`;
  const same =
    rows.length === batch.events.length && rows.every(({ line }, i) => line === JSON.stringify(batch.events[i]));
  if (!same)
    throw new JournalRefused(
      'journal-forked',
      `The journal of ${batch.processId} forks at line ${from}, before ${head.seq}.`,
    );
  const last = rows.at(-1);
  return { seq: last?.seq ?? head.seq, digest: last?.hash ?? head.digest };
}
