import { type AnswerInWords, answersIn, type NameOf } from '../../domain/engine/answers.ts';
import { isWritten, labelOf } from '../../domain/engine/field.ts';
import { notFound } from '../../domain/engine/refusals.ts';
import type { Db } from '../../store/database.ts';
import { namesById } from '../../store/names.ts';
import type { Takeover } from '../../store/takeovers.ts';
import { teamNames } from '../../store/teams.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import type { openedTakeover, takeover } from '../shapes/takeovers.ts';
import type { Told } from '../shapes/told.ts';
import { whyNotConfirm } from '../takeovers.ts';

/** What was proposed, by whom, and what came of it. */
export async function viewTakeovers(db: Db, found: readonly Takeover[]): Promise<Told<typeof takeover>[]> {
  const people = found.flatMap(({ proposedBy, confirmedBy, withdrawnBy }) =>
    [proposedBy, confirmedBy, withdrawnBy].filter((id) => id !== null),
  );
  const [names, teams] = await Promise.all([namesById(db, people), teamNames(db)]);
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? null });
  return found.map(({ id, kind, title, teamId, request, proposedBy, proposedAt, processId, ...settled }) => ({
    id,
    kind,
    title,
    team: { id: teamId, name: teams.get(teamId) ?? null },
    request: { ...request },
    proposedBy: { id: proposedBy, name: names.get(proposedBy) ?? null },
    proposedAt: proposedAt.toISOString(),
    status: settled.withdrawnBy !== null ? 'withdrawn' : settled.confirmedBy !== null ? 'confirmed' : 'proposed',
    confirmedBy: named(settled.confirmedBy),
    process: processId,
  }));
}

/** One with all that it says. */
export async function viewTakeover(
  parts: Parts,
  found: Takeover,
  reader: Caller,
): Promise<Told<typeof openedTakeover>> {
  const { db, kinds } = parts;
  const [[view], says, why] = await Promise.all([
    viewTakeovers(db, [found]),
    saidIn(db, kinds[found.kind]?.contract, found.request),
    whyNotConfirm(parts, found, reader),
  ]);
  if (!view) throw notFound('proposal');
  return {
    ...view,
    says: [...says],
    mayConfirm: why === undefined ? { allowed: true } : { allowed: false, why: why.detail },
  };
}

type Contract = Parts['kinds'][string]['contract'];

/** What was asked for and what is said to have happened, texts too, with the names of those it names. */
async function saidIn(db: Db, contract: Contract | undefined, request: object): Promise<readonly AnswerInWords[]> {
  if (!contract) return [];
  const { adopt } = request as { readonly adopt?: object };
  const texts = Object.entries(contract.request.fields).flatMap(([name, field]): readonly AnswerInWords[] => {
    const value = (request as Readonly<Record<string, unknown>>)[name];
    return isWritten(field) && typeof value === 'string' ? [{ label: labelOf(field), value }] : [];
  });
  const plain = (nameOf: NameOf) => [
    ...answersIn(contract.request, request, nameOf),
    ...answersIn({ fields: contract.adopt?.fields ?? {} }, adopt, nameOf),
  ];
  const ids: string[] = [];
  plain((id) => {
    ids.push(id);
    return id;
  });
  const names = await namesById(db, ids);
  return [...texts, ...plain((id) => names.get(id) ?? id)];
}
