/** The demo council of `npm start`. */
import { pino } from 'pino';
import { isMade } from '../prisma/demo/made.ts';
import { openDatabase } from '../store/database.ts';
import type { Say } from './binaries.ts';

export interface DemoOptions {
  readonly databaseUrl: string;
  readonly issuerUrl: string;
  readonly say: Say;
}

/** Makes it once, through a running worker. The engine is found by the environment. */
export async function makeDemo({ databaseUrl, issuerUrl, say }: DemoOptions): Promise<void> {
  const { db, close } = openDatabase(databaseUrl);
  try {
    if (await isMade(db)) return;
    const [{ seedDemo }, { kinds }, { engineClient }] = await Promise.all([
      import('../prisma/demo/index.ts'),
      import('../services/kinds.ts'),
      import('../temporal/client.ts'),
    ]);
    const engine = engineClient();
    const parts = { db, engine, kinds, clock: { now: () => new Date() }, log: pino({ level: 'silent' }) };
    await seedDemo(parts, issuerUrl, say).finally(() => engine.connection.close());
  } finally {
    await close();
  }
}
