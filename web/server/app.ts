/** Puts the pages together: headers, session, sign-in, and each page at its address. */
import { type NextFunction, type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Refusal } from '../../domain/engine/refusals.ts';
import { mayCall } from '../../services/operations/operation.ts';
import type { Asker } from '../../services/operations/perform.ts';
import type { Parts } from '../../services/parts.ts';
import { sharedLimit } from '../../services/shared-limit.ts';
import { whoIs } from '../../services/sign-in.ts';
import { hasBeenTold, type Session, type SessionRules, sessionOf, tellNext } from '../../services/web-sessions.ts';
import { type Content, Download, GoTo } from '../content.ts';
import { AFRESH, KEEP, worthKeeping } from '../forms/keep.tsx';
import { pages } from '../pages/index.ts';
import { paths } from '../paths.ts';
import { assetsOf, type Branding } from './assets.ts';
import { type Cookies, cookiesFor } from './cookies.ts';
import { ownFormsOnly, pageHeaders } from './headers.ts';
import { openIdIssuer } from './issuer.ts';
import { type FormKeys, formKeys, sealedBy } from './keys.ts';
import { KEY, type Page } from './page.ts';
import { type Posted, readPosted } from './posted.ts';
import { noSuchPage, problemPages } from './problems.tsx';
import { type Show, shower } from './show.tsx';
import { signIn } from './sign-in.tsx';
import { signedOutWhileWriting } from './signed-out-while-writing.tsx';
import { Visit } from './visit.ts';

export interface PagesOptions {
  /** The address people use, without a slash at its end. */
  readonly publicUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Seals cookies and the keys of forms. The same for every API of a council. */
  readonly secret: string;
  readonly council: Branding;
  readonly sessions: SessionRules;
  /** From one session, or from one address of somebody who is not signed in. */
  readonly requestsPerMinute: number;
}

declare global {
  namespace Express {
    interface Request {
      /** Of the browser, where it has one. */
      session?: Session;
      /** Who is signed in with it. */
      visitor?: Asker;
      /** The form that it sends, once it has been read. */
      posted?: Posted;
    }
  }
}

interface Served {
  readonly parts: Parts;
  readonly keys: FormKeys;
  readonly show: Show;
}

export function createPages(parts: Parts, options: PagesOptions): Router {
  const { publicUrl, issuer, clientId, clientSecret, secret, council, sessions: rules, requestsPerMinute } = options;
  const { assets, router: assetRoutes } = assetsOf(council);
  const cookies = cookiesFor(publicUrl);
  const show = shower(council, assets, parts.clock);
  const known = openIdIssuer({ issuer, clientId, clientSecret, redirectUri: `${publicUrl}/signed-in` });
  const served: Served = { parts, keys: formKeys(secret), show };

  const router = Router();
  router.use(assetRoutes, pageHeaders(issuer), ownFormsOnly(publicUrl));
  router.use(withSession(parts, cookies, rules), limited(parts, requestsPerMinute));
  router.use(signIn({ parts, issuer: known, cookies, sealed: sealedBy(secret), publicUrl, rules, show }));
  for (const page of pages(parts)) servePage(router, served, page);
  router.use(noSuchPage, problemPages(parts, show));
  return router;
}

/** Who is there, if anybody is. Somebody who has left since is told so on the page that they ask for. */
function withSession(parts: Parts, cookies: Cookies, rules: SessionRules) {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const cookie = cookies.read(request, 'session');
    const session = cookie === undefined ? null : await sessionOf(parts, cookie, rules);
    if (session) {
      request.session = session;
      if (request.path !== paths.signOut) request.visitor = await whoIs(parts, session.issuer, session.subject);
    }
    next();
  };
}

