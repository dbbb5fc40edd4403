/**
 * What the engine's own page shows, opened for an administrator: the part of Temporal's codec server protocol that reads. Nothing is sealed
 * here: nobody starts or tells a process anything from that page.
 */
import express, { type RequestHandler, Router } from 'express';
import { Refusal } from '../domain/engine/refusals.ts';
import { type EngineUi, openPayloads } from '../services/opened-payloads.ts';
import type { Parts } from '../services/parts.ts';
import { signedIn, type VerifyToken } from './auth.ts';
import { limited, strangersLimited } from './limits.ts';

export function codecServer(
  parts: Parts,
  { codec, origin }: EngineUi,
  { verify, limit }: { readonly verify: VerifyToken; readonly limit: number },
): Router {
  const router = Router();
  router.use(fromPageAlone(origin));
  router.use(signedIn(parts, verify), strangersLimited(parts, limit));
  router.use(limited(parts, 'people', limit, ({ asker }) => asker.caller.id));
  router.post('/decode', express.json({ limit: '5mb' }), async (request, response) => {
    const opened = await openPayloads(parts, codec, request.asker.caller, request.body);
    response.set('Cache-Control', 'no-store').json(opened);
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
