import { Refusal } from '../../../domain/engine/refusals.ts';
import { decode } from '../../../services/files/decode.ts';
import { importables } from '../../../services/imports/registry.ts';
import {
  checkImport,
  confirmFile,
  getImportedFile,
  listImportedRows,
  listImports,
  readResult,
} from '../../../services/operations/imports.ts';
import { readFromDirectory } from '../../../services/operations/rounds.ts';
import { Download, GoTo } from '../../content.ts';
import type { Wrong } from '../../parts/field.tsx';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { importPage, importsPage } from './page.tsx';

/** The kinds of which this person may send files. */
const kindsFor = ({ parts, asker }: Visit) =>
  importables(parts)
    .filter(({ format: { mayImport } }) => mayImport.some((office) => asker.caller.offices.includes(office)))
    .map(({ format: { kind: name, title } }) => ({
      name,
      title,
      isInDirectory:
        Object.hasOwn(parts.kinds, name) && (parts.kinds[name]?.rowFor ?? parts.kinds[name]?.byRule) !== undefined,
    }));

const aboutFile: readonly string[] = ['invalid', 'too-large', 'unsupported-media-type'];

async function shown(
  visit: Visit,
  formKey: string,
  errors: readonly Wrong[] = [],
  kind = '',
): Promise<ReturnType<typeof importsPage>> {
  const { items, next } = await visit.ask(listImports, { query: visit.filled('after') });
  return importsPage({ files: items, next, kinds: kindsFor(visit), formKey, errors, kind });
}

const one = paths.import(':id');

export const imports = [
  page(paths.imports, listImports, {
    get: async (visit) => await shown(visit, visit.key()),
    post: async (visit, posted, key) => {
      const kind = posted.text('kind');
      const file = posted.file('file');
      if (!file) return await shown(visit, key, [{ pointer: 'file', message: 'Choose a file' }], kind);
      try {
        const { text: csv, encoding } = decode(new Uint8Array(await file.arrayBuffer()));
        const input = { fileName: file.name || 'file.csv', csv, encoding };
        const { output } = await visit.send(checkImport, key, { params: { kind }, input });
        return new GoTo(paths.import(output.id));
      } catch (error) {
        if (!(error instanceof Refusal) || !aboutFile.includes(error.code)) throw error;
        const message = error.errors?.[0]?.message ?? error.detail;
        return await shown(visit, key, [{ pointer: 'file', message }], kind);
      }
    },
  }),
  page(one, getImportedFile, {
    get: async (visit) => {
      const { params } = visit;
      const [file, { items, next }] = await Promise.all([
        visit.ask(getImportedFile, { params }),
        visit.ask(listImportedRows, { params, query: visit.filled('state', 'after') }),
      ]);
      return importPage({ file, rows: items, next, state: visit.filled('state')['state'], formKey: visit.key() });
    },
    post: async (visit, _posted, key) => {
      const { output } = await visit.send(confirmFile, key, { params: visit.params });
      return new GoTo(paths.import(output.id), 'Confirmed. The rows are being carried out.');
    },
  }),
  csvPage(paths.fromDirectory(':kind'), readFromDirectory, { params: ({ params }) => params }),
  page(`${one}/result`, readResult, {
    get: async (visit) => {
      const { name, mediaType, content } = await visit.ask(readResult, { params: visit.params });
      return new Download(name, mediaType, content);
    },
  }),
];
