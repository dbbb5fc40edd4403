import type { Database } from '../../store/database.ts';

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 20;

/**
 * What a process told others by message is heard a moment later: waits until each that is open has heard all of it.
 * @throws Error when one still has not after two minutes
 */
export async function messagesHeard(db: Database, id: string): Promise<void> {
  const told = await db.event.findMany({ where: { processId: id, kind: 'told' }, select: { line: true } });
  const targets = told.map(({ line }) => (JSON.parse(line) as { to: string }).to);
  for (const to of new Set(targets)) {
    const sent = targets.filter((target) => target === to).length;
    await until(() => hasHeard(db, to, id, sent), `${to} has not heard all that ${id} told it`);
  }
}

async function hasHeard(db: Database, to: string, from: string, sent: number): Promise<boolean> {
  const { status } = await db.process.findUniqueOrThrow({ where: { id: to }, select: { status: true } });
  if (status === 'closed') return true;
  const heard = await db.event.findMany({ where: { processId: to, kind: 'heard' }, select: { line: true } });
  return heard.filter(({ line }) => (JSON.parse(line) as { from: string }).from === from).length >= sent;
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (const began = Date.now(); !(await isSo()); await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS)))
    if (Date.now() - began > PATIENCE_MS) throw new Error(otherwise);
}
