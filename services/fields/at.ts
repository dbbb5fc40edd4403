import type { Field, Fields } from '../../domain/engine/field.ts';

/** The field that a pointer names: `/results/0/candidate`. The number of a row and a code may be left out. */
export function fieldAt(fields: Fields, pointer: string): Field | undefined {
  const [name = '', ...rest] = pointer.split('/').slice(1);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && within(field, rest);
}

function within(field: Field, steps: readonly string[]): Field | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return field;
  const inner = (of: Fields) => fieldAt(of, `/${steps.join('/')}`);
  switch (field.is) {
    case 'group':
      return inner(field.fields);
    case 'rows':
      return /^\d+$/.test(step) ? fieldAt(field.row, `/${rest.join('/')}`) : inner(field.row);
    case 'each':
      return within(field.value, rest);
    case 'people':
    case 'wholes':
      return rest.length === 0 ? field : undefined;
    default:
      return undefined;
  }
}
