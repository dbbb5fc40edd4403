/** What is on record of one process, in a few lines: a kind's own view where there is no table to show. */
import { SummaryList, type SummaryRow } from '../parts/summary-list.tsx';
import { Heading } from '../parts/text.tsx';

/** What does not apply is left out. */
export const OnRecord = ({ rows }: { rows: readonly (SummaryRow | undefined)[] }) => (
  <section aria-labelledby="record">
    <Heading size="m" id="record">
      What is on record
    </Heading>
    <SummaryList rows={rows.filter((row) => row !== undefined)} />
  </section>
);
