/** What the engine keeps sealed, opened for an administrator: as Temporal's codec server protocol asks for it and answers. */
import type { Payload, PayloadCodec } from '@temporalio/common';
import { z } from 'zod';
import { Refusal } from '../domain/engine/refusals.ts';
import { keepTaking } from '../store/access-log.ts';
import type { Caller } from './caller.ts';
import type { Parts } from './parts.ts';

/** The engine's own page, and what opens what it shows. */
export interface EngineUi {
  readonly codec: PayloadCodec;
  /** As browsers tell it: `https://engine.council.example`. */
  readonly origin: string;
}

const base64 = z.base64();
const payload = z.object({ metadata: z.record(z.string(), base64).default({}), data: base64.default('') });
const sent = z.object({ payloads: z.array(payload).max(10_000) });

/** @throws Refusal `not-permitted`, `malformed` */
export async function openPayloads({ db, log }: Parts, codec: PayloadCodec, caller: Caller, body: unknown) {
  if (!caller.offices.includes('administrator'))
    throw new Refusal('not-permitted', 'Only administrators read what the engine keeps.');
  const read = sent.safeParse(body);
  if (!read.success) throw new Refusal('malformed', 'Send {"payloads": […]}, each as the engine keeps it.');
  const opened = await codec.decode(read.data.payloads.map(fromJson)).catch((error: unknown) => {
    log.warn({ why: String(error) }, 'what the engine keeps cannot be opened');
    throw new Refusal('malformed', 'One of these was sealed with a key that is not here, or has been changed.');
  });
  const what = 'What the engine keeps, on its own page';
  await keepTaking(db, { reader: caller.id, operation: 'openPayloads', what, rows: opened.length });
  return { payloads: opened.map(toJson) };
}

const fromJson = ({ metadata, data }: z.output<typeof payload>): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
  data: Buffer.from(data, 'base64'),
});

const toJson = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});
