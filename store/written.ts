/**
 * Word of what has been committed, from the database itself: whoever waits for an act need not wait until the engine has heard of it
 * too. It is only ever a shortcut: without it (a lost connection, a pooler that keeps no sessions) the engine's own answer comes.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, ownConnection } from './database.ts';

/** Where `write` says what it has written: the number of a line and what it is known by, with a space between. */
export const WRITTEN = 'followthrough_written';

const AGAIN_MS = 1_000;

export interface Written {
  /** The number of the line written under this key. Asked for before the act is sent, so that no word of it is missed. */
  of(key: string, givenUp: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** Listens on a connection of its own, and on another whenever that is lost. */
export function hearWritten(db: Database): Written {
  const words = new EventEmitter().setMaxListeners(0); // one for each request that waits
  const closing = new AbortController();
  const over = keepListening(db, words, closing.signal);
  return {
    async of(key, givenUp) {
      const [seq] = await once(words, key, { signal: givenUp });
      return Number(seq);
    },
    async close() {
      closing.abort();
      await over;
    },
  };
}

async function keepListening(db: Database, words: EventEmitter, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    await listenOnce(db, words, closing).catch(() => undefined); // the database is away: whoever waits hears from the engine
    await wait(AGAIN_MS, undefined, { signal: closing }).catch(() => undefined); // closed meanwhile
  }
}

/** Until the connection is lost, or nobody wants to hear more. */
async function listenOnce(db: Database, words: EventEmitter, closing: AbortSignal): Promise<void> {
  const client = ownConnection(db);
  const lost = new Promise<void>((resolve) => {
    client.once('error', () => resolve());
    client.once('end', () => resolve());
    closing.addEventListener('abort', () => resolve(), { once: true });
  });
  client.on('notification', ({ payload = '' }) => {
    const [seq = '', key = ''] = payload.split(' ');
    words.emit(key, seq);
  });
  try {
    await client.connect();
    await client.query(`listen ${WRITTEN}`);
    await lost;
  } finally {
    await client.end();
  }
}
