/** One object describes a route: it is registered, checked and documented from it, so the documents cannot lie. */
import { randomUUID } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { FieldError } from '../domain/engine/refusals.ts';
import type { Caller } from '../services/caller.ts';
import { fieldErrors, notKnown } from '../services/engine/form.ts';
import { bodyHash, keyOf } from '../services/engine/keys.ts';
import { once } from '../services/once.ts';
import type { Parts } from '../services/parts.ts';
import { Problem, type ProblemCode } from '../services/problem.ts';
import type { Scope } from '../store/scope.ts';
import { mayCall, type RouteName } from './access.ts';
import type { Answer } from './answer.ts';
import {
  type Exported,
  exportList,
  exportName,
  exportPage,
  isList,
  MOST_EXPORTED,
  type Sent,
  wantsCsv,
} from './csv-answer.ts';

declare global {
  namespace Express {
    interface Request {
      caller: Caller;
      scope: Scope;
      /** London's date. */
      today: string;
    }
  }
}

export interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly caller: Caller;
  readonly scope: Scope;
  readonly today: string;
  /** What the caller's key is bound to: method and address, with the ids in it. */
  readonly route: string;
  readonly idempotencyKey: string;
  readonly ifMatch: string | undefined;
  /** How many items a list without pages may answer. */
  readonly most: number;
  readonly request: Request;
  readonly response: Response;
}

type ZodObject = z.ZodObject<z.ZodRawShape>;

export interface RouteDefinition<P extends ZodObject, Q extends ZodObject, B extends z.ZodType> {
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** What is answered when all is well: a status and what it means. */
  readonly answers: Readonly<Record<number, string>>;
  /** The shape of each answer's body, for the document. */
  readonly shows?: Readonly<Record<number, z.ZodType>>;
  /** The rows of a file of the answer, where they are not its `items` as they stand. */
  readonly rows?: (body: never) => readonly unknown[];
  readonly refuses?: readonly ProblemCode[];
  /** The body may also be sent as a file of text/csv. */
  readonly csvBody?: true;
  /**
   * What a second request under one Idempotency-Key meets, where it is not the first answer, kept for a week:
   * the handler remembers the key with what it writes, or it is done again and no key is offered.
   */
  readonly sentAgain?: 'remembered' | 'done-again';
  readonly handle: (asked: Asked<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<Answer | undefined>;
}

export interface Route {
  readonly name: RouteName;
  readonly method: string;
  readonly path: string;
  readonly definition: Omit<RouteDefinition<ZodObject, ZodObject, z.ZodType>, 'handle'> & {
    readonly handle: (asked: Asked<never, never, never>) => Promise<Answer | undefined>;
  };
}

/** Describes a route; its name is its row in the access table. */
export function route<
  P extends ZodObject = ZodObject,
  Q extends ZodObject = ZodObject,
  B extends z.ZodType = z.ZodType,
>(name: RouteName, definition: RouteDefinition<P, Q, B>): Route {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, path, definition: definition as unknown as Route['definition'] };
}

const MOST_LISTED = 500;

/** What answers a GET with `{ items }`, or has rows of another name, can be had as a CSV too. */
export const isListed = ({ method, definition: { rows, shows } }: Pick<Route, 'method' | 'definition'>): boolean =>
  method === 'GET' &&
  (rows !== undefined || Object.hasOwn((shows?.[200] as Partial<ZodObject> | undefined)?.shape ?? {}, 'items'));

/** Whether a caller may say with a key that a request is the same as an earlier one. */
export const takesKey = ({ method, definition }: Route): boolean =>
  method === 'POST' && definition.sentAgain !== 'done-again';

/** Whether the first answer is kept here, since the handler does not remember the key itself. */
export const keepsAnswer = (given: Route): boolean => takesKey(given) && given.definition.sentAgain === undefined;

type Verb = 'get' | 'post' | 'patch';

