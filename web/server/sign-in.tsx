/** Signing in and out. What somebody was asked with goes with them in a sealed cookie: strangers leave nothing here. */
import { type Request, Router } from 'express';
import type { Parts } from '../../services/parts.ts';
import { whoIs } from '../../services/sign-in.ts';
import { beginSession, endSession, type SessionRules } from '../../services/web-sessions.ts';
import { Body, Link, Title } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import type { Cookies } from './cookies.ts';
import { type Issuer, type Pending, pendingSchema } from './issuer.ts';
import type { Sealed } from './keys.ts';
import type { Show } from './show.tsx';

export interface SignInParts {
  readonly parts: Parts;
  readonly issuer: Issuer;
  readonly cookies: Cookies;
  readonly sealed: Sealed;
  readonly publicUrl: string;
  readonly rules: SessionRules;
  readonly show: Show;
}

const TEN_MINUTES_MS = 600_000;

/** Only to a place of ours. */
export const ownPlace = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : paths.home);

export function signIn({ parts, issuer, cookies, sealed, publicUrl, rules, show }: SignInParts): Router {
  const host = new URL(publicUrl).host;
  const router = Router();

  router.get(paths.signIn(), async (request, response) => {
    // What is remembered in a cookie comes back to the address that people use, so they must be there.
    if (request.get('host') !== host) return response.redirect(303, `${publicUrl}${request.originalUrl}`);
    const { address, pending } = await issuer.begin(ownPlace(request.query['to']));
    cookies.set(response, 'signing-in', sealed.seal(JSON.stringify(pending)), TEN_MINUTES_MS);
    response.redirect(303, address.href);
  });

  const pendingOf = (request: Request): Pending | undefined => {
    const opened = sealed.open(cookies.read(request, 'signing-in') ?? '');
    return opened === null ? undefined : pendingSchema.parse(JSON.parse(opened));
  };

  router.get('/signed-in', async (request, response) => {
    const pending = pendingOf(request);
    if (!pending) return response.redirect(303, paths.home);
    cookies.clear(response, 'signing-in');
    const { issuer: from, subject, idToken } = await issuer.finish(new URL(request.originalUrl, publicUrl), pending);
    const { caller } = await whoIs(parts, from, subject);
    const cookie = await beginSession(parts, { issuer: from, subject, personId: caller.id, idToken }, rules);
    cookies.set(response, 'session', cookie);
    response.redirect(303, pending.to);
  });

  router.post(paths.signOut, async (request, response) => {
    cookies.clear(response, 'session');
    if (request.session) await endSession(parts, request.session);
    const after = await issuer.end(request.session?.idToken ?? null, `${publicUrl}${paths.signedOut}`);
    response.redirect(303, after?.href ?? paths.signedOut);
  });

  router.get(paths.signedOut, (request, response) => {
    show(request, response, { title: 'You are signed out', body: <SignedOut /> });
  });

  router.get(paths.signedInAgain, (request, response) => {
    show(request, response, { title: 'You are signed in again', body: <SignedInAgain /> });
  });
  return router;
}

const SignedOut = () => (
  <>
    <Title>You are signed out</Title>
    <Body>
      <Link href={paths.home}>Sign in</Link>
    </Body>
  </>
);

const SignedInAgain = () => (
  <>
    <Title>You are signed in again</Title>
    <Body>Close this tab, go back to what you were writing, and choose “Send it now”.</Body>
  </>
);
