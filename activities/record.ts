import { ApplicationFailure } from '@temporalio/common';
import { londonDate } from '../domain/calendar/index.ts';
import type { Batch, Recorded } from '../domain/engine/event.ts';
import { goneOf } from '../store/directory.ts';
import { freeze } from '../store/findings.ts';
import { JournalRefused, type NoticesFor, record } from '../store/journal/record.ts';
import { type Engine, readBack } from '../temporal/begin-again.ts';

/**
 * Writes a batch. A database restored from a backup has a gap before it: the missing lines are read back from the
 * engine first. What can never be written freezes the process and is an administrator's finding.
 */
export const recordActivity =
  (parts: Engine, noticesFor: NoticesFor) =>
  async (batch: Batch): Promise<Recorded> => {
    try {
      const recorded = await record(parts.db, batch, noticesFor).catch((error: unknown) =>
        mendGap(parts, batch, noticesFor, error),
      );
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

async function mendGap(parts: Engine, batch: Batch, noticesFor: NoticesFor, error: unknown): Promise<Recorded> {
  if (!(error instanceof JournalRefused && error.code === 'journal-gap')) throw error;
  await readBack(parts, batch.processId);
  return await record(parts.db, batch, noticesFor);
}
