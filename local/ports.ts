import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below what systems take for the near end of outgoing connections (Linux from 32768, others higher): one of those may be gone before
 * it is listened on.
 */
const range = { from: 10_240, to: 32_768 } as const;

/** One is not given out twice, though nobody may listen on it yet. */
const given = new Set<number>();

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(range.from, range.to);
    if (given.has(port)) continue;
    given.add(port); // at once: others ask meanwhile
    if (!(await isTaken(port))) return port;
  }
}

/** Is somebody listening on this port already? */
export const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
