/** What is said on a page of what cannot be met. */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Parts } from '../../services/parts.ts';
import { nameOf, type Problem } from '../../services/problems.ts';
import type { Content } from '../content.ts';
import { Body, Link, Title } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { problemOnPage } from '../problem-words.ts';
import { momentWords } from '../words.ts';
import { KEY } from './page.ts';
import { type Posted, readPosted } from './posted.ts';
import type { Show } from './show.tsx';
import { passing, typedKept, WhatWasWritten } from './typed-kept.tsx';

export const noSuchPage: RequestHandler = () => {
  throw new Refusal('not-found', 'Check the address, or start from your tasks.');
};

/**
 * A refusal as a page of its own. Of a 500 the number of the request is told, so that it can be found in the log.
 * @param here its address, to be tried again
 * @param posted what was sent, to be read and copied: there is no form for it any more
 */
export function problemPage(problem: Problem, requestId?: string, here?: string, posted?: Posted): Content {
  const { status, code, detail, decided } = problem;
  const title = titleOf(problem);
  return {
    title,
    status,
    body: (
      <>
        <Title>{title}</Title>
        <Body>{detail}</Body>
        {decided && (
          <Body>
            {decided.by.name ?? 'Somebody'} decided it on {momentWords(decided.at)}.
          </Body>
        )}
        {code === 'internal' && requestId !== undefined && <Body>Say this number when you tell them: {requestId}</Body>}
        <Body>
          {code === 'unauthenticated' ? (
            <Link href={paths.signIn()}>Sign in</Link>
          ) : here !== undefined && passing.has(code) ? (
            <Link href={here}>Try again</Link>
          ) : (
            <Link href={paths.tasks}>Go to your tasks</Link>
          )}
        </Body>
        {posted && <WhatWasWritten posted={posted} />}
      </>
    ),
  };
}

const titleOf = ({ code, title }: Problem): string => (code === 'not-found' ? 'Page not found' : title);

export const problemPages =
  (parts: Parts, show: Show): ErrorRequestHandler =>
  async (error: unknown, request, response, _next) => {
    const problem = await problemOnPage(parts, error instanceof URIError ? badAddress() : error);
    const { status, code, retryAfterSeconds } = problem;
    if (status >= 500) request.log.error({ code, error: nameOf(error) }, 'request failed');
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    const number = String(request.id);
    const posted = passing.has(code) ? await postedWith(request) : undefined;
    const action = ownAddress(request);
    const record = /[A-Z]{3}-\d{4}-\d{4,}/.exec(decodeURIComponent(request.path))?.[0];
    if (code === 'reason-needed' && request.method === 'GET' && record !== undefined) {
      response.redirect(303, paths.whyRead(record, action));
      return;
    }
    if (posted) show(request, response, typedKept({ problem, action, posted, number }));
    else show(request, response, problemPage(asked(problem, request), number, action, request.posted));
  };

/** The form that was sent, if one of ours was: read by now, or not yet. */
async function postedWith(request: Request): Promise<Posted | undefined> {
  if (request.method !== 'POST') return undefined;
  const posted = request.posted ?? (await readPosted(request).catch(() => undefined)); // what cannot be read cannot be kept
  return posted?.has(KEY) ? posted : undefined;
}

/** Whoever only looks has sent nothing that could be lost. */
const asked = (problem: Problem, { method }: Request): Problem =>
  method === 'GET' && problem.code === 'database-unavailable'
    ? { ...problem, detail: 'Nothing is lost. Try again in a minute.' }
    : problem;

/** Never another site's, however many slashes it begins with. */
const ownAddress = ({ originalUrl }: Request): string => originalUrl.replace(/^\/+/, '/');

const badAddress = (): Refusal => new Refusal('malformed', 'The address is not well formed.');
