/** What was filled in, in words, before it is sent: "Check your answers". */
import { isMonth } from '../../domain/calendar/index.ts';
import { type Codes, type Field, type Fields, labelOf } from '../../domain/engine/field.ts';
import { dateWords, monthWords } from '../words.ts';
import { nameOf, stepTo } from './names.ts';
import type { Shown } from './shown.ts';
import { one } from './typed.ts';

export interface Answer {
  readonly label: string;
  readonly value: string;
}

/** Each field that was filled in, in the order of the page; `read` is what was read of it. */
export const answersOf = (fields: Fields, read: unknown, shown: Shown, at = ''): readonly Answer[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = (read as Readonly<Record<string, unknown>>)[name];
    return value === undefined ? [] : answersTo(field, value, shown, { at: stepTo(at, name), label: labelOf(field) });
  });

interface Place {
  readonly at: string;
  readonly label: string;
}

function answersTo(field: Field, value: unknown, shown: Shown, { at, label }: Place): readonly Answer[] {
  if (value === null) return [{ label, value: 'None' }];
  if (field.is === 'seen') return [];
  if (field.is === 'group')
    return answersOf(field.fields, value, shown, at).map((one) => ({ ...one, label: `${label}: ${one.label}` }));
  if (field.is === 'each')
    return Object.entries(value as object).flatMap(([code, inner]) =>
      answersTo(field.value, inner, shown, { at: stepTo(at, code), label: `${label}: ${field.of[code] ?? code}` }),
    );
  if (field.is === 'rows')
    return (value as readonly unknown[]).map((row, index) => ({
      label: `${label} ${index + 1}`,
      value: answersOf(field.row, row, shown, stepTo(at, index))
        .map((answer) => `${answer.label}: ${answer.value}`)
        .join('; '),
    }));
  return [{ label, value: inWords(field, value, shown, at) }];
}

function inWords(field: Field, value: unknown, { typed, choosable }: Shown, at: string): string {
  switch (field.is) {
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? dateWords(String(value)) : String(value);
    case 'reference':
      return isMonth(field.like) && isMonth(String(value)) ? monthWords(String(value)) : String(value);
    case 'yesNo':
      return value === true ? 'Yes' : 'No';
    case 'person':
      return one(typed, nameOf(at));
    case 'people':
      return (value as readonly unknown[]).map((_, index) => one(typed, nameOf(stepTo(at, index)))).join(', ');
    case 'team':
    case 'candidate':
    case 'round':
    case 'process':
      return choosable[field.is]?.find((choice) => choice.value === value)?.text ?? String(value);
    case 'choice':
      return called(field.of, value);
    case 'several':
      return (value as readonly unknown[]).map((code) => called(field.of, code)).join(', ');
    case 'money':
      return `£${Number(value).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
    default:
      return String(value);
  }
}

const called = (of: Codes, code: unknown): string => of[String(code)] ?? String(code);
