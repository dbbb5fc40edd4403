import { ApplicationFailure } from '@temporalio/common';
import type { Batch, Recorded } from '../domain/engine/event.ts';
import type { Database } from '../store/database.ts';
import { freeze } from '../store/findings.ts';
import { JournalRefused, type NoticesFor, record } from '../store/journal/record.ts';

/** Writes a batch. What can never be written freezes the process and is an administrator's finding. */
export const recordActivity = (db: Database, noticesFor: NoticesFor) => async (batch: Batch): Promise<Recorded> => {
  try {
    return await record(db, batch, noticesFor);
  } catch (error) {
    if (!(error instanceof JournalRefused)) throw error;
    if (error.code !== 'superseded') await freeze(db, batch.processId, error.code, error.message);
    throw ApplicationFailure.nonRetryable(error.message, error.code);
  }
};
