import { ApplicationFailure } from '@temporalio/common';
import { londonDate } from '../domain/calendar/index.ts';
import type { Batch, Recorded } from '../domain/engine/event.ts';
import { goneOf } from '../store/directory.ts';
import { freeze } from '../store/findings.ts';
import { JournalRefused, type NoticesFor, record, UNPROVEN_MESSAGE } from '../store/journal/record.ts';
import { type Engine, readBack } from '../temporal/begin-again.ts';

/**
 * Writes a batch. A database restored from a backup has a gap before it, or has lost who told what it heard: the missing lines are read
 * back from the engine first. What can never be written freezes the process and is an administrator's finding.
 */
export const recordActivity =
  (parts: Engine, noticesFor: NoticesFor) =>
  async (batch: Batch): Promise<Recorded> => {
    try {
      const write = () => record(parts.db, batch, noticesFor);
      const senders = batch.events.flatMap((event) => (event.kind === 'heard' ? [event.from] : []));
      const recorded = await write()
        .catch(mending(parts, 'journal-gap', [batch.processId], write))
        .catch(mending(parts, UNPROVEN_MESSAGE, senders, write));
      return { ...recorded, ...(await leaversAsked(parts, batch)) };
    } catch (error) {
      if (!(error instanceof JournalRefused)) throw error;
      if (error.code !== 'superseded') await freeze(parts.db, batch.processId, error.code, error.message);
      throw ApplicationFailure.nonRetryable(error.message, error.code);
    }
  };

/** Whom the batch has put a task before, though they have left: the process passes it on at once. */
async function leaversAsked({ db }: Engine, { events }: Batch): Promise<Pick<Recorded, 'gone'>> {
  const asked = events.flatMap((event) => (event.kind === 'taskOpened' ? [event.card.assignee] : []));
  const last = events.at(-1);
  if (asked.length === 0 || !last) return {};
  const gone = await goneOf(db, asked, londonDate(Date.parse(last.at)));
  return gone.length === 0 ? {} : { gone };
}

/** Where a restored database has lost what it rests on, that is read back from these processes, and it is written then. */
const mending =
  (parts: Engine, code: JournalRefused['code'], processes: readonly string[], write: () => Promise<Recorded>) =>
  async (error: unknown): Promise<Recorded> => {
    if (!(error instanceof JournalRefused && error.code === code)) throw error;
    for (const id of new Set(processes)) await readBack(parts, id);
    return await write();
  };
