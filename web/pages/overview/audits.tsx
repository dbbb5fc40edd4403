/** How good practice is found to be, month by month, and whether what audits call for is done. */
import type { auditRounds } from '../../../services/shapes/audit-rounds.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { driftWords, shareWords } from '../../kinds/audit-round.tsx';
import { Details } from '../../parts/details.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { monthWords } from '../../words.ts';

const MONTHS = 3;

export const AuditRounds = ({ audits: { rounds, rule } }: { audits: Told<typeof auditRounds> }) => (
  <>
    <Heading>Practice audits</Heading>
    {rounds.length === 0 ? (
      <Body>No round of audits has begun yet.</Body>
    ) : (
      <Table
        caption="The latest rounds of practice audits"
        captionSize="hidden"
        columns={[
          { head: 'Month', cell: ({ id, month }) => <Link href={paths.process(id)}>{monthWords(month)}</Link> },
          {
            head: 'Audited',
            label: 'Audited',
            cell: ({ audited }) => `${audited.numerator} of ${audited.denominator}`,
          },
          { head: 'Late', label: 'Late', numeric: true, cell: ({ audited }) => audited.late },
          { head: 'Good or better', label: 'Good or better', cell: ({ good }) => shareWords(good) },
          {
            head: 'Auditor and moderator agree',
            label: 'Auditor and moderator agree',
            cell: ({ agreement }) => `${shareWords(agreement)}${driftWords(agreement.drift)}`,
          },
          {
            head: 'All agreed is checked',
            label: 'All agreed is checked',
            cell: ({ closedLoop }) => shareWords(closedLoop),
          },
        ]}
        rows={rounds.slice(0, MONTHS)}
        isLate={({ audited }) => audited.late > 0}
      />
    )}
    <Details summary="What these audits count">
      <Items bullets items={Object.values(rule)} />
    </Details>
  </>
);
