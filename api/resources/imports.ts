import {
  checkImport,
  confirmFile,
  getImportedFile,
  listImportedRows,
  listImports,
  readResult,
} from '../../services/operations/imports.ts';
import { readFromDirectory } from '../../services/operations/rounds.ts';
import { paths } from '../../services/paths.ts';
import { type Http, http } from '../http.ts';

export const imports: readonly Http[] = [
  http('POST /imports/:kind', checkImport, {
    answers: { 201: 'Checked: the counts and the first 200 rows; `next` is the address of the rest, or null.' },
    csvBody: true,
    location: ({ id }) => paths.import(id),
  }),
  http('GET /imports/:kind/from-directory', readFromDirectory, {
    answers: { 200: 'As CSV it can be looked through and sent back: `POST /imports/{kind}`.' },
  }),
  http('GET /imports', listImports, {
    answers: { 200: 'One page, the latest first; `next` is the address of the next, or null.' },
    next: 'address',
  }),
  http('GET /imports/:id', getImportedFile, { answers: { 200: 'Its state and counts.' } }),
  http('POST /imports/:id/confirmation', confirmFile, {
    answers: { 202: 'Confirmed: the worker carries it out. Read the file again to see how far it is.' },
    location: ({ id }) => paths.import(id),
  }),
  http('GET /imports/:id/rows', listImportedRows, {
    answers: { 200: 'One page in the order of the file; `next` is the address of the next, or null.' },
    next: 'address',
  }),
  http('GET /imports/:id/result.csv', readResult, {
    answers: { 200: 'A CSV. Mended, it can be sent again: what has started is not started twice.' },
  }),
];
