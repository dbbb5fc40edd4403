/** Error codes, one row each; one middleware speaks. RFC 9457. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Unacceptable } from '../domain/engine/kind.ts';
import { AlreadyDecided } from '../services/engine/send.ts';
import { Problem, type ProblemCode } from '../services/problem.ts';

interface Row {
  readonly status: number;
  readonly title: string;
}

export const problemTable = {
  malformed: { status: 400, title: 'The request cannot be read' },
  'unknown-parameter': { status: 400, title: 'The address has a parameter that is not known or not right' },
  unauthenticated: { status: 401, title: 'You are not signed in' },
  'not-permitted': { status: 403, title: 'You may not do this' },
  'barred-from-own-case': { status: 403, title: 'You cannot decide your own case' },
  'not-found': { status: 404, title: 'Not found' },
  gone: { status: 410, title: 'No longer here' },
  'task-closed': { status: 409, title: 'This task is no longer needed' },
  'already-decided': { status: 409, title: 'Already decided' },
  'process-closed': { status: 409, title: 'This process is closed' },
  'not-at-this-stage': { status: 409, title: 'Not at this stage' },
  'already-paused': { status: 409, title: 'Already paused' },
  'not-paused': { status: 409, title: 'Not paused' },
  'not-correctable': { status: 409, title: 'This can no longer be corrected' },
  'idempotency-mismatch': { status: 409, title: 'This key was used for something else' },
  'key-in-use': { status: 409, title: 'The first request under this key has no answer yet' },
  stale: { status: 409, title: 'What you saw has changed' },
  frozen: { status: 409, title: 'This process is frozen' },
  'precondition-failed': { status: 412, title: 'This has changed since you read it' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'This type is not accepted' },
  invalid: { status: 422, title: 'Something is missing or wrong' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong here' },
  'sign-in-unavailable': { status: 503, title: 'Sign-in is not available at the moment' },
  'engine-unavailable': { status: 503, title: 'Decisions are not possible at the moment' },
  'database-unavailable': { status: 503, title: 'The service is not available at the moment' },
} satisfies Record<ProblemCode, Row>;

export const noSuchRoute: RequestHandler = (request) => {
  throw new Problem(
    'not-found',
    `There is nothing at ${request.method} ${request.path}. The addresses are listed at /docs.`,
  );
};

/** Says what is wrong as application/problem+json. What it does not know it does not show. */
export const problems: ErrorRequestHandler = async (error: unknown, request, response, _next) => {
  const problem = toProblem(error);
  const { status, title } = problemTable[problem.code];
  if (status >= 500) request.log.error({ code: problem.code, error: nameOf(error) }, 'request failed');
  if (problem.retryAfterSeconds !== undefined) response.set('Retry-After', String(problem.retryAfterSeconds));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  const decided = problem instanceof AlreadyDecided ? { decided: await request.decidedInWords?.(problem.decided) } : {};
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `https://followthrough.example/problems/${problem.code}`,
        title,
        status,
        detail: problem.detail,
        code: problem.code,
        ...(problem.errors && { errors: problem.errors }),
        ...decided,
      }),
    );
};

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Unacceptable)
    return new Problem('invalid', 'Some of what you sent is missing or wrong.', { errors: error.errors });
  const { type, code } = (error ?? {}) as { readonly type?: unknown; readonly code?: unknown };
  if (error instanceof URIError) return new Problem('malformed', 'The address is not well formed.');
  return (
    fromParser(type) ??
    fromDatabase(error, code) ??
    new Problem('internal', 'It was not your doing. Try again; if it goes on, tell an administrator.')
  );
}

/** Express's body parser names what it met. */
function fromParser(type: unknown): Problem | undefined {
  if (type === 'entity.too.large')
    return new Problem('too-large', 'Send no more than 100 kB, or 14 MB where a file may be attached.');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return new Problem('unsupported-media-type', 'Send JSON in UTF-8, not compressed.');
  if (typeof type === 'string' && type.startsWith('entity.'))
    return new Problem('malformed', 'Send valid JSON, without NUL and without half characters.');
  return undefined;
}

const unreachable = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P03',
  '08006',
  '53300',
]);

function fromDatabase(error: unknown, code: unknown): Problem | undefined {
  const isAway =
    (typeof code === 'string' && unreachable.has(code)) ||
    /Can't reach database|NotReachable|SocketTimeout|connection|ECONNREFUSED|terminating|57P0[13]/i.test(nameOf(error));
  if (!isAway) return undefined;
  return new Problem('database-unavailable', 'The database is away. Nothing has changed. Try again in a moment.', {
    retryAfterSeconds: 5,
  });
}

/** Prisma's name and code, and no more: messages may hold what people wrote. */
const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const cause = (error as { cause?: { code?: string; kind?: string } }).cause;
  return [error.name, cause?.kind, cause?.code, (error as { code?: string }).code, ...driversWords(error)]
    .filter(Boolean)
    .join(' ');
};

/** A raw query that fails says only in its details that the database cannot be reached. */
function driversWords(error: Error): readonly (string | undefined)[] {
  const { driverAdapterError } = ((error as { meta?: object }).meta ?? {}) as {
    readonly driverAdapterError?: { readonly cause?: { readonly kind?: string; readonly originalCode?: string } };
  };
  return [driverAdapterError?.cause?.kind, driverAdapterError?.cause?.originalCode];
}

declare global {
  namespace Express {
    interface Request {
      /** Says who decided first, by name. */
      decidedInWords?: (decided: AlreadyDecided['decided']) => Promise<object>;
    }
  }
}
