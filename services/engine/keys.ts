import { createHash } from 'node:crypto';
import { Problem } from '../problem.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The Update's id, kept with the event: nobody's request can be answered with somebody else's.
 * @param route method and path, with the ids in it
 */
export const keyOf = (person: string, route: string, idempotencyKey: string): string =>
  sha256(JSON.stringify([person, route, idempotencyKey]));

/** What was sent, so that the same key with another body is refused. */
export const bodyHash = (body: unknown): string => sha256(JSON.stringify(body) ?? '');

/** The same key cannot stand for two requests. */
export const otherBody = (): Problem =>
  new Problem('idempotency-mismatch', 'This Idempotency-Key was used before with another body. Use a new key.');
