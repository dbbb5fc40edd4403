/** The demo council of `npm start`. */
import { pino } from 'pino';
import { isMade } from '../prisma/demo/made.ts';
import { openDatabase } from '../store/database.ts';
import type { Say } from './binaries.ts';

export interface DemoOptions {
  readonly databaseUrl: string;
  readonly issuerUrl: string;
  /** With what its people’s acts are signed. */
  readonly actsKey: string;
  readonly say: Say;
}

/** Makes it once, through a running worker. The engine is found by the environment. */
export async function makeDemo({ databaseUrl, issuerUrl, actsKey, say }: DemoOptions): Promise<void> {
  const { db, close } = openDatabase(databaseUrl);
  try {
    if (await isMade(db)) return;
    const [{ seedDemo }, { kinds }, { engineClient }, { signing }] = await Promise.all([
      import('../prisma/demo/index.ts'),
      import('../services/kinds.ts'),
      import('../temporal/client.ts'),
      import('../services/signing.ts'),
    ]);
    const engine = engineClient();
    const clock = { now: () => new Date() };
    const { sign } = signing(db, clock, actsKey);
    const parts = { db, engine, kinds, clock, log: pino({ level: 'silent' }), sign };
    await seedDemo(parts, issuerUrl, say).finally(() => engine.connection.close());
  } finally {
    await close();
  }
}
