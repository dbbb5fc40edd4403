/** What the engine keeps of processes, sealed: it can be read with a key of the council's alone. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';

const ENCODING = 'binary/followthrough-sealed';
const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

interface SealingKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** `id:secret,id:secret`: with the first is sealed, with all of them opened. @throws Error in a sentence */
function keysIn(keys: string): readonly SealingKey[] {
  const read = keys.split(',').map((one) => {
    const [id = '', text = ''] = one.trim().split(':');
    const secret = Buffer.from(text, 'base64');
    if (!/^[\w-]{1,40}$/.test(id) || secret.length !== 32)
      throw new Error(
        'Write ENGINE_PAYLOAD_KEYS like 2027a:KEY, each KEY 32 random bytes in base64 (openssl rand -base64 32).',
      );
    return { id, secret };
  });
  if (new Set(read.map(({ id }) => id)).size < read.length)
    throw new Error('Two of ENGINE_PAYLOAD_KEYS have one name. Give each its own, and none that was used before.');
  return read;
}

/**
 * Seals what is sent to the engine and opens what comes from it. What carries no key's name is read as it is: it is from before
 * there was a key. @throws Error for keys that are none
 */
export function sealing(keys: string): PayloadCodec {
  const known = keysIn(keys);
  const [present] = known;
  if (!present) throw new Error('There is no key to seal with.');
  return {
    encode: async (payloads) => payloads.map((payload) => sealed(payload, present)),
    decode: async (payloads) => payloads.map((payload) => opened(payload, known)),
  };
}

function sealed(payload: Payload, { id, secret }: SealingKey): Payload {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(id));
  const whole = Buffer.concat([cipher.update(framed(payload)), cipher.final()]);
  return {
    metadata: { encoding: Buffer.from(ENCODING), key: Buffer.from(id) },
    data: Buffer.concat([nonce, cipher.getAuthTag(), whole]),
  };
}

function opened(payload: Payload, keys: readonly SealingKey[]): Payload {
  if (textOf(payload.metadata?.['encoding']) !== ENCODING) return payload;
  const id = textOf(payload.metadata?.['key']);
  const key = keys.find((one) => one.id === id);
  if (!key)
    throw new Error(`What the engine keeps was sealed with the key “${id}”, which is none of ENGINE_PAYLOAD_KEYS.`);
  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv(CIPHER, key.secret, data.subarray(0, NONCE)).setAAD(Buffer.from(id));
  decipher.setAuthTag(data.subarray(NONCE, NONCE + TAG));
  return unframed(Buffer.concat([decipher.update(data.subarray(NONCE + TAG)), decipher.final()]));
}

const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString();

/** The length of what is said of it, that, and what it holds. */
function framed({ metadata, data }: Payload): Buffer {
  const said = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(said)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, Buffer.from(data ?? [])]);
}

function unframed(whole: Buffer): Payload {
  const begins = 4 + whole.readUInt32BE(0);
  const said = JSON.parse(whole.subarray(4, begins).toString()) as Record<string, string>;
  const metadata = Object.entries(said).map(([name, value]) => [name, Buffer.from(value, 'base64')]);
  return { metadata: Object.fromEntries(metadata), data: whole.subarray(begins) };
}

/** As the settings want it; undefined where nothing is sealed. @throws Error for keys that are none */
export const sealingBy = ({ ENGINE_PAYLOAD_KEYS: keys }: { readonly ENGINE_PAYLOAD_KEYS?: string | undefined }) =>
  keys === undefined ? undefined : sealing(keys);

/** What client and worker are made with. */
export const converting = (codec: PayloadCodec | undefined) =>
  codec ? { dataConverter: { payloadCodecs: [codec] } } : {};
