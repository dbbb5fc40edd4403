import type { Db } from '../../store/database.ts';
import { namesById } from '../../store/names.ts';
import type { Takeover } from '../../store/takeovers.ts';
import type { takeover } from '../shapes/takeovers.ts';
import type { Told } from '../shapes/told.ts';

/** What was proposed, by whom, and what came of it. */
export async function viewTakeovers(db: Db, found: readonly Takeover[]): Promise<Told<typeof takeover>[]> {
  const people = found.flatMap(({ proposedBy, confirmedBy, withdrawnBy }) =>
    [proposedBy, confirmedBy, withdrawnBy].filter((id) => id !== null),
  );
  const names = await namesById(db, people);
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? null });
  return found.map(({ id, kind, title, teamId, request, proposedBy, proposedAt, processId, ...settled }) => ({
    id,
    kind,
    title,
    team: teamId,
    request: { ...request },
    proposedBy: { id: proposedBy, name: names.get(proposedBy) ?? null },
    proposedAt: proposedAt.toISOString(),
    status: settled.withdrawnBy !== null ? 'withdrawn' : settled.confirmedBy !== null ? 'confirmed' : 'proposed',
    confirmedBy: named(settled.confirmedBy),
    process: processId,
  }));
}
