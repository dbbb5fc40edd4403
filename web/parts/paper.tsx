/** A paper as a page: the same words and figures as its PDF. */
import type { Block, Cell, Paper as PaperOf } from '../../services/papers/paper.ts';
import { Trend } from '../charts/trend.tsx';
import { paths } from '../paths.ts';
import { type Column, Table } from './table.tsx';
import { Tag } from './tag.tsx';
import { Body, Heading, Items, Link, Meta } from './text.tsx';

export const Paper = ({ sections }: Pick<PaperOf, 'sections'>) => (
  <>
    {sections.map(({ heading, blocks }) => (
      <section>
        <Heading>{heading}</Heading>
        {blocks.map((block) => (
          <BlockOf block={block} />
        ))}
      </section>
    ))}
  </>
);

function BlockOf({ block }: { block: Block }) {
  if (block.is === 'text') return <Body>{block.text}</Body>;
  if (block.is === 'list')
    return (
      <div class="ft-paper">
        <Items bullets items={block.items} />
      </div>
    );
  const { caption, heads, rows } = block;
  const columns = heads.map(
    ({ text, isNumber }, index): Column<readonly Cell[]> => ({
      head: text,
      ...(index > 0 && { label: text }),
      ...(isNumber && { numeric: true }),
      cell: (row) => <CellOf cell={row[index]} />,
    }),
  );
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      isLate={(row) => row.some(({ isLate }) => isLate === true)}
    />
  );
}

function CellOf({ cell }: { cell: Cell | undefined }) {
  if (!cell) return null;
  const { text, more, process, colour, line } = cell;
  return (
    <>
      {process !== undefined ? (
        <Link href={paths.process(process)}>{text}</Link>
      ) : colour === undefined ? (
        text
      ) : (
        <Tag colour={tags[colour]}>{text}</Tag>
      )}
      {more !== undefined && (
        <>
          <br />
          <Meta>{more}</Meta>
        </>
      )}
      {line && <Trend points={line.map((value) => ({ label: '', value }))} />}
    </>
  );
}

const tags = { red: 'red', amber: 'orange', green: 'green', blue: 'blue' } as const;
