/** What is wrong with a form, as its page says it: one message a field, in the order of the fields, each with the control it is about. */
import type { Field, Fields } from '../../domain/engine/field.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import { fieldId } from '../parts/field.tsx';
import { nameOf, stepTo } from './names.ts';

/** The first message of each field, in the order in which the page asks. What belongs to no field comes first. */
export function inOrder(fields: Fields, errors: readonly FieldError[]): readonly FieldError[] {
  const names = Object.keys(fields);
  const placeOf = ({ pointer }: FieldError) => names.indexOf(stepsOf(pointer)[0] ?? '');
  const first = errors.filter(({ pointer }, index) => errors.findIndex((other) => other.pointer === pointer) === index);
  return first.toSorted((one, other) => placeOf(one) - placeOf(other) || byRow(one, other));
}

/** Of one field, rows in their order. */
function byRow({ pointer: one }: FieldError, { pointer: other }: FieldError): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

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
