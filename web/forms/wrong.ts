/** What is wrong with a form, as its page says it: one message a field, in the order of the fields, each with the control it is about. */
import type { Field, Fields } from '../../domain/engine/field.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { fieldId } from '../parts/field.tsx';
import { nameOf, stepTo } from './names.ts';
import { subjectField } from './rows.ts';
import type { Choosable } from './shown.ts';
import { one, type Typed } from './typed.ts';

/** The first message of each field, in the order in which the page asks. What belongs to no field comes first. */
export function inOrder(fields: Fields, errors: readonly FieldError[]): readonly FieldError[] {
  const first = errors.filter(({ pointer }, index) => errors.findIndex((other) => other.pointer === pointer) === index);
  const placed = first.map((error) => ({ error, at: placeIn(fields, stepsOf(error.pointer)) }));
  return placed.toSorted((one, other) => compared(one.at, other.at)).map(({ error }) => error);
}

/** Where a pointer stands on the page: of each step, how many stand before it. The file of a group is its last control. */
function placeIn(fields: Fields, [name, ...rest]: readonly string[], others = -1): readonly number[] {
  if (name === undefined) return [];
  const field = fields[name];
  return field ? [Object.keys(fields).indexOf(name), ...placeOf(field, rest)] : [others];
}

function placeOf(field: Field, steps: readonly string[]): readonly number[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  switch (field.is) {
    case 'group':
      return placeIn(field.fields, steps, Number.POSITIVE_INFINITY);
    case 'rows':
      return [Number(step), ...placeIn(field.row, rest)];
    case 'each':
      return [Object.keys(field.of).indexOf(step), ...placeOf(field.value, rest)];
    default:
      return [Number(step)];
  }
}

/** What is about the whole of something comes before what is about its parts. */
function compared(one: readonly number[], other: readonly number[]): number {
  const differs = one.findIndex((step, index) => step !== other[index]);
  if (differs === -1) return one.length - other.length;
  return (one[differs] ?? 0) - (other[differs] ?? -1);
}

/** The same, each message about a row with the name of whom the row is about: of thirty applicants, which. */
export const sayingWhom = (
  fields: Fields,
  { errors, typed }: { readonly errors: readonly FieldError[]; readonly typed: Typed },
  candidates: readonly Choosable[],
): readonly FieldError[] =>
  errors.map((error) => {
    const [name = '', index] = stepsOf(error.pointer);
    const field = fields[name];
    const about = field?.is === 'rows' ? subjectField(field.row) : undefined;
    if (about === undefined || index === undefined) return error;
    const id = one(typed, stepTo(stepTo(stepTo('', name), index), about));
    const whom = candidates.find(({ value }) => value === id);
    return whom ? { ...error, message: `${whom.text}: ${error.message}` } : error;
  });

const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The id of the control that an error is about: where a field has several, its first; where it has none, the form itself. */
export function anchorOf(fields: Fields, pointer: string): string {
  const [name = '', ...rest] = stepsOf(pointer);
  const field = fields[name];
  return field === undefined ? fieldId(pointer) : anchorIn(field, stepTo('', name), rest);
}

function anchorIn(field: Field, at: string, [step, ...rest]: readonly string[]): string {
  switch (field.is) {
    case 'person':
      return fieldId(nameOf(at));
    case 'people':
      return fieldId(nameOf(stepTo(at, step ?? 0)));
    case 'wholes':
      return fieldId(stepTo(at, step ?? 0));
    case 'rows':
      return step === undefined || rest[0] === undefined ? fieldId(at) : inside(field.row, stepTo(at, step), rest);
    case 'group':
      return step === undefined ? fieldId(at) : inside(field.fields, at, [step, ...rest]);
    case 'each':
      return step === undefined ? fieldId(at) : anchorIn(field.value, stepTo(at, step), rest);
    default:
      return fieldId(at);
  }
}

function inside(fields: Fields, at: string, [name = '', ...rest]: readonly string[]): string {
  const field = fields[name];
  return field === undefined ? fieldId(at) : anchorIn(field, stepTo(at, name), rest);
}
