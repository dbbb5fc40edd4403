/** Evidence that is added to a process: a text or a file, with its own date. A file is kept at once, so that it outlives an error beside it. */
import { createHash } from 'node:crypto';
import type { Codes, Field, Fields } from '../../domain/engine/field.ts';
import { type FieldError, Refusal } from '../../domain/engine/refusals.ts';
import { addEvidence } from '../../services/operations/submissions.ts';
import type { Posted } from '../server/posted.ts';
import type { Visit } from '../server/visit.ts';
import { wrongWith } from './exchange.ts';
import { stepTo } from './names.ts';
import { one, type Typed, typedFrom } from './typed.ts';
import { confirmedIn } from './unusual.ts';

/** Where it stands in a form. */
export const EVIDENCE = '/evidence';
export const FILE = stepTo(EVIDENCE, 'file');

/** The submission that has been kept already, and what it is called. */
export const KEPT = `${EVIDENCE}.kept`;
export const KEPT_AS = `${EVIDENCE}.keptAs`;

export interface Kept {
  readonly id: string;
  readonly name: string;
}

export const keptIn = (typed: Typed): Kept | undefined => {
  const id = one(typed, KEPT);
  return id === '' ? undefined : { id, name: one(typed, KEPT_AS) };
};

const LONGEST_EVIDENCE = 100_000;

/** What is asked of a piece of evidence, besides the file. */
export const evidenceFields = (kinds: Codes): Fields => ({
  kind: { is: 'choice', asks: 'what it is', label: 'What it is', of: kinds },
  datedOn: {
    is: 'day',
    asks: 'the date of the evidence',
    hint: 'The day it was made or is about, not the day you add it.',
    earliest: { of: 'today', months: -12 * 20 },
    latest: 'today',
  },
  text: {
    is: 'text',
    asks: 'what is to be kept',
    label: 'Text',
    hint: 'Write here, or choose a file.',
    most: LONGEST_EVIDENCE,
    optional: true,
  },
  noChildIdentified: {
    is: 'several',
    asks: 'that no child can be identified',
    label: 'Children are not to be recognised',
    hint: 'Use references and links only.',
    of: { yes: 'No child can be identified from it' },
    least: 1,
    most: 1,
  },
});

/** As a part of another form. */
export const evidenceGroup = (kinds: Codes, isRequired: boolean): Field & { readonly is: 'group' } => ({
  is: 'group',
  asks: 'evidence',
  fields: evidenceFields(kinds) as (Field & { readonly is: 'group' })['fields'],
  ...(!isRequired && { optional: true }),
});

/** Whether any was given. Of a form that needs none, what was not given is not missed. */
export const isGiven = (typed: Typed, posted: Posted): boolean =>
  posted.file(FILE) !== undefined || one(typed, stepTo(EVIDENCE, 'text')) !== '';

export interface Added {
  readonly kept?: Kept;
  readonly errors: readonly FieldError[];
}

/** Keeps a piece of evidence. What is wrong with it is told under its own fields, all at once; a file that was not kept is asked for again. */
export async function add(
  visit: Visit,
  process: string,
  key: string,
  {
    fields,
    read,
    posted,
    replaces,
  }: { fields: Fields; read: Readonly<Record<string, unknown>>; posted: Posted; replaces?: string | undefined },
): Promise<Added> {
  const chosen = posted.file(FILE);
  const again = (errors: readonly FieldError[]): Added =>
    chosen && !errors.some(({ pointer }) => pointer === FILE)
      ? { errors: [...errors, { pointer: FILE, message: CHOOSE_AGAIN }] }
      : { errors };
  const wrong = wrongWith(fields, read)
    .map((error) => ({ ...error, pointer: `${EVIDENCE}${error.pointer}` }))
    .map((error) => (error.pointer === NOT_CONFIRMED.pointer ? NOT_CONFIRMED : error));
  if (wrong.length > 0) return again(wrong);
  const file = chosen && (await encoded(chosen));
  const right = confirmedIn(typedFrom(posted.fields), { evidence: read }).flatMap((one) => {
    const { pointer, ...why } = typeof one === 'string' ? { pointer: one } : one;
    if (!pointer.startsWith(`${EVIDENCE}/`)) return [];
    const within = pointer.slice(EVIDENCE.length);
    return [typeof one === 'string' ? within : { ...why, pointer: within }];
  });
  const input = {
    ...read,
    noChildIdentified: (read['noChildIdentified'] as readonly unknown[] | undefined)?.[0] === 'yes',
    ...(file && { file }),
    ...(replaces !== undefined && { replaces }),
    ...(right.length > 0 && { confirmed: right }),
  };
  // The same form may be sent again with another file: what was kept then is another piece.
  const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 16);
  try {
    const { output } = await visit.send(addEvidence, `${key}.${digest}`, { params: { id: process }, input });
    const { id, kind, version } = output as { readonly id: string; readonly kind: string; readonly version: number };
    return { kept: { id, name: chosen?.name ?? `${kind}, version ${version}` }, errors: [] };
  } catch (error) {
    return again(wrongIn(error));
  }
}

/** By the ends of their names: not every machine knows what its own files are. */
const types: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const ACCEPTED = Object.keys(types)
  .map((end) => `.${end}`)
  .join(',');

async function encoded(file: File) {
  const [, end = ''] = /\.(\w+)$/.exec(file.name) ?? [];
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
  return { name: file.name, type: types[end.toLowerCase()] ?? file.type, base64 };
}

/** No browser keeps it. */
const CHOOSE_AGAIN = 'Choose the file again: it is kept once the rest about it is right.';

const NOT_CONFIRMED = {
  pointer: stepTo(EVIDENCE, 'noChildIdentified'),
  message: 'Confirm that no child can be identified from it: use references and links only.',
};

const WRONG_FILE =
  'Choose a PDF, a Word document (.docx), an Excel workbook (.xlsx), a PNG or JPEG picture, or a plain text file.';

function wrongIn(error: unknown): readonly FieldError[] {
  if (!(error instanceof Refusal)) throw error;
  if (error.code === 'too-large') return [{ pointer: FILE, message: error.detail }];
  if (!error.errors) throw error;
  return error.errors.map((wrong) =>
    wrong.pointer.startsWith('/file/')
      ? { pointer: FILE, message: WRONG_FILE }
      : { ...wrong, pointer: `${EVIDENCE}${wrong.pointer}` },
  );
}