export function register(router: Router, parts: Parts, given: Route): void {
  const { name, method, path, definition } = given;
  router[method.toLowerCase() as Verb](path, async (request, response) => {
    response.set('Cache-Control', 'no-store');
    response.locals['route'] = name;
    if (!mayCall(name, request.caller.offices))
      throw new Problem('not-permitted', 'Your role may not do this. Ask an administrator if it should.');
    const { csv, query } = isListed(given) ? wantsCsv(request) : { csv: false, query: request.query };
    const page = csv ? exportPage(definition.query?.shape) : {};
    // What was sent is judged as it was sent, and only then is the page made larger.
    const readQuery = (more: Sent = {}) => ({
      ...(read(definition.query, { ...query, ...more }, 'unknown-parameter') as Sent),
      ...page,
    });
    const asked = {
      params: read(definition.params, request.params, 'not-found'),
      query: readQuery(),
      body: readBody(definition.body, request),
      caller: request.caller,
      scope: request.scope,
      today: request.today,
      route: `${method} ${request.baseUrl}${request.path}`,
      idempotencyKey: idempotencyKey(request),
      ifMatch: request.get('if-match'),
      most: csv ? MOST_EXPORTED + 1 : MOST_LISTED,
      request,
      response,
    };
    const handle = (more: object = {}) =>
      definition.handle({ ...asked, ...more } as unknown as Asked<never, never, never>);
    const { status = 200, body, headers = {} } = (await answer(parts, given, asked, handle)) ?? {};
    if (response.headersSent) return;
    const list = csv && definition.rows ? { items: definition.rows(body as never) } : body;
    if (csv && isList(list)) {
      const ask = (after: Sent) => handle({ query: readQuery(after) });
      sendCsv(response, await exportList(list, exportName(request.path, request.today), ask));
      return;
    }
    response.set(headers).status(status);
    if (body === undefined) response.end();
    else response.json(body);
  });
}

type Keyed = Pick<Asked<unknown, unknown, unknown>, 'caller' | 'route' | 'body' | 'idempotencyKey' | 'request'>;

/** Once for each key, if the caller has given one. */
async function answer(
  parts: Parts,
  given: Route,
  { caller, route: address, body, idempotencyKey: key, request }: Keyed,
  handle: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  if (!keepsAnswer(given) || request.get('idempotency-key') === undefined) return await handle();
  return await once(parts, { key: keyOf(caller.id, address, key), bodyHash: bodyHash(body) }, handle);
}

function sendCsv(response: Response, { csv, fileName, isCut }: Exported): void {
  response.set('X-Content-Type-Options', 'nosniff');
  if (isCut) response.set('X-Rows-Left-Out', 'true');
  response.attachment(fileName).type('text/csv; charset=utf-8').send(csv);
}

/** Without a schema nothing may be sent: an unknown parameter is a mistake, never ignored. */
function read(schema: ZodObject | undefined, sent: unknown, code: 'not-found' | 'unknown-parameter'): unknown {
  if (!schema && code === 'not-found') return sent;
  const names = Object.keys((sent ?? {}) as object);
  if (!schema && names.length > 0) throw unknown(notKnown(names, NO_PARAMETER));
  if (!schema) return {};
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  if (code === 'not-found') throw new Problem('not-found', 'There is nothing at this address.');
  throw unknown(fieldErrors(parsed.error, NO_PARAMETER));
}

const NO_PARAMETER = 'This parameter is not known here. Leave it out.';

const unknown = (errors: readonly FieldError[]): Problem =>
  new Problem('unknown-parameter', 'A parameter of the address is not known, or its value is not right.', { errors });

function readBody(schema: z.ZodType | undefined, request: Request): unknown {
  if (!schema) return undefined;
  if (request.body === undefined && !request.is('application/json') && hasBody(request))
    throw new Problem('unsupported-media-type', 'Send JSON, with “Content-Type: application/json”.');
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', 'Some of what you sent is missing or wrong. Nothing has changed.', {
    errors: fieldErrors(parsed.error),
  });
}

const hasBody = (request: Request): boolean =>
  Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined;

const LONGEST_KEY = 255;

/** Without a key of the caller's, a request is one of its kind. */
function idempotencyKey(request: Request): string {
  const key = request.get('idempotency-key');
  if (key === undefined) return randomUUID();
  if (key.length === 0 || key.length > LONGEST_KEY)
    throw new Problem('malformed', `An Idempotency-Key has 1 to ${LONGEST_KEY} characters.`);
  return key;
}
