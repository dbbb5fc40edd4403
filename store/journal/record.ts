import type { Batch, Event, Recorded } from '../../domain/engine/event.ts';
import type { Db } from '../database.ts';
import { untold } from '../messages.ts';
import { isAsRecorded } from './beginning.ts';
import { type NoticeRow, write } from './write.ts';

/** The run was begun past the API: what it was begun with is not what is recorded. */
export const UNPROVEN_STATE = 'unproven-state';
/** It says that it heard what nobody told it: the message was sent past the API and every process. */
export const UNPROVEN_MESSAGE = 'unproven-message';

/** Why a batch can never be written: another history claims this process. Trying again would not help. */
export class JournalRefused extends Error {
  override readonly name = 'JournalRefused';
  constructor(
    readonly code:
      | 'journal-forked'
      | 'journal-gap'
      | 'superseded'
      | 'no-such-process'
      | typeof UNPROVEN_STATE
      | typeof UNPROVEN_MESSAGE,
    message: string,
  ) {
    super(message);
  }
}

interface Head {
  readonly seq: number;
  readonly digest: string;
  readonly epoch: number;
  /** Of the runs that wrote the last line. */
  readonly chain: string | null;
}

const isOfOthers = ({ chain }: Head, writes: string | undefined): boolean =>
  chain !== null && writes !== undefined && chain !== writes;

/** In words, for administrators. */
export const begunPast = ({ processId, events }: Pick<Batch, 'processId' | 'events'>): string =>
  `Somebody has begun ${processId} in the engine past the API, with what is not recorded. Line ${events[0]?.seq ?? 0} was refused: nothing of it is written.`;

const sentPast = ({ processId }: Batch, { message, from, seq }: HeardLine): string =>
  `Somebody has sent ${processId} the message “${message}” in the engine in the name of ${from}, who did not say it. Line ${seq} was refused: nothing of it is written.`;

type HeardLine = Extract<Event, { readonly kind: 'heard' }>;

/** Messages that a batch says were heard and nobody has told. */
export const untoldIn = (db: Db, { processId, events }: Batch): Promise<readonly HeardLine[]> =>
  untold(
    db,
    processId,
    events.filter((event): event is HeardLine => event.kind === 'heard'),
  );

/** Which notices a batch calls for. */
export type NoticesFor = (db: Db, batch: Batch) => Promise<readonly NoticeRow[]>;

/**
 * Writes a batch of lines and all that is read from them in one transaction. Writing it again changes nothing.
 * @throws JournalRefused when the lines do not follow what is written
 */
export async function record(db: Db, batch: Batch, noticesFor: NoticesFor): Promise<Recorded> {
  const [notices, isProven, [forged]] = await Promise.all([
    noticesFor(db, batch),
    isAsRecorded(db, batch),
    untoldIn(db, batch),
  ]);
  if (!isProven) throw new JournalRefused(UNPROVEN_STATE, begunPast(batch));
  if (forged) throw new JournalRefused(UNPROVEN_MESSAGE, sentPast(batch, forged));
  const digest = await write(db, batch, notices);
  const last = batch.events.at(-1);
  return last && digest !== undefined ? { seq: last.seq, digest } : await alreadyWritten(db, batch);
}

/** A batch is written whole or not at all, so a known line means all are known: they must be the same lines. */
async function alreadyWritten(db: Db, batch: Batch): Promise<Recorded> {
  const head = await headOf(db, batch);
  const from = batch.events[0]?.seq ?? 0;
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

/** Where the journal stands, for a batch that did not follow. @throws JournalRefused when it never will */
async function headOf(db: Db, { processId, epoch, events, after, chain }: Batch): Promise<Head> {
  const [head] = await db.$queryRaw<Head[]>`select seq, digest, epoch, chain from process where id = ${processId}`;
  if (!head) throw new JournalRefused('no-such-process', `There is no process ${processId}.`);
  if (head.epoch > epoch)
    throw new JournalRefused('superseded', `${processId} was begun again as run ${head.epoch}; this is run ${epoch}.`);
  const first = events[0]?.seq ?? 0;
  if (first <= head.seq) return head;
  if (head.epoch === epoch && first === head.seq + 1 && head.digest === after && isOfOthers(head, chain))
    throw new JournalRefused(UNPROVEN_STATE, begunPast({ processId, events }));
  if (head.epoch < epoch || first > head.seq + 1)
    throw new JournalRefused('journal-gap', `The journal of ${processId} has a gap after line ${head.seq}.`);
  throw new JournalRefused('journal-forked', `The journal of ${processId} forks after line ${head.seq}.`);
}
