import { createHash } from 'node:crypto';
import { Refusal } from '../../domain/engine/refusals.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What a person's key stands for: nobody's request can be answered with somebody else's. It is the id of an Update, and is
 * kept with what was written.
 * @param request the operation and what its address names, whichever face it was sent by
 */
export const keyOf = (person: string, request: string, given: string): string =>
  sha256(JSON.stringify([person, request, given]));

/** The key of one of several acts that one request carries out. */
export const subKey = (key: string, ...part: readonly string[]): string => sha256(JSON.stringify([key, ...part]));

/** What was sent, so that the same key with another body is refused. */
export const bodyHash = (body: unknown): string => sha256(JSON.stringify(body) ?? '');

/** The same key cannot stand for two requests. */
export const otherBody = (): Refusal =>
  new Refusal('idempotency-mismatch', 'This Idempotency-Key was used before with another body. Use a new key.');
