/** A list of objects as a table that people read: one row each, a heading in plain words for every value. */
import type { Value } from './write-csv.ts';

type Flat = Map<string, Value>;

/** Headings, then one row for each item, in the order in which headings first come. */
export function tableOf(items: readonly unknown[]): readonly (readonly Value[])[] {
  const rows = items.map((item) => flattened(item));
  const headings = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (headings.length === 0) return [['No rows']];
  return [headings, ...rows.map((row) => headings.map((heading) => row.get(heading) ?? null))];
}

function flattened(item: unknown): Flat {
  const flat: Flat = new Map();
  if (isRecord(item)) fill(flat, item, '');
  else flat.set('Value', cellOf(item));
  return flat;
}

/** What is in an object stands under the object's own name: `rag.why` is “Rag why”. */
function fill(flat: Flat, record: Readonly<Record<string, unknown>>, within: string): void {
  for (const [name, value] of Object.entries(record)) {
    const heading = inWords(within === '' ? name : isMain(name) ? within : `${within} ${name}`);
    const whole = isRecord(value) ? saidDate(value) : undefined;
    if (whole !== undefined) flat.set(heading, whole);
    else if (isRecord(value)) fill(flat, value, heading);
    else flat.set(heading, cellOf(value));
  }
}

/** A person's or team's name stands for them, a rating's value for it. */
const isMain = (name: string): boolean => name === 'name' || name === 'value';

/** A date with its words is the date. */
const saidDate = (record: Readonly<Record<string, unknown>>): string | undefined =>
  typeof record['date'] === 'string' && typeof record['words'] === 'string' && Object.keys(record).length === 2
    ? record['date']
    : undefined;

function cellOf(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(briefly).filter(Boolean).join('; ');
  return typeof value === 'string' ? value : String(value);
}

/** One of several, in a few words. */
function briefly(value: unknown): string {
  if (!isRecord(value)) return String(cellOf(value) ?? '');
  const { label, title, name, message, column } = value;
  if (typeof message === 'string') return typeof column === 'string' ? `${column}: ${message}` : message;
  const [short] = [label, title, name].filter((one) => typeof one === 'string');
  return typeof short === 'string' ? short : JSON.stringify(value);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** `startedOn` is “Started on”. */
const inWords = (name: string): string => {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
};
