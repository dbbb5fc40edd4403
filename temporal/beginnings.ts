/** What the engine runs, compared with what is recorded: whoever begins a process past the API is named before anybody acts in it. */
import { beginningDigest, beginningText } from '../domain/engine/beginning.ts';
import { differing } from '../domain/engine/differing.ts';
import { queries } from '../domain/engine/messages.ts';
import type { RunState } from '../domain/engine/state.ts';
import { clear, find } from '../store/findings.ts';
import { isBeginningOf, recorded } from '../store/journal/beginning.ts';
import { UNPROVEN_STATE } from '../store/journal/record.ts';
import type { Engine } from './begin-again.ts';
import { begunWith } from './history.ts';
import { someAtOnce } from './patience.ts';

export interface Running {
  readonly id: string;
  readonly runId: string;
  readonly startedAt: Date;
}

/** So long beginnings are looked at in one round: the other work must not wait for them. */
const LOOKING_MS = 30_000;

/**
 * Runs that have begun since an instant and have written nothing yet: what they began with must be what is recorded. One that has
 * written was judged as it wrote. @returns how many began with something else
 */
export async function lookAtBeginnings(parts: Engine, running: readonly Running[], since: Date): Promise<number> {
  const begun = running.filter(({ startedAt }) => startedAt >= since);
  const found = await someAtOnce(begun, Date.now() + LOOKING_MS, (run) => isBegunPast(parts, run));
  return found.filter(Boolean).length;
}

async function isBegunPast({ db, engine }: Engine, { id, runId }: Running): Promise<boolean> {
  const row = await recorded(db, id);
  if (!row || row.chain === runId) return false;
  const begun = await begunWith(engine, id, runId);
  if (!begun || begun.chain === row.chain) return false;
  const { state } = begun.begin;
  // What goes on elsewhere meanwhile is looked at in the next round.
  if (row.seq !== state.seq || row.epoch !== state.epoch) return false;
  if (await isBeginningOf(db, row, beginningDigest(beginningText(begun.begin)))) return false;
  const detail = `Somebody has begun ${id} in the engine past the API, with what is not recorded. It can write nothing.`;
  await find(db, UNPROVEN_STATE, id, detail);
  return true;
}

/** The finding about a process that the engine tells otherwise than it is recorded. */
const STATE_DIFFERS = 'state-differs';

/** Asks each for its state: the same number of lines must say the same. @returns how many differ */
export async function listDiffering({ db, engine }: Engine, ids: readonly string[]): Promise<number> {
  const found = await someAtOnce(ids, Infinity, async (id) => {
    const live = await engine.workflow
      .getHandle(id)
      .query<RunState>(queries.state)
      .catch(() => undefined); // one that does not answer is listed elsewhere
    const row = live && (await recorded(db, id));
    if (!row || row.seq !== live.seq) return false;
    const differs = differing({ ...(JSON.parse(row.state) as RunState), epoch: row.epoch }, live);
    if (differs.length === 0) {
      await clear(db, STATE_DIFFERS, id);
      return false;
    }
    const detail = `The engine has another state of this process than is recorded: ${differs.join(', ')}. GET /processes/${id}/live shows both.`;
    await find(db, STATE_DIFFERS, id, detail);
    return true;
  });
  return found.filter(Boolean).length;
}
