import type { RequestHandler } from 'express';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { Refusal } from '../domain/engine/refusals.ts';
import type { Asker } from '../services/operations/perform.ts';
import type { Parts } from '../services/parts.ts';
import { whoIs } from '../services/sign-in.ts';

/**
 * Who a token speaks of: its issuer and subject.
 * @throws an error of jose's when it is not to be believed, any other when that can't be known at the moment
 */
export type VerifyToken = (token: string) => Promise<Pick<JWTPayload, 'iss' | 'sub'>>;

export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Only these signature algorithms are believed. */
  readonly algorithms: readonly string[];
}

/** Checks tokens against the issuer's published keys. The keys are fetched when first needed. */
export function issuerVerifier({ issuer, audience, algorithms }: IssuerSettings): VerifyToken {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const keySet = () => {
    keys ??= discover(issuer).catch((error: unknown) => {
      keys = undefined; // the issuer may be back for the next caller
      throw error;
    });
    return keys;
  };
  return async (token) => {
    const options = { issuer, audience, algorithms: [...algorithms], requiredClaims: ['exp', 'sub'] };
    return (await jwtVerify(token, await keySet(), options)).payload;
  };
}

const PATIENCE_MS = 5_000;

async function discover(issuer: string) {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`The issuer answered ${response.status}`);
  const { jwks_uri } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri));
}

declare global {
  namespace Express {
    interface Request {
      asker: Asker;
    }
  }
}

/** Every request is somebody's: a person linked to the token's subject, still with the council today. */
export const signedIn =
  (parts: Parts, verify: VerifyToken): RequestHandler =>
  async (request, _response, next) => {
    const [scheme, token] = request.get('authorization')?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'bearer' || !token)
      throw new Refusal('unauthenticated', 'Send an access token as “Authorization: Bearer …”.');
    const { iss, sub } = await verify(token).catch((error: unknown) => {
      if (isAboutToken(error))
        throw new Refusal('unauthenticated', 'The access token is not valid, or has expired. Sign in again.');
      parts.log.error({ why: String(error), cause: causeOf(error) }, 'the issuer of tokens cannot be asked');
      throw unavailable();
    });
    request.asker = await whoIs(parts, iss ?? '', sub ?? '');
    next();
  };

/** Jose speaks of the issuer too, when its keys cannot be fetched or read. */
const aboutIssuer: readonly string[] = [errors.JOSEError, errors.JWKSTimeout, errors.JWKSInvalid].map(
  ({ code }) => code,
);

const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !aboutIssuer.includes(error.code);

/** Of a call that failed, what the system says of it, like ECONNREFUSED. */
const causeOf = (error: unknown): string | undefined =>
  (error as { readonly cause?: { readonly code?: string } } | undefined)?.cause?.code;

const unavailable = (): Refusal =>
  new Refusal(
    'sign-in-unavailable',
    'Sign-in is not available at the moment, so it cannot be checked who you are. Nothing has changed. Try again in a moment.',
    { retryAfterSeconds: 10 },
  );
