import { Refusal } from '../../domain/engine/refusals.ts';
import { confirm, countRows, type ImportRecord } from '../../store/imports.ts';
import { launchImport } from '../../temporal/imports.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';

/**
 * Has the worker carry out what is ready. Confirmed before, nothing changes. With the engine away it is kept: the watch
 * launches it when the engine is back.
 */
export async function confirmImport(parts: Parts, { id }: ImportRecord, caller: Caller): Promise<void> {
  const { db, engine, clock, log, taskQueue } = parts;
  const counts = (await countRows(db, [id])).get(id);
  if (counts && counts.wrong > 0 && counts.ready + counts.known + counts.started === 0)
    throw new Refusal('invalid', 'Every row has an error, so nothing can be started. Mend the file and send it again.');
  if (!(await confirm(db, id, caller.id, clock.now()))) return;
  const launch = () => launchImport(engine, id, taskQueue);
  await engine.withDeadline(Date.now() + PATIENCE_MS, launch).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    log.warn({ import: id, error: name }, 'file confirmed; the engine is away');
  });
}

const PATIENCE_MS = 5_000;
