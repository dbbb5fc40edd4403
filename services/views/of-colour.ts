/** The open processes of one colour. Colours are worked out and not kept, so all that pass the other filters are looked at. */
import { isMissed } from '../../domain/engine/missed.ts';
import type { Rag } from '../../domain/engine/rag.ts';
import { listProcesses, type ProcessQuery, type ProcessRow, type ProcessTotals } from '../../store/processes.ts';
import type { Scope } from '../../store/scope.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import { ragIn } from './process-row.ts';

const MOST_LOOKED_AT = 10_000;

/** One page, with the totals of all where they are asked for. */
export async function ofColour(
  parts: Parts,
  scope: Scope,
  query: ProcessQuery,
  { rag, reader, counted }: { readonly rag: Rag['value']; readonly reader: Caller; readonly counted: boolean },
): Promise<readonly [readonly ProcessRow[], ProcessTotals | null]> {
  const all = await listProcesses(parts.db, scope, { ...query, isOpen: true, limit: MOST_LOOKED_AT });
  const rags = await Promise.all(all.map((row) => ragIn(parts, row, query.today, reader)));
  const rows = all.filter((_, index) => rags[index]?.value === rag);
  return [rows.slice(0, query.limit), counted ? totalsOf(rows, query.today) : null];
}

/** By the rules by which the database counts them. */
const totalsOf = (rows: readonly ProcessRow[], today: string): ProcessTotals => ({
  processes: rows.length,
  open: rows.length,
  overdue: rows.filter(({ nextDue, pausedOn }) => nextDue !== null && isMissed(nextDue, undefined, { pausedOn }, today))
    .length,
  stuck: rows.filter(({ stuck }) => stuck).length,
  flagged: rows.filter(({ flags }) => flags.some((flag) => flag !== 'stuck')).length,
});
