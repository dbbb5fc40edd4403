/**
 * Pages that are answered by a link, without signing in. They stand before all that knows or counts who is there: no session is looked up, no
 * line is logged, nothing is measured, and all who come to one of them are counted together.
 */
import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Parts } from '../../services/parts.ts';
import { problemOf } from '../../services/problems.ts';
import { type Content, GoTo } from '../content.ts';
import { sorry } from '../layout.tsx';
import { assetsOf, type Branding } from './assets.ts';
import { ownFormsOnly, pageHeaders } from './headers.ts';
import { shower } from './show.tsx';

export interface ByLinkOptions {
  readonly publicUrl: string;
  readonly issuer: string;
  readonly council: Branding;
  /** Of all together. */
  readonly requestsPerMinute: number;
}

/** One field that was sent; undefined where it was left out. */
export type Sent = (name: string) => string | undefined;

interface ByLink {
  /** `/survey`: what follows it is the link. */
  readonly under: string;
  /** What is shown once it has been answered, at `/survey/sent`. */
  readonly sent: Content;
  /** What is asked by the link. @throws Refusal */
  show(link: string): Promise<Content>;
  /** Takes what was answered. @returns what is wrong with it; nothing where it was taken @throws Refusal */
  take(link: string, sent: Sent): Promise<Content | undefined>;
}

const LINK = /^[\w-]{43}$/;

export function pagesByLink(parts: Parts, options: ByLinkOptions, { under, sent, ...asked }: ByLink): RequestHandler {
  const { publicUrl, issuer, council, requestsPerMinute } = options;
  const show = shower(council, assetsOf(council).assets, parts.clock);
  const router = Router();
  const [at, done] = [`${under}/:link`, `${under}/sent`];
  router.use(under, pageHeaders(issuer), ownFormsOnly(publicUrl), limitedTogether(requestsPerMinute));
  router.get(done, (request, response) => show(request, response, sent));
  router.get(at, async (request: Request<{ link: string }>, response) =>
    show(request, response, await asked.show(linkOf(request))),
  );
  router.post(
    at,
    express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 100 }),
    async (request: Request<{ link: string }>, response) => {
      const wrong = await asked.take(linkOf(request), sentIn(request.body));
      if (wrong) show(request, response, wrong);
      else response.redirect(303, new GoTo(done).href);
    },
  );
  router.use(under, nothingHere, refused(parts, show));
  return router;
}

const limitedTogether = (limit: number): RequestHandler =>
  rateLimit({
    limit,
    windowMs: 60_000,
    keyGenerator: () => 'everybody',
    standardHeaders: false,
    legacyHeaders: false,
    handler: () => {
      throw new Refusal('too-many-requests', 'Very many are answering just now. Wait a minute, then try again.');
    },
  });

const noLink = () => new Refusal('not-found', 'Check that you have the whole link, or copy it anew from your letter.');

/** @throws Refusal for what is no link */
function linkOf(request: Request<{ link: string }>): string {
  const { link } = request.params;
  if (!LINK.test(link)) throw noLink();
  return link;
}

const sentIn =
  (body: unknown): Sent =>
  (name) => {
    const value = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };

const nothingHere: RequestHandler = () => {
  throw noLink();
};

/** Of what went wrong nothing is logged but that it did: not even when is worth a line that could be laid beside others. */
const refused =
  (parts: Parts, show: ReturnType<typeof shower>): ErrorRequestHandler =>
  async (error: unknown, request: Request, response, _next) => {
    const { type } = (error ?? {}) as { readonly type?: unknown };
    const isBadForm = typeof type === 'string' || error instanceof URIError;
    const known = isBadForm
      ? new Refusal('malformed', 'What was sent cannot be read. Go back and send it again.')
      : error;
    const { status, title, detail } = await problemOf(parts, known);
    show(request, response, sorry(status, title, detail));
  };
