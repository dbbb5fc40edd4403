/** Nobody drowns it: so many requests a minute, counted over all APIs. */
import type { ErrorRequestHandler, Request } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Refusal } from '../domain/engine/refusals.ts';
import type { Parts } from '../services/parts.ts';
import { sharedLimit } from '../services/shared-limit.ts';

/** By address, where it is not said by what. */
export const limited = (parts: Parts, of: string, limit: number, by?: (request: Request) => string) =>
  rateLimit({
    limit,
    windowMs: 60_000,
    store: sharedLimit(parts, of, limit),
    ...(by && { keyGenerator: by }),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new Refusal('too-many-requests', 'Wait a minute, then go on more slowly.', { retryAfterSeconds: 60 });
    },
  });

/** Whoever is not known is counted by their address, apart from all who are: a council's staff may share one with them. */
export function strangersLimited(parts: Parts, limit: number): ErrorRequestHandler {
  const count = limited(parts, 'strangers', limit);
  return (error, request, response, next) => {
    if (error instanceof Refusal && error.code === 'unauthenticated')
      void count(request, response, (tooMany?: unknown) => next(tooMany ?? error));
    else next(error);
  };
}
