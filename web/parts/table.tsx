import { classes, type Kids } from './text.tsx';

export interface Column<Row> {
  readonly head: Kids;
  readonly cell: (row: Row) => Kids;
  readonly numeric?: boolean;
  /** What its cells are called on a phone, where the heading is not seen; left out, they speak for themselves. */
  readonly label?: string;
  /** Where its heading leads: to the list in the order of this column. */
  readonly sort?: { readonly href: string; readonly order: 'ascending' | 'descending' | 'none' };
}

interface Listed<Row> {
  readonly caption: Kids;
  readonly captionSize?: 's' | 'm' | 'l' | 'hidden';
  readonly rows: readonly Row[];
  readonly wide?: boolean;
  readonly isLate?: (row: Row) => boolean;
}

/** On a phone each row becomes a card; where there are many columns, on a tablet too. */
interface AsCards<Row> {
  readonly cards?: true;
  readonly columns: readonly Column<Row>[];
}

/** A table on a phone too: more than three columns have no room there. */
interface NoCards<Row> {
  readonly cards: false;
  readonly columns:
    | readonly [Column<Row>]
    | readonly [Column<Row>, Column<Row>]
    | readonly [Column<Row>, Column<Row>, Column<Row>];
}

type TableProps<Row> = Listed<Row> & (AsCards<Row> | NoCards<Row>);

/** Rows of the same kind. The first column names the row. Where CSS makes cards of it, its roles are written out, or browsers drop them. */
export function Table<Row>({
  caption,
  captionSize = 'm',
  columns,
  rows,
  cards = true,
  wide = false,
  isLate,
}: TableProps<Row>) {
  const shown: readonly Column<Row>[] = columns;
  const captionClass = captionSize === 'hidden' ? 'govuk-visually-hidden' : `govuk-table__caption--${captionSize}`;
  return (
    <table
      class={classes('govuk-table', cards && 'ft-cards', cards && wide && 'ft-cards--wide')}
      role={cards ? 'table' : undefined}
    >
      <caption class={`govuk-table__caption ${captionClass}`}>{caption}</caption>
      <thead class="govuk-table__head" role={cards ? 'rowgroup' : undefined}>
        <tr class="govuk-table__row" role={cards ? 'row' : undefined}>
          {shown.map((column) => (
            <Head column={column} cards={cards} />
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body" role={cards ? 'rowgroup' : undefined}>
        {rows.map((row) => (
          <tr class={classes('govuk-table__row', isLate?.(row) === true && 'ft-late')} role={cards ? 'row' : undefined}>
            {shown.map((column, index) => (
              <Cell column={column} row={row} isName={index === 0} cards={cards} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head<Row>({ column: { head, numeric, sort }, cards }: { column: Column<Row>; cards: boolean }) {
  return (
    <th
      scope="col"
      role={cards ? 'columnheader' : undefined}
      class={classes('govuk-table__header', numeric && 'govuk-table__header--numeric')}
      aria-sort={sort?.order}
    >
      {sort ? (
        <a class="govuk-link" href={sort.href}>
          {head}
        </a>
      ) : (
        head
      )}
    </th>
  );
}

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isName: boolean;
  readonly cards: boolean;
}

function Cell<Row>({ column: { cell, numeric, label }, row, isName, cards }: CellProps<Row>) {
  if (isName)
    return (
      <th scope="row" role={cards ? 'rowheader' : undefined} class="govuk-table__header">
        {cell(row)}
      </th>
    );
  return (
    <td
      role={cards ? 'cell' : undefined}
      class={classes('govuk-table__cell', numeric && 'govuk-table__cell--numeric')}
      data-label={label}
    >
      {cell(row)}
    </td>
  );
}
