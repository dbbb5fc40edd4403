import type { Logger } from 'pino';
import { beginAgain, type Engine } from '../temporal/begin-again.ts';

/**
 * Open processes that another build of the workflow code has told so far are begun again from their saved state, so that
 * this build need not replay what another did. One that closes meanwhile needs no new run. @returns how many
 */
export async function upgrade(parts: Engine, build: string, log: Pick<Logger, 'info'>): Promise<number> {
  const told = await parts.db.process.findMany({
    where: { status: { in: ['open', 'paused'] }, build: { notIn: [build, ''] } },
    select: { id: true },
  });
  if (told.length > 0) log.info({ processes: told.length }, 'going on in a new build');
  let begun = 0;
  for (const { id } of told) if (await beginAgain(parts, id, { build })) begun += 1;
  return begun;
}