const limited = (parts: Parts, limit: number) =>
  rateLimit({
    limit,
    windowMs: 60_000,
    store: sharedLimit(parts, 'browsers', limit),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // A council's staff may leave by one address: it counts only for those who are not signed in.
    keyGenerator: ({ session, ip }) => session?.id ?? ip ?? '',
    validate: { keyGeneratorIpFallback: false },
    handler: () => {
      throw new Refusal('too-many-requests', 'Wait a minute, then go on more slowly.', { retryAfterSeconds: 60 });
    },
  });

function servePage(router: Router, served: Served, page: Page): void {
  const { path, get, post } = page;
  if (get)
    router.get(path, async (request, response) => {
      response.locals['route'] = `GET ${path}`;
      const { visitor } = request;
      if (!visitor) return response.redirect(303, paths.signIn(request.originalUrl));
      mustBeFor(page, visitor);
      await answer(request, response, served, await get(visitFor(served, visitor, request)));
    });
  if (post)
    router.post(path, async (request, response) => {
      response.locals['route'] = `POST ${path}`;
      const posted = await readPosted(request);
      request.posted = posted;
      const { visitor } = request;
      if (!visitor) return served.show(request, response, signedOutWhileWriting(request.originalUrl, posted));
      mustBeFor(page, visitor);
      const key = posted.text(KEY);
      if (!served.keys.isOf(visitor.caller.id, key)) throw notTheirs();
      const visit = visitFor(served, visitor, request);
      const done = page.keeps ? await keepOr(page, visit, posted, key) : await post(visit, posted, key);
      await answer(request, response, served, done);
    });
}

/** A form that can be kept: kept, begun afresh, or sent, and then nothing of it is kept any more. */
async function keepOr({ get, post }: Page, visit: Visit, posted: Posted, key: string): Promise<Content | GoTo> {
  if (!get || !post) throw notTheirs();
  if (posted.has(AFRESH)) {
    await visit.dropDraft();
    return new GoTo(visit.url);
  }
  const shown = posted.has(KEEP) ? await get(visit) : undefined;
  if (shown !== undefined && 'title' in shown) {
    await visit.keepDraft([shown.title, shown.about].filter(Boolean).join(' – '), worthKeeping(posted.fields));
    return new GoTo(paths.tasks, posted.hasFile ? KEPT_WITHOUT_FILE : KEPT);
  }
  const done = await post(visit, posted, key); // what cannot be kept any more, since its page is gone, says so
  if (done instanceof GoTo) await visit.dropDraft();
  return done;
}

const KEPT = 'Kept. Nothing has been sent.';
const KEPT_WITHOUT_FILE = 'Kept, all but the file, which you choose again. Nothing has been sent.';

function mustBeFor(page: Page, { caller }: Asker): void {
  if (!mayCall(page, caller.offices))
    throw new Refusal('not-permitted', 'This page is not for your role. Ask an administrator if it should be.');
}

const notTheirs = (): Refusal =>
  new Refusal(
    'not-permitted',
    'This form was not made for you, so nothing was done. Open the page again and send it from there.',
  );

const textsOf = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

const visitFor = ({ parts, keys }: Served, visitor: Asker, { originalUrl, params, query }: Request): Visit =>
  new Visit(parts, visitor, { url: originalUrl, params: textsOf(params), query: textsOf(query) }, () =>
    keys.make(visitor.caller.id),
  );

/** After something was done the browser goes on to another page: loaded again, it sends nothing again. */
async function answer(
  request: Request,
  response: Response,
  { parts, show }: Served,
  given: Content | GoTo | Download,
): Promise<void> {
  const { session } = request;
  if (given instanceof GoTo) {
    if (session && given.said !== undefined) await tellNext(parts, session, given.said);
    response.redirect(303, given.href);
  } else if (given instanceof Download) {
    response.set('X-Content-Type-Options', 'nosniff').attachment(given.name).type(given.mediaType);
    response.send(typeof given.content === 'string' ? given.content : Buffer.from(given.content));
  } else {
    const said = session?.message ?? undefined;
    if (session && said !== undefined) await hasBeenTold(parts, session);
    show(request, response, given, said);
  }
}
