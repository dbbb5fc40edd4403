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

/** Of what was held: whose it is, and what the kind asks of it. Null for a kind that has no such file. */
export function heldFormatOf({ name, heldFile, request }: ProcessContract): FileFormat | null {
  if (!heldFile) return null;
  const { title, mayImport, of, fields } = heldFile;
  const whose = Object.fromEntries(Object.entries(request.fields).filter(([field]) => field === of));
  return {
    ...{ kind: `${name}-held`, tells: name, title, mayImport },
    columns: Object.fromEntries(columnsIn({ ...whose, ...fields })),
  };
}

/** Of what began before the system did: the same columns, how far it has come, and what is asked of it besides. Null where no file brings it over. */
export function takeoverFormatOf(contract: ProcessContract): FileFormat | null {
  const [running, { adopt, stages }] = [fileFormatOf(contract), contract];
  if (!running || !adopt?.file) return null;
  const titles = Object.fromEntries(adopt.stages.map((stage) => [stage, stages[stage]?.title ?? stage]));
  const day = (heading: string, meaning: string, example: string): Column => ({
    ...{ heading, meaning, example, reads: 'date', needed: true },
  });
  return {
    ...running,
    ...adopt.file,
    kind: `${contract.name}-running`,
    bringsOver: contract.name,
    columns: {
      ...running.columns,
      'adopt.startedOn': day('Began on', 'The day it began.', '02/11/2026'),
      'adopt.stage': {
        heading: 'Stage',
        meaning: `The stage it has reached: ${Object.values(titles).join(', ')}.`,
        example: Object.values(titles)[0] ?? '',
        reads: { oneOf: titles },
        needed: true,
      },
      'adopt.on': day('In this stage since', 'The day it came to that stage.', '02/11/2026'),
      ...Object.fromEntries(saidIn(adopt.fields ?? {}, 'adopt.')),
    },
  };
}

/** Whatever a cell can hold. What is asked only where something is so stands in a group, and is needed of no row. */
const saidIn = (fields: Fields, within: string, isSometimes = false): readonly (readonly [string, Column])[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    if (field.is === 'group')
      return isWhole(field.fields)
        ? saidIn(field.fields, `${within}${name}.`, isSometimes || field.optional === true)
        : [];
    const reads = readsOf(field);
    if (!reads) return [];
    const { needed, ...column } = columnOf(field, reads);
    return [[`${within}${name}`, needed && !isSometimes ? { ...column, needed } : column] as const];
  });

/** Of a group that no row of cells can fill, nothing is asked: half of it would be refused. */
const isWhole = (fields: Fields): boolean =>
  Object.values(fields).every((field) => field.is === 'group' || !isNeeded(field) || readsOf(field) !== undefined);

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
    case 'reference':
      return 'code';
    case 'text':
    case 'line':
    case 'process':
      return 'text';
    default:
      return undefined;
  }
}
