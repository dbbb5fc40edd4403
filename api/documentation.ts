/** The OpenAPI document, made from the routes themselves, and a page to read it. */
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import type { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { ProblemCode } from '../domain/engine/refusals.ts';
import { kinds } from '../services/kinds.ts';
import { API } from '../services/paths.ts';
import { problemTable } from '../services/problems.ts';
import { formSchemas } from './form-schemas.ts';
import { type Http, isListed, problemsOf, shapeOf } from './http.ts';

export function documentation(routes: readonly Http[]): Router {
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
export function openApi(routes: readonly Http[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = `${API}${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
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

function operationOf(given: Http) {
  const { name, answers, csvBody } = given;
  const { title, params, query, input, once } = given.operation;
  return {
    operationId: name.replace(/[^\w]+/g, '_'),
    summary: title,
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    parameters: [...(once ? [IDEMPOTENCY_KEY] : []), ...(isListed(given) ? [FORMAT] : [])],
    ...(input && {
      requestBody: { required: !input.safeParse({}).success, content: contentOf(input, csvBody) },
    }),
    responses: Object.fromEntries([
      ...describedProblems(problemsOf(given)),
      ...Object.entries(answers).map(([status, description]) => [
        status,
        answered(description, shapeOf(given, Number(status)), isListed(given)),
      ]),
    ]),
  };
}

/** Each status once, with everything that it may mean. */
function describedProblems(codes: readonly ProblemCode[]) {
  const statuses = new Set(codes.map((code) => problemTable[code].status));
  return [...statuses].map((status) => {
    const meant = codes.filter((code) => problemTable[code].status === status);
    return [String(status), described(new Set(meant))] as const;
  });
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

const described = (codes: ReadonlySet<ProblemCode>) => ({
  description: [...codes].map((code) => problemTable[code].title).join(' · '),
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
          code: { type: 'string' as const, enum: [...codes] },
        },
      },
    },
  },
});
