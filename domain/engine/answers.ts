/** What people filled in, in words: "Last day: 3 March 2027". */
import { formatDate, formatMonth, isMonth } from '../calendar/index.ts';
import { type Described, type Field, type Fields, isWritten, labelOf } from './field.ts';

export interface AnswerInWords {
  readonly label: string;
  readonly value: string;
}

/** Names of people, teams and candidates, by id. */
export type NameOf = (id: string) => string;

/** The plain part of a form as it was sent, in the order in which it was asked; texts are read as submissions, a round by its date. */
export const answersIn = (
  { fields }: Pick<Described, 'fields'>,
  form: unknown,
  nameOf: NameOf,
): readonly AnswerInWords[] => answersOf(fields, form, nameOf, '');

function answersOf(fields: Fields, data: unknown, nameOf: NameOf, before: string): readonly AnswerInWords[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = (data as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    return value === undefined || isWritten(field) || field.is === 'round'
      ? []
      : inWords(field, value, nameOf, before + labelOf(field));
  });
}

function inWords(field: Field, value: unknown, nameOf: NameOf, label: string): readonly AnswerInWords[] {
  if (value === null) return [{ label, value: 'None' }];
  switch (field.is) {
    case 'group':
      return answersOf(field.fields, value, nameOf, `${label}: `);
    case 'rows':
      return (value as readonly unknown[]).map((row, index) => ({
        label: `${label} ${index + 1}`,
        value: answersOf(field.row, row, nameOf, '')
          .map((one) => `${one.label}: ${one.value}`)
          .join(', '),
      }));
    case 'each':
      return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([code, one]) =>
        inWords(field.value, one, nameOf, `${label}: ${field.of[code] ?? code}`),
      );
    default:
      return [{ label, value: simple(field, value, nameOf) }];
  }
}

const listed = (values: unknown, word: (value: unknown) => string): string =>
  (values as readonly unknown[]).map(word).join(', ') || 'None';

/** What fits in one line. */
function simple(field: Field, value: unknown, nameOf: NameOf): string {
  switch (field.is) {
    case 'day':
      return formatDate(String(value));
    case 'reference':
      return isMonth(field.like) && isMonth(String(value)) ? formatMonth(String(value)) : String(value);
    case 'yesNo':
      return value === true ? 'Yes' : 'No';
    case 'person':
    case 'team':
    case 'candidate':
      return nameOf(String(value));
    case 'people':
      return listed(value, (id) => nameOf(String(id)));
    case 'choice':
      return field.of[String(value)] ?? String(value);
    case 'several':
      return listed(value, (code) => field.of[String(code)] ?? String(code));
    case 'money':
      return `£${(Number(value) / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
    case 'decimal':
      return String(field.inHundredths ? Number(value) / 100 : value);
    default:
      return String(value);
  }
}
