/** Which column of a file is which: by its heading, in any order. */
import { foldHeading } from './fold.ts';
import type { FileFormat } from './format.ts';
import { nearTo } from './near.ts';

/** Columns that the result of an earlier import has at its end: sent again, they are passed over. */
export const resultHeadings = ['outcome', 'reference', 'reason'] as const;

export interface Headings {
  /** Of each field of the request, the place of its cell in a row. */
  readonly places: ReadonlyMap<string, number>;
  /** What is wrong: the file is refused. */
  readonly errors: readonly string[];
  /** What the sender should know: the file is read. */
  readonly warnings: readonly string[];
}

/** Matches headings with a format's columns. */
export function readHeadings(format: FileFormat, headings: readonly string[]): Headings {
  const own = headings.slice(0, headings.length - resultColumns(headings));
  const places = new Map<string, number>();
  const errors: string[] = [];
  const strangers: string[] = [];
  own.forEach((heading, place) => {
    const field = fieldOf(format, heading);
    if (field === undefined) strangers.push(heading);
    else if (places.has(field))
      errors.push(`Two columns are headed “${format.columns[field]?.heading}”. Leave one out.`);
    else places.set(field, place);
  });
  return {
    places,
    errors: [...errors, ...missing(format, places, strangers)],
    warnings: strangers
      .filter((heading) => heading !== '')
      .map((heading) => `The column “${heading}” is not read.${meant(format, places, heading)}`),
  };
}

/** How many columns at the end an earlier result has added. */
export const resultColumns = (headings: readonly string[]): number =>
  resultHeadings.every((name, index) => {
    const heading = headings.at(index - resultHeadings.length);
    return heading === name || heading === prefixed(name);
  })
    ? resultHeadings.length
    : 0;

/** What the result's columns are headed, told from columns that the file has already. */
export const resultHeadingsBeside = (headings: readonly string[]): readonly string[] =>
  resultHeadings.map((name) => (headings.some((own) => foldHeading(own) === name) ? prefixed(name) : name));

const prefixed = (name: string): string => `import ${name}`;

const fieldOf = ({ columns }: FileFormat, heading: string): string | undefined =>
  Object.keys(columns).find((field) => {
    const { heading: title = '', also = [] } = columns[field] ?? {};
    return [title, ...also].some((name) => foldHeading(name) === foldHeading(heading));
  });

function missing(format: FileFormat, places: ReadonlyMap<string, number>, strangers: readonly string[]): string[] {
  return Object.entries(format.columns)
    .filter(([field, { needed }]) => needed === true && !places.has(field))
    .map(([, { heading }]) => {
      const [near] = nearTo(heading, strangers, (stranger) => stranger);
      return `There is no column “${heading}”.${near === undefined ? '' : ` Is it the one headed “${near}”?`}`;
    });
}

function meant({ columns }: FileFormat, places: ReadonlyMap<string, number>, heading: string): string {
  const unread = Object.entries(columns).filter(([field]) => !places.has(field));
  const [near] = nearTo(heading, unread, ([, column]) => column.heading);
  return near === undefined ? '' : ` Did you mean “${near[1].heading}”?`;
}
