/** The OpenAPI document, made from the routes themselves, and a page to read it. */
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import type { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { kinds } from '../services/kinds.ts';
import { formSchemas } from './form-schemas.ts';
import { problemTable } from './problems.ts';
import { isListed, keepsAnswer, type Route, takesKey } from './route.ts';

export function documentation(routes: readonly Route[]): Router {
  const router = Router();
  const document = openApi(routes);
  // The package exports its modules; the page's one script lies beside them.
  const script = new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference'));
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.get('/docs', (_request, response) => {
    response.set(
      'Content-Security-Policy',
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:",
    );
    response.type('html').send(PAGE);
  });
  router.get('/docs/scalar.js', (_request, response) => void response.sendFile(fileURLToPath(script)));
  return router;
}

const PAGE = `<!doctype html>
<html lang="en-GB">
  <head><meta charset="utf-8"><title>Followthrough API</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>
  <body><script id="api-reference" data-url="/openapi.json"></script><script src="/docs/scalar.js"></script></body>
</html>`;

/** OpenAPI 3.1 of the whole API, with the forms of every kind of process. */
export function openApi(routes: readonly Route[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Followthrough',
      version: '1.0.0',
      description: 'Carries a council’s practice-improvement work to its end.',
    },
    security: [{ bearer: [] }],
    components: {
      schemas: formSchemas(kinds),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths,
  });
}

/** Every route can fail in these ways. */
const always = [
  'unknown-parameter',
  'unauthenticated',
  'not-permitted',
  'too-many-requests',
  'internal',
  'sign-in-unavailable',
  'database-unavailable',
] as const;

function operation(given: Route) {
  const { name, definition } = given;
  const { summary, params, query, body, answers, shows, refuses = [], csvBody } = definition;
  const problem = (code: keyof typeof problemTable) =>
    [String(problemTable[code].status), described(problemTable[code].title)] as const;
  return {
    operationId: name.replace(/[^\w]+/g, '_'),
    summary,
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    parameters: [...(takesKey(given) ? [IDEMPOTENCY_KEY] : []), ...(isListed(given) ? [FORMAT] : [])],
    ...(body && {
      requestBody: { required: !body.safeParse({}).success, content: contentOf(body, csvBody) },
    }),
    responses: Object.fromEntries([
      ...[
        ...always,
        ...(params ? (['not-found'] as const) : []),
        ...(body ? (['malformed', 'invalid', 'too-large', 'unsupported-media-type'] as const) : []),
        ...(keepsAnswer(given) ? (['idempotency-mismatch', 'key-in-use'] as const) : []),
        ...refuses,
      ].map(problem),
      ...Object.entries(answers).map(([status, description]) => [
        status,
        answered(description, shows?.[Number(status)], isListed(given)),
      ]),
    ]),
  };
}

const answered = (description: string, schema: z.ZodType | undefined, alsoCsv: boolean) => ({
  description,
  ...(schema && { content: contentOf(schema, alsoCsv) }),
});

/** JSON, and the same as a file where it may be one. */
const contentOf = (schema: z.ZodType, alsoCsv = false) => ({
  'application/json': { schema },
  ...(alsoCsv && { 'text/csv': { schema: { type: 'string' as const } } }),
});

const FORMAT = {
  name: 'format',
  in: 'query' as const,
  schema: { type: 'string' as const, enum: ['csv'] },
  description: 'csv answers every row of the filter as a file, up to 10,000; so does “Accept: text/csv”.',
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  schema: { type: 'string' as const, minLength: 1, maxLength: 255 },
  description: 'The same key with the same body gets the first answer again; with another body it is refused.',
};

const described = (description: string) => ({
  description,
  content: {
    'application/problem+json': {
      schema: {
        type: 'object' as const,
        required: ['type', 'title', 'status', 'detail', 'code'],
        properties: {
          type: { type: 'string' as const },
          title: { type: 'string' as const },
          status: { type: 'integer' as const },
          detail: { type: 'string' as const },
          code: { type: 'string' as const },
        },
      },
    },
  },
});
