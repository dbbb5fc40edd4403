/** What a careful caller does on a busy machine, as people are told to: they ask again under the same key, and wait for what was accepted. */
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Sent } from '../../services/engine/send.ts';
import type { Database } from '../../store/database.ts';

const PATIENCE_MS = 120_000;
const AGAIN_MS = 100;

/** Sends an act, under one key, until it is written or refused for good. */
export async function untilAnswered(send: () => Promise<Sent>): Promise<Sent> {
  for (const began = Date.now(); ; await pause()) {
    const isOver = Date.now() - began > PATIENCE_MS;
    try {
      const sent = await send();
      if (sent.status === 'written' || isOver) return sent;
    } catch (error) {
      if (isOver || !(error instanceof Refusal) || error.code !== 'engine-unavailable') throw error;
    }
  }
}

/** Waits until the engine has taken a start up. @throws Error when it has not in two minutes */
export async function untilBegun(db: Database, id: string): Promise<void> {
  for (const began = Date.now(); ; await pause()) {
    const { status } = await db.process.findUniqueOrThrow({ where: { id }, select: { status: true } });
    if (status !== 'starting') return;
    if (Date.now() - began > PATIENCE_MS) throw new Error(`${id} has not begun`);
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
