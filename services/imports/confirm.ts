import { Refusal } from '../../domain/engine/refusals.ts';
import { confirm, countRows, type ImportRecord, rowsOf } from '../../store/imports.ts';
import { launchImport } from '../../temporal/imports.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import type { Content } from './importable.ts';
import { importableOf } from './registry.ts';

/**
 * Has the worker carry out what is ready. Confirmed before, nothing changes. With the engine away it is kept: the watch
 * launches it when the engine is back.
 */
export async function confirmImport(parts: Parts, file: ImportRecord, caller: Caller): Promise<void> {
  const { id } = file;
  const { db, engine, clock, log, taskQueue } = parts;
  const counts = (await countRows(db, [id])).get(id);
  if (counts && counts.wrong > 0 && counts.ready + counts.known + counts.started === 0)
    throw new Refusal('invalid', 'Every row has an error, so nothing can be started. Mend the file and send it again.');
  const alone = await whyNotAlone(parts, file, caller);
  if (alone !== undefined) throw new Refusal('not-permitted', alone);
  if (!(await confirm(db, id, caller.id, clock.now()))) return;
  const launch = () => launchImport(engine, id, taskQueue);
  await engine.withDeadline(Date.now() + PATIENCE_MS, launch).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    log.warn({ import: id, error: name }, 'file confirmed; the engine is away');
  });
}

/** Why somebody else must confirm it; undefined when whoever sent it may. */
export async function whyNotAlone(
  parts: Parts,
  { id, kind, state, sentBy }: ImportRecord,
  caller: Caller,
): Promise<string | undefined> {
  const { byTwo } = importableOf(parts, kind);
  if (!byTwo || sentBy !== caller.id || state !== 'checked') return undefined;
  const ready = await rowsOf(parts.db, id, { state: 'ready' });
  return ready.some(({ request }) => byTwo.is(request as Content['request'])) ? byTwo.why : undefined;
}

const PATIENCE_MS = 5_000;
