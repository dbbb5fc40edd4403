/** The columns of a file of requests, from the fields of the request that have one. */
import type { ProcessContract } from '../../domain/engine/define.ts';
import { type Field, type Fields, labelOf } from '../../domain/engine/field.ts';
import type { Column, FileFormat, Reads } from '../../domain/files/format.ts';

/** Null for a kind that no file can start. */
export function fileFormatOf({ name, file, request }: ProcessContract): FileFormat | null {
  if (!file) return null;
  const { title, mayImport, onceEach, mark } = file;
  return {
    kind: name,
    title,
    mayImport,
    ...(onceEach !== undefined && { onceEach }),
    columns: {
      ...Object.fromEntries(columnsIn(request.fields)),
      ...(mark && { mark: { ...mark, reads: 'text', tellsApart: true } }),
    },
  };
}

/** `source.kind` is the field `kind` of the group `source`. */
const columnsIn = (fields: Fields, within = ''): readonly (readonly [string, Column])[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    if (field.is === 'group') return columnsIn(field.fields, `${within}${name}.`);
    const reads = readsOf(field);
    return field.column && reads ? [[`${within}${name}`, columnOf(field, reads)] as const] : [];
  });

function columnOf(field: Field, reads: Reads): Column {
  const { heading = labelOf(field), meaning = field.hint ?? `${labelOf(field)}.`, ...more } = field.column ?? {};
  return { heading, meaning, reads, ...more, ...(isNeeded(field) && { needed: true }) };
}

const isNeeded = ({ optional, initially }: Field): boolean => !optional && initially === undefined;

/** How a cell is read; undefined for what no single cell can hold. */
function readsOf(field: Field): Reads | undefined {
  switch (field.is) {
    case 'day':
      return 'date';
    case 'whole':
    case 'decimal':
    case 'money':
      return 'number';
    case 'yesNo':
      return 'yesOrNo';
    case 'person':
    case 'team':
      return field.is;
    case 'choice':
      return field.numbered ? { oneOf: field.of, numbered: true } : { oneOf: field.of };
    case 'text':
    case 'line':
    case 'reference':
    case 'process':
      return 'text';
    default:
      return undefined;
  }
}
