import { Refusal } from '../../domain/engine/refusals.ts';
import { confirm, countRows, type ImportRecord, keepSigned, rowsOf } from '../../store/imports.ts';
import { startLine, startName } from '../../store/journal/signed-starts.ts';
import { launchImport } from '../../temporal/imports.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import { signedBy } from '../signing.ts';
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
  if (file.state === 'checked') await keepSigned(db, id, await signRows(parts, file, caller));
  if (!(await confirm(db, id, caller.id, clock.now()))) return;
  const launch = () => launchImport(engine, id, taskQueue);
  await engine.withDeadline(Date.now() + PATIENCE_MS, launch).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    log.warn({ import: id, error: name }, 'file confirmed; the engine is away');
  });
}

/** The API's word for each row that begins something, in the name of whoever confirms the file: the worker that begins it has no key. */
async function signRows(parts: Parts, { id, kind }: ImportRecord, { id: by }: Caller) {
  const signed: { readonly number: number; readonly signed: string }[] = [];
  for (const { number, key } of await rowsOf(parts.db, id, { state: 'ready' })) {
    if (key === null) continue;
    const line = startLine({ kind, by, key, body: key }); // its key is made of what it says
    signed.push({ number, signed: JSON.stringify(await signedBy(parts, startName(key), line)) });
  }
  return signed;
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
