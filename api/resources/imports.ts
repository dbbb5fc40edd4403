import { z } from 'zod';
import type { Caller } from '../../services/caller.ts';
import { encodings } from '../../services/files/decode.ts';
import { checkFile } from '../../services/imports/check.ts';
import { confirmImport } from '../../services/imports/confirm.ts';
import { importableOf, importables } from '../../services/imports/registry.ts';
import { resultOf, viewImports, viewRow } from '../../services/imports/view.ts';
import type { Parts } from '../../services/parts.ts';
import { notFound, Problem } from '../../services/problem.ts';
import { findImport, type ImportRecord, listImports, type RowQuery, rowsOf } from '../../store/imports.ts';
import { type Route, route } from '../route.ts';
import { checkedFile, importedFile, importedFiles, importedRows } from '../shapes/imports.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { limit, nextPage } from './fields.ts';

const LARGEST_FILE = 5 * 1024 * 1024;
const FIRST_ROWS = 200;

const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => !/\p{Cc}/u.test(name), 'A file name has no line breaks or other control characters.');

const body = z.strictObject({
  fileName: fileName.default('file.csv'),
  csv: z
    .string('Send the text of the file as csv.')
    .min(1, 'The file is empty. Its first row holds the headings.')
    .max(LARGEST_FILE, 'A file may have at most 5 MB.'),
  encoding: z.enum(encodings).default('utf-8').meta({ description: 'Found out by itself for a body of text/csv.' }),
});

const params = z.strictObject({ id: z.uuid() });
const rowStates = ['ready', 'wrong', 'known', 'started', 'refused'] as const;

/** Files of rows: checked, confirmed, carried out by the worker, answered row by row. */
export const imports = (parts: Parts): readonly Route[] => [
  route('POST /imports/:kind', {
    summary: 'Check a file: what each row would start, and what is wrong with it. Nothing is started',
    params: z.strictObject({ kind: z.string().max(64) }),
    query: z.strictObject({ fileName: fileName.optional() }),
    body,
    csvBody: true,
    answers: { 201: 'Checked: the counts and the first 200 rows; `next` is the address of the rest, or null.' },
    shows: { 201: checkedFile },
    refuses: ['not-found', 'too-large'],
    handle: async ({ params: { kind }, query, body: sent, caller }) => {
      const importable = importableOf(parts, kind);
      mustImport(caller, importable.format.mayImport);
      const file = { ...sent, fileName: query.fileName ?? sent.fileName };
      const id = await checkFile(parts, importable, file, caller);
      const view = await viewOne(parts, await getImport(parts, id, caller));
      const page = await rowPage(parts, id, { limit: FIRST_ROWS });
      const next = page.last === undefined ? null : `/api/v1/imports/${id}/rows?limit=200&after=${page.last}`;
      return { status: 201, body: { ...view, rows: page.items, next }, headers: { Location: `/api/v1/imports/${id}` } };
    },
  }),
  route('GET /imports', {
    summary: 'Files that were sent',
    query: z.strictObject({ after: z.string().max(1_000).optional(), limit }),
    answers: { 200: 'One page, the latest first; `next` is the address of the next, or null.' },
    shows: { 200: importedFiles },
    handle: async ({ query: { after, limit: take }, caller, request }) => {
      const kinds = mine(parts, caller);
      const files = await listImports(parts.db, {
        kinds,
        limit: take,
        ...(after !== undefined && { after: fromCursor(after) }),
      });
      const last = files.length === take ? files.at(-1) : undefined;
      const next = last ? nextPage(request.originalUrl, toCursor(last.sentAt.toISOString(), last.id)) : null;
      return { body: { items: await viewImports(parts, files, formatsOf(parts)), next } };
    },
  }),
  route('GET /imports/:id', {
    summary: 'A file, and how far it has come',
    params,
    answers: { 200: 'Its state and counts.' },
    shows: { 200: importedFile },
    handle: async ({ params: { id }, caller }) => ({ body: await viewOne(parts, await getImport(parts, id, caller)) }),
  }),
  route('POST /imports/:id/confirmation', {
    summary: 'Have the rows that are ready carried out. Rows with errors are left out',
    params,
    answers: { 202: 'Confirmed: the worker carries it out. Read the file again to see how far it is.' },
    shows: { 202: importedFile },
    refuses: ['invalid'],
    handle: async ({ params: { id }, caller }) => {
      await confirmImport(parts, await getImport(parts, id, caller), caller);
      const view = await viewOne(parts, await getImport(parts, id, caller));
      return { status: 202, body: view, headers: { Location: `/api/v1/imports/${id}` } };
    },
  }),
  route('GET /imports/:id/rows', {
    summary: 'What would come of each row, or what has',
    params,
    query: z.strictObject({
      state: z.enum(rowStates).optional(),
      after: z.coerce.number().int().min(1).max(1_000_000).optional(),
      limit,
    }),
    answers: { 200: 'One page in the order of the file; `next` is the address of the next, or null.' },
    shows: { 200: importedRows },
    handle: async ({ params: { id }, query, caller, request }) => {
      await getImport(parts, id, caller);
      const { items, last } = await rowPage(parts, id, query);
      return { body: { items, next: last === undefined ? null : nextPage(request.originalUrl, String(last)) } };
    },
  }),
  route('GET /imports/:id/result.csv', {
    summary: 'The file back, with the columns outcome, reference and reason',
    params,
    answers: { 200: 'A CSV. Mended, it can be sent again: what has started is not started twice.' },
    handle: async ({ params: { id }, caller, response }) => {
      const file = await getImport(parts, id, caller);
      const text = resultOf(file, await rowsOf(parts.db, id));
      response
        .attachment(`${file.fileName.replace(/\.csv$/i, '')}-result.csv`)
        .type('text/csv; charset=utf-8')
        .send(text);
      return undefined;
    },
  }),
];

const formatsOf = (parts: Parts) => importables(parts).map(({ format }) => format);

/** The kinds of file that the caller's offices may send. */
const mine = (parts: Parts, { offices }: Caller): readonly string[] =>
  formatsOf(parts).flatMap(({ kind, mayImport }) =>
    mayImport.some((office) => offices.includes(office)) ? [kind] : [],
  );

function mustImport({ offices }: Caller, may: readonly string[]): void {
  if (offices.some((office) => may.includes(office))) return;
  throw new Problem('not-permitted', `A file of this kind is sent by: ${may.join(', ')}.`);
}

/** @throws Problem `not-found` also for a kind of file that is not the caller's */
async function getImport(parts: Parts, id: string, caller: Caller): Promise<ImportRecord> {
  const file = await findImport(parts.db, id);
  if (!file || !mine(parts, caller).includes(file.kind)) throw notFound('file');
  return file;
}

async function viewOne(parts: Parts, file: ImportRecord) {
  const [view] = await viewImports(parts, [file], formatsOf(parts));
  return view as NonNullable<typeof view>; // one file, one view
}

async function rowPage({ db }: Parts, id: string, query: RowQuery) {
  const rows = await rowsOf(db, id, query);
  return { items: rows.map(viewRow), last: rows.length === query.limit ? rows.at(-1)?.number : undefined };
}
