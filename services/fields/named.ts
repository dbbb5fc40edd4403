import type { Field, Fields } from '../../domain/engine/field.ts';
import type { PersonId } from '../../domain/engine/people.ts';

/** The people that plain data names, by pointer. */
export function namedIn(fields: Fields, data: unknown, at = ''): Readonly<Record<string, PersonId>> {
  const found = Object.entries(fields).map(([name, field]) =>
    namedBy(field, (data as Readonly<Record<string, unknown>> | undefined)?.[name], `${at}/${name}`),
  );
  return Object.assign({}, ...found);
}

function namedBy(field: Field, value: unknown, at: string): Readonly<Record<string, PersonId>> {
  if (value === undefined || value === null) return {};
  if (field.is === 'person') return { [at]: String(value) };
  if (field.is === 'people')
    return Object.fromEntries((value as readonly PersonId[]).map((person, index) => [`${at}/${index}`, person]));
  if (field.is === 'group') return namedIn(field.fields, value, at);
  if (field.is === 'rows')
    return Object.assign(
      {},
      ...(value as readonly unknown[]).map((row, index) => namedIn(field.row, row, `${at}/${index}`)),
    );
  if (field.is === 'each')
    return Object.assign({}, ...Object.entries(value).map(([code, one]) => namedBy(field.value, one, `${at}/${code}`)));
  return {};
}
