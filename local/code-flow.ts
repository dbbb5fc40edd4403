/** What the development issuer remembers between a browser that comes to it and the pages that ask whom it brought. */
import { createHash, randomUUID } from 'node:crypto';

export interface Asked {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly state: string;
  readonly nonce: string | undefined;
}

/** What a request for sign-in asks; undefined for one without PKCE, or for a client that is not known. */
export function askedIn(query: URLSearchParams, redirectUris: readonly string[]): Asked | undefined {
  const redirectUri = query.get('redirect_uri') ?? '';
  const challenge = query.get('code_challenge') ?? '';
  if (query.get('code_challenge_method') !== 'S256' || challenge === '' || !redirectUris.includes(redirectUri))
    return undefined;
  const [clientId, state] = [query.get('client_id') ?? '', query.get('state') ?? ''];
  return { clientId, redirectUri, challenge, state, nonce: query.get('nonce') ?? undefined };
}

export interface Granted extends Asked {
  readonly subject: string;
}

const GOOD_FOR_MS = 60_000;

/** Codes are taken once, within a minute, by whoever has the verifier of their challenge. */
export function codes(now: () => number = Date.now) {
  const given = new Map<string, Granted & { readonly until: number }>();
  return {
    give(asked: Asked, subject: string): string {
      const code = randomUUID();
      given.set(code, { ...asked, subject, until: now() + GOOD_FOR_MS });
      return code;
    },
    take(form: URLSearchParams): Granted | undefined {
      const code = form.get('code') ?? '';
      const granted = given.get(code);
      given.delete(code);
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const isRight =
        granted !== undefined &&
        granted.until >= now() &&
        granted.challenge === proof &&
        granted.redirectUri === form.get('redirect_uri');
      return isRight ? granted : undefined;
    },
  };
}
