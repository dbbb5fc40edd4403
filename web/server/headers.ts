/** What browsers may do with our pages. */
import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/engine/refusals.ts';
import { markScriptHash } from '../layout.tsx';

/** Nothing from elsewhere, nothing inline but one script by its hash. The issuer takes the form that signs out. */
export function pageHeaders(issuer: string): RequestHandler {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${markScriptHash}`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${new URL(issuer).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin', // a form says where it comes from
    });
    next();
  };
}

/** A form of another site is refused by what the browser says of where it comes from. */
export function ownFormsOnly(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).origin;
  return (request, _response, next) => {
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const isOwn = (site === undefined || site === 'same-origin') && (origin === undefined || origin === own);
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwn)
      throw new Refusal('not-permitted', 'This was sent from another site, so nothing was done.');
    next();
  };
}
