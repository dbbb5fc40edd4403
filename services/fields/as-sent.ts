/** Plain data in the shape in which people send it: the reverse of what reading a form makes of it. */
import type { Field, Fields } from '../../domain/engine/field.ts';

type Data = Readonly<Record<string, unknown>>;

export const asSent = (fields: Fields, data: object): Data =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const field = fields[name];
      return field === undefined || value === undefined ? [] : [[name, valueSent(field, value)]];
    }),
  );

function valueSent(field: Field, value: unknown): unknown {
  if (value === null) return null;
  switch (field.is) {
    case 'money':
      return Number(value) / 100;
    case 'decimal':
      return field.inHundredths ? Number(value) / 100 : value;
    case 'rows':
      return (value as readonly Data[]).map((row) => asSent(field.row, row));
    case 'group':
      return asSent(field.fields, value as Data);
    case 'each':
      return Object.fromEntries(
        Object.entries(value as Data).map(([code, one]) => [code, valueSent(field.value, one)]),
      );
    default:
      return value;
  }
}
