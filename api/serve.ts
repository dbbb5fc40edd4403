/** Speaks HTTP for an operation: reads the request, has it carried out, and sends what came of it. */
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import { Refusal } from '../domain/engine/refusals.ts';
import { ALL_EXPORTED, exportList, exportName } from '../services/files/export-list.ts';
import { type FileOutput, file } from '../services/operations/file.ts';
import { type Answered, perform, type Sent } from '../services/operations/perform.ts';
import type { Parts } from '../services/parts.ts';
import { wantsCsv } from './csv-answer.ts';
import { type Http, isFile, isListed } from './http.ts';

type Verb = 'get' | 'post' | 'patch';
type Done = Answered<z.ZodType, z.ZodType>;

export function serve(router: Router, parts: Parts, given: Http): void {
  const { name, method, path, operation } = given;
  router[method.toLowerCase() as Verb](path, async (request, response) => {
    response.set('Cache-Control', 'no-store');
    response.locals['route'] = name;
    response.locals['processId'] = processIn(request.params['id']);
    const { csv, query } = isListed(given) ? wantsCsv(request) : { csv: false, query: request.query };
    const sent = { params: request.params, query, input: inputOf(given, request), seen: seenBy(request) };
    const asker = { ...request.asker, key: keyGiven(request) };
    const ask = async (more: Sent): Promise<Done> => await perform(parts, operation, asker, { ...sent, ...more });
    if (csv) await sendCsv(request, response, given, ask, query);
    else send(request, response, given, await ask({}));
  });
}

/** The process that a request is about, for the log. */
const processIn = (id: unknown): string | undefined => /^[A-Z]{3}-\d{4}-\d+/.exec(String(id))?.[0];

function send(request: Request, response: Response, given: Http, { isLater, output }: Done): void {
  const { done, location, etag, next } = given;
  if (isFile(given)) {
    sendFile(response, file.parse(output));
    return;
  }
  if (location) response.set('Location', location(output));
  if (location) response.locals['processId'] ??= processIn((output as { readonly id?: unknown }).id);
  if (etag) response.set('ETag', etag(output));
  response.status(isLater ? 202 : done).json(next && isPage(output) ? withAddress(request, output) : output);
}

function sendFile(response: Response, { name, mediaType, content }: FileOutput): void {
  response.set('X-Content-Type-Options', 'nosniff');
  response.attachment(name).type(mediaType).send(Buffer.from(content));
}

interface Page {
  readonly next: string | null;
}

const isPage = (output: unknown): output is Page => typeof output === 'object' && output !== null && 'next' in output;

/** `next` as the address of the page after this one. */
function withAddress({ originalUrl }: Request, output: Page): Page {
  if (output.next === null) return output;
  const url = new URL(originalUrl, 'http://here');
  url.searchParams.set('after', output.next);
  return { ...output, next: `${url.pathname}${url.search}` };
}

async function sendCsv(
  request: Request,
  response: Response,
  { rows }: Http,
  ask: (more: Sent) => Promise<Done>,
  query: object,
): Promise<void> {
  const { output } = await ask({ most: ALL_EXPORTED });
  const { csv, isCut } = await exportList(output, {
    ask: async (after) => (await ask({ most: ALL_EXPORTED, query: { ...query, after } })).output,
    ...(rows && { rows }),
  });
  response.set('X-Content-Type-Options', 'nosniff');
  if (isCut) response.set('X-Rows-Left-Out', 'true');
  response
    .attachment(exportName(request.path, request.asker.today, isCut))
    .type('text/csv; charset=utf-8')
    .send(csv);
}

function inputOf({ operation: { input } }: Http, request: Request): unknown {
  if (input && request.body === undefined && !request.is('application/json') && hasBody(request))
    throw new Refusal('unsupported-media-type', 'Send JSON, with “Content-Type: application/json”.');
  return request.body;
}

const hasBody = (request: Request): boolean =>
  Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined;

/**
 * Whoever names the versions they saw: a version of ours is the number of a line, of several the latest counts. A weak one, as a proxy makes
 * of ours when it compresses, is the same line.
 */
function seenBy(request: Request): number | undefined {
  const version = request.get('if-match');
  if (version === undefined || version.trim() === '*') return undefined;
  const tags = version.split(',').map((tag) => /^(?:W\/)?"(\d+)"$/.exec(tag.trim())?.[1]);
  return Math.max(...tags.map((tag) => Number(tag ?? Number.NaN)));
}

const LONGEST_KEY = 255;

function keyGiven(request: Request): string | undefined {
  const key = request.get('idempotency-key');
  if (key !== undefined && (key.length === 0 || key.length > LONGEST_KEY))
    throw new Refusal('malformed', `An Idempotency-Key has 1 to ${LONGEST_KEY} characters.`);
  return key;
}
