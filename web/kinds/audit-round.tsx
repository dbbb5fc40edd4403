/** A month's audits in figures, what recurs in them, and each audit by its number. */
import { z } from 'zod';
import { grades } from '../../domain/practice-audit/sums.ts';
import { Table } from '../parts/table.tsx';
import { Body, Heading, Items, Link } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { type OwnView, viewOf } from './own-view.ts';

const share = z.object({ numerator: z.number(), denominator: z.number(), percent: z.number().nullable() });

const figures = z.object({
  drawn: z.number().min(1),
  words: z.string(),
  together: share,
  grades: z.record(z.string(), z.number()),
  good: share,
  agreement: share.extend({ drift: z.number().nullable() }),
  closedLoop: share,
  improved: share,
});

/** “7 of 16 (43.8%)”; of nothing there is no figure. */
export const shareWords = ({ numerator, denominator, percent }: z.output<typeof share>): string =>
  percent === null ? 'No figure' : `${numerator} of ${denominator} (${percent}%)`;

/** “auditors 0.5 of a grade better”. */
export function driftWords(drift: number | null): string {
  if (drift === null || drift === 0) return '';
  return `, auditors ${Math.abs(drift)} of a grade ${drift > 0 ? 'better' : 'worse'}`;
}

const Figures = viewOf(figures, ({ words, together, grades: counted, good, agreement, closedLoop, improved }) => (
  <Table
    caption="How the round stands"
    cards={false}
    columns={[
      { head: 'What', cell: ({ what }) => what },
      { head: 'How many', cell: ({ how }) => how },
    ]}
    rows={[
      { what: 'Audited', how: words },
      { what: 'With the practitioner', how: shareWords(together) },
      ...Object.entries(grades).map(([grade, what]) => ({ what, how: String(counted[grade] ?? 0) })),
      { what: 'Good or better', how: shareWords(good) },
      { what: 'Auditor and moderator agree', how: `${shareWords(agreement)}${driftWords(agreement.drift)}` },
      { what: 'All that was agreed is done and checked', how: shareWords(closedLoop) },
      { what: 'Improved when audited again', how: shareWords(improved) },
    ]}
  />
));

const themes = z.object({ themes: z.array(z.object({ title: z.string(), audits: z.array(z.string()) })).min(1) });

const Themes = viewOf(themes, ({ themes: all }) => (
  <Table
    caption="What recurs: less than good"
    columns={[
      { head: 'Part', cell: ({ title }) => title },
      { head: 'Audits', label: 'Audits', cell: ({ audits }) => <Links ids={audits} /> },
    ]}
    rows={all}
  />
));

const audits = z.object({ audits: z.array(z.string()).min(1) });

const Audits = viewOf(audits, ({ audits: ids }) => (
  <>
    <Heading size="m">Its audits</Heading>
    <Items items={ids.map((id) => <Link href={paths.process(id)}>{id}</Link>)} />
  </>
));

const Links = ({ ids }: { ids: readonly string[] }) => (
  <Body>
    {ids.map((id, index) => (
      <>
        {index > 0 && ', '}
        <Link href={paths.process(id)}>{id}</Link>
      </>
    ))}
  </Body>
);

export const auditRound: OwnView = (details) => (
  <>
    {Figures(details)}
    {Themes(details)}
    {Audits(details)}
  </>
);
