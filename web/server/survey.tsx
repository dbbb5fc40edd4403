/**
 * A survey, answered by a link. It stands before all that knows or counts who is there: no session is looked up, no line is logged, nothing is
 * measured, and all who come are counted together.
 */
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Parts } from '../../services/parts.ts';
import { problemOf } from '../../services/problems.ts';
import { type Ballot, ballotAt, commentError, giveAnswer } from '../../services/surveys/answer.ts';
import { type Content, GoTo } from '../content.ts';
import { sorry } from '../layout.tsx';
import { COMMENT, sentPage, surveyPage } from '../pages/surveys/answer.tsx';
import { paths } from '../paths.ts';
import { assetsOf, type Branding } from './assets.ts';
import { ownFormsOnly, pageHeaders } from './headers.ts';
import { shower } from './show.tsx';

interface Options {
  readonly publicUrl: string;
  readonly issuer: string;
  readonly council: Branding;
  /** Of all together. */
  readonly requestsPerMinute: number;
}

const LINK = /^[\w-]{43}$/;

export function surveyPages(parts: Parts, { publicUrl, issuer, council, requestsPerMinute }: Options): RequestHandler {
  const show = shower(council, assetsOf(council).assets, parts.clock);
  const router = Router();
  const at = '/survey/:link';
  router.use('/survey', pageHeaders(issuer), ownFormsOnly(publicUrl), limitedTogether(requestsPerMinute));
  router.get(paths.surveySent, (request, response) => show(request, response, sentPage));
  router.get(at, async (request, response) => {
    const link = linkOf(request);
    show(request, response, surveyPage(link, await ballotAt(parts, link)));
  });
  router.post(
    at,
    express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 100 }),
    async (request, response) => {
      const given = await answered(parts, linkOf(request), request.body);
      if (given instanceof GoTo) response.redirect(303, given.href);
      else show(request, response, given);
    },
  );
  router.use('/survey', nothingHere, refused(parts, show));
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

/** @throws Refusal for what is no link */
function linkOf(request: Request<{ link: string }>): string {
  const { link } = request.params;
  if (!LINK.test(link))
    throw new Refusal('not-found', 'Check that you have the whole link, or copy it anew from your letter.');
  return link;
}

async function answered(parts: Parts, link: string, body: unknown): Promise<Content | GoTo> {
  const ballot: Ballot = await ballotAt(parts, link);
  const sent = (name: string): string | undefined => {
    const value = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const said = (sent(COMMENT) ?? '').trim();
  const error = commentError(said);
  if (error !== undefined) return surveyPage(link, ballot, { sent, error });
  await giveAnswer(parts, link, { questions: ballot.questions, sent, said });
  return new GoTo(paths.surveySent);
}

const nothingHere: RequestHandler = () => {
  throw new Refusal('not-found', 'Check that you have the whole link, or copy it anew from your letter.');
};

/** Of what went wrong nothing is logged but that it did: not even when is worth a line that could be laid beside others. */
const refused =
  (parts: Parts, show: ReturnType<typeof shower>): ErrorRequestHandler =>
  async (error: unknown, request: Request, response: Response, _next) => {
    const { type } = (error ?? {}) as { readonly type?: unknown };
    const isBadForm = typeof type === 'string' || error instanceof URIError;
    const known = isBadForm
      ? new Refusal('malformed', 'What was sent cannot be read. Go back and send it again.')
      : error;
    const { status, title, detail } = await problemOf(parts, known);
    show(request, response, sorry(status, title, detail));
  };
