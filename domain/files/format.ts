/** What a file of rows may say, as data: the headings people use, and the field of the request that each cell fills. */
import type { Office } from '../engine/people.ts';

/** How a cell is read. */
export type Reads =
  | 'text'
  /** One word of letters and figures, which a spreadsheet may have spoilt. */
  | 'code'
  | 'date'
  | 'number'
  | 'yesOrNo'
  /** By name, email address or id; never guessed. */
  | 'person'
  | 'team'
  /** By code or by label; `numbered` codes are whole numbers in the request. */
  | { readonly oneOf: Readonly<Record<string, string>>; readonly numbered?: true };

export interface Column {
  /** The heading, as the sample file has it. */
  readonly heading: string;
  /** Other headings people use for the same. Case, spaces and punctuation do not matter. */
  readonly also?: readonly string[];
  readonly reads: Reads;
  /** A file without this column is refused. */
  readonly needed?: true;
  /** What the column means, for people who fill it in. */
  readonly meaning: string;
  /** Of the sample file; left out, the sample leaves the cell empty. */
  readonly example?: string;
  /** A day gone by is allowed here, and yet so odd that it is said. */
  readonly oddInThePast?: true;
  /** The person may be added by another row of the same file. */
  readonly mayBeInFile?: true;
  /** Tells apart two rows that are otherwise equal. It is no part of what is started. */
  readonly tellsApart?: true;
}

export interface FileFormat {
  /** Last part of the address: `/imports/{kind}`. */
  readonly kind: string;
  /** The kind of process its rows bring over, each as a proposal that another confirms. */
  readonly bringsOver?: string;
  /** The kind of process that its rows are told to: they start nothing. */
  readonly tells?: string;
  readonly title: string;
  /** Who may send such a file and confirm it. */
  readonly mayImport: readonly Office[];
  /** By the field that the column fills; `source.kind` is a field within a field. */
  readonly columns: Readonly<Record<string, Column>>;
  /** The column that no two rows of a file may have alike: one person, one assessed year. */
  readonly onceEach?: string;
}
