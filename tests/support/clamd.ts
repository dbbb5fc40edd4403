/** A stand-in for the ClamAV daemon: it takes INSTREAM, piece by piece, and finds what has EICAR in it. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

const COMMAND = Buffer.from('zINSTREAM\0');

/** The bytes that were streamed, once the last piece is there. @throws Error for what is not the protocol */
function streamIn(sent: Buffer): Buffer | undefined {
  if (!sent.subarray(0, COMMAND.length).equals(COMMAND)) throw new Error('UNKNOWN COMMAND');
  const pieces: Buffer[] = [];
  let at = COMMAND.length;
  while (at + 4 <= sent.length) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

/** @param answer what it says of a stream; undefined: nothing, and it hangs */
export async function startClamd(
  answer: (content: Buffer) => string | undefined = (content) =>
    content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
) {
  const scanned: Buffer[] = [];
  const server = createServer((socket) => {
    let sent = Buffer.alloc(0);
    socket.on('error', () => undefined); // whoever waited too long has gone
    socket.on('data', (bytes) => {
      sent = Buffer.concat([sent, bytes]);
      const content = sent.length < COMMAND.length ? undefined : streamIn(sent);
      if (!content) return;
      scanned.push(content);
      const said = answer(content);
      if (said !== undefined) socket.end(`${said}\0`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `clamd://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, scanned, stop: () => void server.close() };
}
