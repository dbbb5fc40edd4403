/** Has a file looked at by the council's scanner before it is kept: clamd's INSTREAM, over a socket of this machine or of another. */
import { connect, type Socket } from 'node:net';
import { Refusal, wrongAt } from '../domain/engine/refusals.ts';

/** @throws Refusal `invalid` for what was found, `scanner-unavailable` when it cannot be told */
export type Scan = (content: Uint8Array) => Promise<void>;

const PATIENCE_MS = 30_000;
const CHUNK = 64 * 1024;

/** @param address like `clamd://host:3310`, or `unix:/run/clamav/clamd.ctl` */
export const scannerAt =
  (address: string, patienceMs = PATIENCE_MS): Scan =>
  async (content) => {
    const answer = await ask(address, content, patienceMs).catch(() => undefined);
    if (answer === 'stream: OK') return;
    const found = /^stream: (.+) FOUND$/.exec(answer ?? '')?.[1];
    if (found !== undefined)
      throw wrongAt(
        '/file',
        `The scanner has found something harmful in this file (${found}). It was not kept. Do not open it, and tell your IT service desk.`,
      );
    throw new Refusal(
      'scanner-unavailable',
      'The scanner that looks at every file does not answer, so the file was not kept. Nothing has changed. Send it again in some minutes, or write what matters as text; if it goes on, tell an administrator.',
      { retryAfterSeconds: 60 },
    );
  };

/** What it says of the bytes. @throws Error when it does not answer */
function ask(address: string, content: Uint8Array, patienceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTo(address);
    let said = '';
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (text: Buffer) => (said += text.toString()));
    socket.once('error', reject);
    socket.once('close', () => resolve(said.replace(/\0.*$/s, '').trim()));
    socket.once('connect', () => send(socket, content));
  });
}

function connectTo(address: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(address);
  return protocol === 'unix:' ? connect(pathname) : connect(Number(port || 3310), hostname);
}

/** Each piece after its length, and a length of nothing at the end. */
function send(socket: Socket, content: Uint8Array): void {
  const lengthOf = (length: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(length);
    return bytes;
  };
  socket.write('zINSTREAM\0');
  for (let at = 0; at < content.length; at += CHUNK) {
    const piece = content.subarray(at, at + CHUNK);
    socket.write(lengthOf(piece.length));
    socket.write(piece);
  }
  socket.write(lengthOf(0));
}
