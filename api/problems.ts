/** Says what cannot be met as application/problem+json (RFC 9457). What is not known is not shown. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Refusal } from '../domain/engine/refusals.ts';
import type { Parts } from '../services/parts.ts';
import { nameOf, problemOf } from '../services/problems.ts';

export const noSuchRoute: RequestHandler = (request) => {
  throw new Refusal(
    'not-found',
    `There is nothing at ${request.method} ${request.path}. The addresses are listed at /docs.`,
  );
};

/** At an address where other things are done, which those are is said: RFC 9110 asks for it. */
export const otherMethods =
  (methods: readonly string[]): RequestHandler =>
  (request, response) => {
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    response.set('Allow', allow);
    if (request.method === 'OPTIONS') {
      response.status(200).end();
      return;
    }
    throw new Refusal('method-not-allowed', `${request.method} is not done here. What is: ${methods.join(', ')}.`);
  };

export const problems =
  (parts: Parts): ErrorRequestHandler =>
  async (error: unknown, request, response, _next) => {
    const { retryAfterSeconds, ...problem } = await problemOf(parts, fromExpress(error) ?? error);
    const { status, code } = problem;
    if (status >= 500) request.log.error({ code, error: nameOf(error) }, 'request failed');
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify({ type: `https://followthrough.example/problems/${code}`, ...problem }));
  };

/** Express's body parser names what it met. */
function fromExpress(error: unknown): Refusal | undefined {
  if (error instanceof URIError) return new Refusal('malformed', 'The address is not well formed.');
  const { type } = (error ?? {}) as { readonly type?: unknown };
  if (type === 'entity.too.large')
    return new Refusal('too-large', 'Send no more than 100 kB, or 14 MB where a file may be attached.');
  if (type === 'entity.verify.failed')
    return new Refusal('too-large', 'This has more parts than any form here asks for. Send what the form asks for.');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return new Refusal('unsupported-media-type', 'Send JSON in UTF-8, not compressed.');
  if (typeof type === 'string' && type.startsWith('entity.'))
    return new Refusal('malformed', 'Send valid JSON, without NUL and without half characters.');
  return undefined;
}
