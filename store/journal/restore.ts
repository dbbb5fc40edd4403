import type { Batch } from '../../domain/engine/event.ts';
import type { Database } from '../database.ts';
import { write } from './write.ts';

/**
 * Writes a batch that the engine still has and a restored database has lost. It sends nothing: whoever was to be told
 * has been told. A batch that does not follow what is written is left alone.
 * @returns the number of lines written
 */
export const restore = (database: Database, batch: Batch): Promise<number> =>
  database.$transaction(async (db) => {
    const [head] = await db.$queryRaw<{ seq: number; digest: string }[]>`
      select seq, digest from process where id = ${batch.processId} for update`;
    if (!head || batch.events[0]?.seq !== head.seq + 1 || batch.after !== head.digest) return 0;
    await write(db, batch, []);
    await db.$executeRaw`update process set epoch = greatest(epoch, ${batch.epoch}) where id = ${batch.processId}`;
    return batch.events.length;
  });
