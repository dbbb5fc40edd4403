/** What teams hold against what they may hold, and how cases are spread over people: never the mean alone. */
import type { caseloads } from '../../../services/shapes/caseloads.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { Details } from '../../parts/details.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { monthWords } from '../../words.ts';
import { NOT_SHOWN } from '../rounds/page.tsx';

const MONTHS = 3;

/** Each team's watch, with its months. */
export const watches = withQuery(paths.processes, { kind: 'caseload-watch', status: 'notClosed' });

export const Caseloads = ({ caseloads: { months, rule } }: { caseloads: Told<typeof caseloads> }) => (
  <>
    <Heading>Caseloads</Heading>
    {months.length === 0 ? (
      <Body>No team has returned its caseloads yet.</Body>
    ) : (
      <>
        <Table
          caption="Caseloads of all teams, the latest months"
          captionSize="hidden"
          columns={[
            { head: 'Month', cell: ({ month }) => monthWords(month) },
            {
              head: 'Teams within what they may hold',
              label: 'Teams within what they may hold',
              cell: ({ met, noFigure }) =>
                `${met.numerator} of ${met.denominator}${noFigure > 0 ? `, ${noFigure} no figure` : ''}`,
            },
            { head: 'People above it', label: 'People above it', cell: ({ over, people }) => `${over} of ${people}` },
            {
              head: 'Newly qualified above it',
              label: 'Newly qualified above it',
              numeric: true,
              cell: ({ newlyOver }) => newlyOver,
            },
            {
              head: 'Median (quartiles), most',
              label: 'Median (quartiles), most',
              cell: ({ spread }) =>
                spread ? `${spread.median} (${spread.lower} to ${spread.upper}), ${spread.most}` : NOT_SHOWN,
            },
            { head: 'Not allocated', label: 'Not allocated', numeric: true, cell: ({ unallocated }) => unallocated },
          ]}
          rows={months.slice(0, MONTHS)}
          isLate={({ newlyOver }) => newlyOver > 0}
        />
        <Body>
          <Link href={watches}>Each team’s months</Link>
        </Body>
      </>
    )}
    <Details summary="What is counted of caseloads">
      <Items bullets items={Object.values(rule)} />
    </Details>
  </>
);
