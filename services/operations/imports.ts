import { z } from 'zod';
import { listImports as importsOf, rowsOf } from '../../store/imports.ts';
import { line } from '../fields/pieces.ts';
import { encodings } from '../files/decode.ts';
import { checkFile } from '../imports/check.ts';
import { confirmImport, whyNotAlone } from '../imports/confirm.ts';
import { importableOf } from '../imports/registry.ts';
import { getImport, kindsOf, mustImport, rowPage } from '../imports/sent.ts';
import { resultOf, viewImport, viewImports } from '../imports/view.ts';
import { paths } from '../paths.ts';
import { checkedFile, importedFile, importedFiles, importedRows, openedFile, rowState } from '../shapes/imports.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { limit } from './fields.ts';
import { file } from './file.ts';
import { operation } from './operation.ts';

const LARGEST_FILE = 5 * 1024 * 1024;
const FIRST_ROWS = 200;

const fileName = line('the name of the file', 200);

const params = z.strictObject({ id: z.uuid() });

/** By office; which kinds of file is then said by each. */
const may = ['hr', 'quality', 'administrator'] as const;

/** Files of rows: checked, confirmed, carried out by the worker, answered row by row. */
export const checkImport = operation('checkImport', {
  title: 'Check a file: what each row would start, and what is wrong with it. Nothing is started',
  isLong: true,
  may,
  params: z.strictObject({ kind: z.string().max(64) }),
  query: z.strictObject({ fileName: fileName.optional() }),
  input: z.strictObject({
    fileName: fileName.default('file.csv'),
    csv: z
      .string('Send the text of the file as csv.')
      .min(1, 'The file is empty. Its first row holds the headings.')
      .max(LARGEST_FILE, 'A file may have at most 5 MB.'),
    encoding: z.enum(encodings).default('utf-8').meta({ description: 'Found out by itself for a body of text/csv.' }),
  }),
  output: checkedFile,
  refuses: ['not-found', 'too-large'],
  once: 'kept',
  run: async (parts, { caller }, { params: { kind }, query, input }) => {
    const importable = importableOf(parts, kind);
    mustImport(caller, importable.format.mayImport);
    const sent = { ...input, fileName: query.fileName ?? input.fileName };
    const id = await checkFile(parts, importable, sent, caller);
    const view = await viewImport(parts, await getImport(parts, id, caller));
    const { items, last } = await rowPage(parts, id, { limit: FIRST_ROWS });
    return { ...view, rows: items, next: last === null ? null : paths.importRows(id, last, FIRST_ROWS) };
  },
});

export const listImports = operation('listImports', {
  title: 'Files that were sent',
  may,
  query: z.strictObject({ after: z.string().max(1_000).optional(), limit }),
  output: importedFiles,
  run: async (parts, { caller }, { query: { after, limit: size } }) => {
    const page = {
      kinds: kindsOf(parts, caller),
      limit: size,
      ...(after !== undefined && { after: fromCursor(after) }),
    };
    const files = await importsOf(parts.db, page);
    const last = files.length === size ? files.at(-1) : undefined;
    const next = last ? toCursor(last.sentAt.toISOString(), last.id) : null;
    return { items: await viewImports(parts, files), next };
  },
});

export const getImportedFile = operation('getImportedFile', {
  title: 'A file, and how far it has come',
  may,
  params,
  output: openedFile,
  run: async (parts, { caller }, { params: { id } }) => {
    const sent = await getImport(parts, id, caller);
    const [view, why] = await Promise.all([viewImport(parts, sent), whyNotAlone(parts, sent, caller)]);
    return { ...view, mayConfirm: why === undefined ? { allowed: true } : { allowed: false, why } };
  },
});

export const confirmFile = operation('confirmFile', {
  title: 'Have the rows that are ready carried out. Rows with errors are left out',
  may,
  params,
  output: importedFile,
  refuses: ['invalid', 'not-permitted'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => {
    await confirmImport(parts, await getImport(parts, id, caller), caller);
    return await viewImport(parts, await getImport(parts, id, caller));
  },
});

export const listImportedRows = operation('listImportedRows', {
  title: 'What would come of each row, or what has',
  may,
  params,
  query: z.strictObject({
    state: rowState.optional(),
    after: z.coerce.number().int().min(1).max(1_000_000).optional(),
    limit,
  }),
  output: importedRows,
  run: async (parts, { caller }, { params: { id }, query }) => {
    await getImport(parts, id, caller);
    const { items, last } = await rowPage(parts, id, query);
    return { items, next: last === null ? null : String(last) };
  },
});

export const readResult = operation('readResult', {
  title: 'The file back, with the columns outcome, reference and reason',
  may,
  params,
  output: file,
  run: async (parts, { caller }, { params: { id } }) => {
    const sent = await getImport(parts, id, caller);
    const text = resultOf(sent, await rowsOf(parts.db, id));
    const name = `${sent.fileName.replace(/\.csv$/i, '')}-result.csv`;
    return { name, mediaType: 'text/csv; charset=utf-8', content: Buffer.from(text) };
  },
});
