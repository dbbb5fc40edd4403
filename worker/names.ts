import type { Kind } from '../domain/engine/kind.ts';
import { type Unknown, unknownNames } from '../domain/engine/names.ts';
import type { RunState } from '../domain/engine/state.ts';
import type { Database } from '../store/database.ts';

const PAGE = 500;
const SHOWN = 20;

/**
 * Before a worker takes up any work: every process that is not closed must find its names in today's contracts.
 * @throws Error naming each process and each name it misses
 */
export async function requireNames(db: Database, kinds: Readonly<Record<string, Kind>>): Promise<void> {
  const lost: string[] = [];
  for (let after = ''; ; ) {
    const page = await db.process.findMany({
      where: { status: { not: 'closed' }, id: { gt: after } },
      select: { id: true, kind: true, state: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    for (const { id, kind, state } of page) lost.push(...lostBy(id, kind, state, kinds[kind]));
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (lost.length === 0) return;
  const more = lost.length > SHOWN ? `\n  and ${lost.length - SHOWN} more` : '';
  throw new Error(
    'This version has lost names that open processes use. Run a version that has them, or put them back until these are closed:\n' +
      `${lost.slice(0, SHOWN).join('\n')}${more}`,
  );
}

function lostBy(id: string, name: string, state: string, kind: Kind | undefined): readonly string[] {
  if (!kind) return [`  ${id}: there is no kind “${name}”`];
  return unknownNames(kind.contract, JSON.parse(state) as RunState).map((one) => `  ${id}: ${inWords(one)}`);
}

const inWords = ({ what, name }: Unknown): string =>
  what === 'form' || what === 'reason'
    ? `its answer “${name}” now needs a ${what} and has none`
    : `there is no ${what} “${name}”`;
