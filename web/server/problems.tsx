/** What is said on a page of what cannot be met. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Parts } from '../../services/parts.ts';
import { nameOf, type Problem, problemOf } from '../../services/problems.ts';
import type { Content } from '../content.ts';
import { Body, Link, Title } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { momentWords } from '../words.ts';
import type { Show } from './show.tsx';

export const noSuchPage: RequestHandler = () => {
  throw new Refusal('not-found', 'Check the address, or start from your tasks.');
};

/** A refusal as a page of its own. Of a 500 the number of the request is told, so that it can be found in the log. */
export function problemPage(problem: Problem, requestId?: string): Content {
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
          ) : (
            <Link href={paths.tasks}>Go to your tasks</Link>
          )}
        </Body>
      </>
    ),
  };
}

const titleOf = ({ code, title }: Problem): string => (code === 'not-found' ? 'Page not found' : title);

export const problemPages =
  (parts: Parts, show: Show): ErrorRequestHandler =>
  async (error: unknown, request, response, _next) => {
    const problem = await problemOf(parts, error instanceof URIError ? badAddress() : error);
    const { status, code, retryAfterSeconds } = problem;
    if (status >= 500) request.log.error({ code, error: nameOf(error) }, 'request failed');
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    show(request, response, problemPage(problem, String(request.id)));
  };

const badAddress = (): Refusal => new Refusal('malformed', 'The address is not well formed.');
