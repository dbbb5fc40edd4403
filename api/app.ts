import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { EngineUi } from '../services/opened-payloads.ts';
import type { Parts } from '../services/parts.ts';
import { API } from '../services/paths.ts';
import { signedIn, type VerifyToken } from './auth.ts';
import { calendars } from './calendars.ts';
import { codecServer } from './codec.ts';
import { csvBody } from './csv-body.ts';
import { documentation } from './documentation.ts';
import { alive } from './health.ts';
import type { Http } from './http.ts';
import { limited, strangersLimited } from './limits.ts';
import { type Metrics, measured } from './metrics.ts';
import { noSuchRoute, otherMethods, problems } from './problems.ts';
import { routesOf } from './resources/index.ts';
import { type SecurityContact, securityTxt } from './security-txt.ts';
import { serve } from './serve.ts';

export interface AppOptions {
  readonly verify: VerifyToken;
  readonly metrics: Metrics;
  /** Requests a minute of one person, and from one address of those whom nobody knows. */
  readonly requestsPerMinute?: number;
  /** Proxies before the API: so many of the last addresses in X-Forwarded-For are believed, and the first of those is the caller's. */
  readonly trustedProxies?: number;
  /** Who is told of a weakness. Left out, nobody is named. */
  readonly security?: SecurityContact;
  /** The engine's own page, for which what is sealed is opened. Left out, it is opened for none. */
  readonly engineUi?: EngineUi;
  /** What browsers are shown at every other address. Left out, there are no pages. */
  readonly pages?: RequestHandler;
  /** What people use without anybody knowing who they are: asked before a line is logged, a request measured, or anybody counted. */
  readonly unseen?: RequestHandler;
}

/** Puts the API together from what it is handed. */
export function createApp(parts: Parts, options: AppOptions): Express {
  const { verify, metrics, requestsPerMinute = 1_200, trustedProxies = 0, pages, unseen, security, engineUi } = options;
  const routes = routesOf(parts);
  // Reads are not to be stored, so nothing is hashed for a cache; the version of a process is set as its own ETag.
  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.set('trust proxy', trustedProxies);
  app.use(helmet());
  if (unseen) app.use(unseen);
  app.use(logged(parts), measured(metrics));
  app.use(alive(), documentation(routes));
  if (security) app.use(securityTxt(security, () => parts.clock.now()));
  if (engineUi) app.use('/codec', codecServer(parts, engineUi, { verify, limit: requestsPerMinute }));
  app.use('/calendars', limited(parts, 'calendars', requestsPerMinute));
  app.use(calendars(parts));
  const api = Router();
  api.use(signedIn(parts, verify), named(routes), strangersLimited(parts, requestsPerMinute));
  api.use(limited(parts, 'people', requestsPerMinute, ({ asker }) => asker.caller.id));
  api.use('/processes/:id/submissions', express.json({ limit: '14mb', verify: ofFewParts, reviver: storable }));
  api.use('/imports', ...csvBody, express.json({ limit: '12mb', verify: ofFewParts, reviver: storable }));
  api.use(express.json({ limit: '100kb', reviver: storable }));
  for (const route of routes) serve(api, parts, route);
  for (const [path, methods] of methodsByPath(routes)) api.all(path, otherMethods(methods));
  app.use(API, api);
  if (pages) app.use(elsewhere(pages));
  return app.use(noSuchRoute, problems(parts));
}

/** What is done at each address. */
function methodsByPath(routes: readonly Http[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { method, path } of routes) found.set(path, [...(found.get(path) ?? []), method]);
  return found;
}

/** Whatever is not there in the API is answered as the API does. */
const elsewhere =
  (pages: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.path.startsWith(API) ? next() : pages(request, response, next);

/** What a form has, with a file or a table of thousands of rows as one text, stays far below. */
const MOST_PARTS = 100_000;
const [COLON, BRACKET, BRACE] = Buffer.from(':[{');

/** Looked at before a large body is read: read, a million names or brackets would keep everybody waiting. @throws Error */
function ofFewParts(_request: unknown, _response: unknown, body: Buffer): void {
  let parts = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === COLON || byte === BRACKET || byte === BRACE) parts += 1;
  }
  if (parts > MOST_PARTS) throw new Error('A body has too many parts');
}

/** A NUL or half a character can be written in JSON and be kept by no database. */
function storable(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && /[\0\p{Surrogate}]/u.test(value))
    throw new SyntaxError('A text has a character that cannot be kept');
  return value;
}

/** A line a request: what was called by its pattern, how it went; never a body, a name or an address. */
const logged = ({ log }: Parts) =>
  pinoHttp({
    logger: log,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: ({ type }: { type: string }) => ({ type }),
    },
    customProps: (_request, response) => {
      const { route, processId } = (response as unknown as { locals?: Record<string, unknown> }).locals ?? {};
      return { route, processId };
    },
    customLogLevel: ({ url }, { statusCode }) =>
      statusCode >= 500 ? 'error' : PROBES.includes(url ?? '') && statusCode < 400 ? 'silent' : 'info',
  });

/** Asked every few seconds by machines: only what goes wrong with them is worth a line. */
const PROBES: readonly string[] = ['/healthz'];

/** Whoever is turned away before the route is reached still asked for one: the log and the figures say which. */
function named(routes: readonly Http[]): ErrorRequestHandler {
  const known = routes.map(({ name, method, path }) => ({
    name,
    method,
    is: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
  }));
  return (error, { method, path }, response, next) => {
    response.locals['route'] ??= known.find((one) => one.method === method && one.is.test(path))?.name;
    next(error);
  };
}
