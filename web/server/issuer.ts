/** The issuer, as whoever signs people in speaks to it: OpenID Connect's code flow with PKCE. */
import * as oidc from 'openid-client';
import { z } from 'zod';
import { Refusal } from '../../domain/engine/refusals.ts';

export interface ClientSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Where the issuer sends people back to. */
  readonly redirectUri: string;
}

/** What must come back with whoever was sent to the issuer. */
export const pendingSchema = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  /** Where they wanted to go. */
  to: z.string(),
});
export type Pending = z.infer<typeof pendingSchema>;

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly idToken: string | null;
}

export interface Issuer {
  /** Where to send somebody, and what to remember of it. */
  begin(to: string): Promise<{ readonly address: URL; readonly pending: Pending }>;
  /** Who has come back. @throws Refusal */
  finish(callback: URL, pending: Pending): Promise<Identity>;
  /** Where signing out goes on to; null where the issuer has no such place. */
  end(idToken: string | null, after: string): Promise<URL | null>;
}

/** Asks the issuer where its parts are when somebody first signs in; when it does not answer, again for the next. */
export function openIdIssuer({ issuer, clientId, clientSecret, redirectUri }: ClientSettings): Issuer {
  let discovered: Promise<oidc.Configuration> | undefined;
  const discover = async (): Promise<oidc.Configuration> => {
    const isPlain = issuer.startsWith('http:'); // only a development issuer on this machine is
    const auth = clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret);
    const options = isPlain ? { execute: [oidc.allowInsecureRequests] } : {};
    return await oidc.discovery(new URL(issuer), clientId, {}, auth, options);
  };
  const configuration = async (): Promise<oidc.Configuration> => {
    discovered ??= discover();
    return await discovered.catch(() => {
      discovered = undefined;
      throw away();
    });
  };
  return {
    async begin(to) {
      const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
      const address = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { address, pending: { verifier, state, nonce, to } };
    },
    async finish(callback, { verifier, state, nonce }) {
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const tokens = await oidc
        .authorizationCodeGrant(await configuration(), callback, checks)
        .catch((error: unknown) => {
          throw refused(error);
        });
      const { iss = '', sub = '' } = tokens.claims() ?? {};
      return { issuer: iss, subject: sub, idToken: tokens.id_token ?? null };
    },
    async end(idToken, after) {
      const known = await configuration().catch(() => null);
      if (known?.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(known, {
        post_logout_redirect_uri: after,
        ...(idToken !== null && { id_token_hint: idToken }),
      });
    },
  };
}

const away = (): Refusal =>
  new Refusal('sign-in-unavailable', 'Sign-in is not available at the moment. Nothing has changed. Try again soon.', {
    retryAfterSeconds: 10,
  });

/** What the issuer says no to, or what has not come back as it was sent, is no sign-in; what cannot be reached is away. */
function refused(error: unknown): Refusal {
  const isAway = error instanceof TypeError && error.message === 'fetch failed';
  return isAway ? away() : new Refusal('unauthenticated', 'The sign-in was not completed. Start again.');
}
