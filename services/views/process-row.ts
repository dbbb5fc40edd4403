import type { RunState } from '../../domain/engine/state.ts';
import { outcomeTitle, stageTitle } from '../../domain/engine/words.ts';
import type { ProcessRow } from '../../store/processes.ts';
import type { Caller } from '../caller.ts';
import { flagsInList } from '../confidential.ts';
import type { Parts } from '../parts.ts';
import type { processRow } from '../shapes/process.ts';
import type { Told } from '../shapes/told.ts';
import { ragFor } from './rag.ts';

/** A process as lists show it. */
export async function viewRow(
  parts: Parts,
  row: ProcessRow,
  today: string,
  reader: Caller,
): Promise<Told<typeof processRow>> {
  const contract = parts.kinds[row.kind]?.contract;
  const { stuck: _, flags, stillSince: __, unmet: ___, pausedOn, state, ...shown } = row;
  return {
    ...shown,
    pausedSince: pausedOn,
    stageTitle: contract ? stageTitle(contract, row.stage) : row.stage,
    outcomeTitle: contract && row.outcome !== null ? outcomeTitle(contract, row.outcome) : null,
    rag: await ragFor(
      parts,
      { ...row, flags: flagsInList(contract, flags, reader) },
      state === null ? null : (JSON.parse(state) as RunState),
      today,
    ),
  };
}
