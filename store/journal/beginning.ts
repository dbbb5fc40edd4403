/** What a process is begun with, by what is recorded of it; and whether a run was begun with that. */
import { beginningDigest, beginningText } from '../../domain/engine/beginning.ts';
import { didIn, formerIn } from '../../domain/engine/did.ts';
import type { Batch, Event } from '../../domain/engine/event.ts';
import { isKeptFor } from '../../domain/engine/independence.ts';
import type { Begin } from '../../domain/engine/messages.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { ask, type Db } from '../database.ts';
import { rulesOf } from '../rules.ts';
import { contractOf } from './project.ts';

export interface RowToBegin extends Pick<RunState, 'seq' | 'digest' | 'epoch'> {
  readonly id: string;
  /** As it was kept with the last line. */
  readonly state: string;
}

/** Begun again from its row, with all that its last lines made of it. */
export async function beginningIn(db: Db, row: RowToBegin): Promise<Begin> {
  const state = stateIn(row);
  if (state.did === undefined) await fillFromJournal(db, row.id, state);
  return { state, rules: await rulesOf(db, state.policy, state.calendars) };
}

const stateIn = ({ state, seq, digest, epoch }: RowToBegin): RunState => ({
  ...(JSON.parse(state) as RunState),
  seq,
  digest,
  epoch,
});

/** What a state from before it was kept does not say: who did what, and who held which role. Each line of the journal names them. */
async function fillFromJournal(db: Db, processId: string, state: RunState): Promise<void> {
  const contract = contractOf(state);
  if (!contract) return;
  const rows = await db.event.findMany({ where: { processId }, orderBy: { seq: 'asc' }, select: { line: true } });
  const lines = rows.map(({ line }) => JSON.parse(line) as Event);
  const former = { ...formerIn(lines, (role) => isKeptFor(contract, role)), ...state.former };
  Object.assign(state, { did: didIn(contract, lines), ...(Object.keys(former).length > 0 && { former }) });
}

interface Recorded extends RowToBegin {
  /** Of its start, as JSON: the stages that an adopted one had been through. */
  readonly past: string | null;
}

/**
 * Was a run that writes its first lines begun with what is recorded? A batch that does not follow the last line says nothing of it:
 * that is judged where it is written.
 */
export async function isAsRecorded(db: Db, { processId, epoch, after, events, began }: Batch): Promise<boolean> {
  if (began === undefined) return true;
  const row = await recorded(db, processId);
  const follows = row && row.seq === (events[0]?.seq ?? 0) - 1 && row.digest === after;
  return !follows || (await isBeginningOf(db, { ...row, epoch }, began));
}

/** Is this the digest of what the process would be begun with as it stands? */
export async function isBeginningOf(db: Db, row: Recorded, began: string): Promise<boolean> {
  const digestOf = (begin: Begin) => beginningDigest(beginningText(begin));
  if (digestOf(await beginningIn(db, row)) === began) return true;
  if (row.seq > 0) return false;
  // Its start says nothing of what people did, and may say what came before.
  const state = stateIn(row);
  const past = row.past ? { past: JSON.parse(row.past) as NonNullable<Begin['past']> } : {};
  return digestOf({ state, ...past, rules: await rulesOf(db, state.policy, state.calendars) }) === began;
}

/** As it stands; undefined when there is no such process. */
export async function recorded(
  db: Db,
  processId: string,
): Promise<(Recorded & { readonly chain: string | null }) | undefined> {
  const [row] = await ask<Recorded & { readonly chain: string | null }>(
    db,
    `select p.id, p.seq, p.digest, p.epoch, p.state, p.chain, s.past
       from process p left join start_command s on s.process_id = p.id where p.id = $1`,
    processId,
  );
  return row;
}
