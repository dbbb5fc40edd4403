import { daysBetween } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { KEPT_FLAG, lateSince, type Rag, wordsOfFlag } from '../../domain/engine/rag.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { outcomeTitle, said, stageTitle } from '../../domain/engine/words.ts';
import { areas } from '../../domain/improvement/areas.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import type { ProcessRow } from '../../store/processes.ts';
import type { Caller } from '../caller.ts';
import { flagsInList, insteadOfDateInList } from '../confidential.ts';
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
  const { id, kind, title, team, status, stage, outcome, startedOn, nextDue, owner, waitingFor, pausedOn } = row;
  const flags = flagsInList(contract, row.flags, reader);
  const state = stateIn(row);
  const since = lateSince(contract, row, today);
  const [next] = status === 'closed' ? [] : row.unmet;
  const instead = next && insteadOfDateInList(contract, next.name, reader);
  return {
    id,
    kind,
    title,
    team,
    owner,
    area: areaOf(kind, state),
    status,
    stage,
    stageTitle: contract ? stageTitle(contract, stage) : stage,
    outcome,
    outcomeTitle: contract && outcome !== null ? outcomeTitle(contract, outcome) : null,
    startedOn,
    nextDue,
    daysLate: since === undefined ? 0 : daysBetween(since, today),
    waitingFor,
    nextMilestone: next
      ? {
          ...(instead === undefined
            ? { name: next.name, title: contract?.milestones[next.name]?.title ?? next.name }
            : { name: KEPT_FLAG, title: instead }),
          ...said(next.date),
        }
      : null,
    pausedSince: pausedOn,
    flags: flags.map((flag) => ({ name: flag, title: wordsOfFlag(contract, flag) })),
    rag: await ragIn(parts, row, today, reader),
  };
}

/** Null where it was not read, or has gone. */
function stateIn({ state: text }: ProcessRow): RunState | null {
  const state = text === null ? null : (JSON.parse(text) as RunState);
  return state?.gone === undefined ? state : null;
}

/** The colour of a row, as its reader has it. */
export async function ragIn(parts: Parts, row: ProcessRow, today: string, reader: Caller): Promise<Rag | null> {
  const flags = flagsInList(parts.kinds[row.kind]?.contract, row.flags, reader);
  const state = stateIn(row);
  const contract = parts.kinds[row.kind]?.contract;
  return await ragFor(parts, { ...row, flags, keptDates: keptDatesIn(contract, row, reader) }, state, today);
}

const keptDatesIn = (contract: ProcessContract | undefined, { unmet }: Pick<ProcessRow, 'unmet'>, reader: Caller) =>
  unmet.flatMap(({ name }) => (insteadOfDateInList(contract, name, reader) === undefined ? [] : [name]));

/** The area of the improvement plan. */
function areaOf(kind: string, state: RunState | null) {
  if (kind !== 'improvement-action' || state === null) return null;
  const { area } = (state as StateOf<ImprovementAction>).facts; // the kind's own
  return { number: area, title: areas[area] };
}
