/**
 * What the engine's own page shows, opened for an administrator: the part of Temporal's codec server protocol that reads. Nothing is sealed
 * here: nobody starts or tells a process anything from that page.
 */
import type { Payload, PayloadCodec } from '@temporalio/common';
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { Refusal } from '../domain/engine/refusals.ts';
import type { Parts } from '../services/parts.ts';
import { keepTaking } from '../store/access-log.ts';
import { signedIn, type VerifyToken } from './auth.ts';
import { limited } from './limits.ts';

export interface EngineUi {
  readonly codec: PayloadCodec;
  /** Of the engine's page, as browsers tell it: `https://engine.council.example`. */
  readonly origin: string;
}

const base64 = z.base64();
const sent = z.object({
  payloads: z.array(z.object({ metadata: z.record(z.string(), base64).default({}), data: base64.default('') })).max(10_000),
});

export function codecServer(
  parts: Parts,
  { codec, origin }: EngineUi,
  { verify, limit }: { readonly verify: VerifyToken; readonly limit: number },
): Router {
  const router = Router();
  router.use(fromPageAlone(origin));
  router.use(signedIn(parts, verify));
  router.use(limited(parts, 'people', limit, ({ asker }) => asker.caller.id));
  router.use(administratorsAlone);
  router.post('/decode', express.json({ limit: '5mb' }), async (request, response) => {
    const read = sent.safeParse(request.body);
    if (!read.success) throw new Refusal('malformed', 'Send {"payloads": […]}, each as the engine keeps it.');
    const payloads = read.data.payloads.map(fromJson);
    const opened = await codec.decode(payloads).catch((error: unknown) => {
      parts.log.warn({ why: String(error) }, 'what the engine keeps cannot be opened');
      throw new Refusal('malformed', 'One of these was sealed with a key that is not here, or has been changed.');
    });
    const what = 'What the engine keeps, on its own page';
    await keepTaking(parts.db, { reader: request.asker.caller.id, operation: 'openPayloads', what, rows: opened.length });
    response.set('Cache-Control', 'no-store').json({ payloads: opened.map(toJson) });
  });
  return router;
}

/** A browser says from which page it asks. No other page is answered, whoever is signed in there; a command line says nothing. */
const fromPageAlone =
  (origin: string): RequestHandler =>
  (request, response, next) => {
    const from = request.get('origin');
    response.vary('Origin');
    if (from !== undefined && from !== origin)
      throw new Refusal('not-permitted', 'Only the engine’s own page is answered here.');
    if (from === origin)
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'authorization, content-type, x-namespace',
        'Access-Control-Max-Age': '600',
      });
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };

const administratorsAlone: RequestHandler = ({ asker }, _response, next) => {
  if (!asker.caller.offices.includes('administrator'))
    throw new Refusal('not-permitted', 'Only administrators read what the engine keeps.');
  next();
};

type Sent = z.output<typeof sent>['payloads'][number];

const fromJson = ({ metadata, data }: Sent): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
  data: Buffer.from(data, 'base64'),
});

const toJson = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});
