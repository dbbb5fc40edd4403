import type { Batch } from '../../domain/engine/event.ts';
import type { Db } from '../database.ts';
import { isAsRecorded } from './beginning.ts';
import { untoldIn } from './record.ts';
import { write } from './write.ts';

/**
 * Writes a batch that the engine still has and a restored database has lost. It sends nothing: whoever was to be told
 * has been told. A batch that does not follow what is written is left alone, and so is that of a run which was begun past the API, and one
 * that hears what nobody told. @param wasWritten it was judged when it was first written; what proved its messages may be lost
 * @returns the number of lines written
 */
export async function restore(db: Db, batch: Batch, wasWritten = false): Promise<number> {
  if (!(await isAsRecorded(db, batch))) return 0;
  if (!wasWritten && (await untoldIn(db, batch)).length > 0) return 0;
  const digest = await write(db, batch, [], { anyEpoch: true });
  return digest === undefined ? 0 : batch.events.length;
}
