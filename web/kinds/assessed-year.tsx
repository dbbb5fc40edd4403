/** What was recorded of an assessed year, so that nobody need count it from the history: portfolio, supervision, months, hours. */

import type { Told } from '../../services/shapes/told.ts';
import { yearDetails } from '../../services/shapes/year.ts';
import { SummaryList } from '../parts/summary-list.tsx';
import { Table } from '../parts/table.tsx';
import { Heading, Meta } from '../parts/text.tsx';
import { capital, counted, dateWords } from '../words.ts';
import { viewOf } from './own-view.ts';

type Year = Told<typeof yearDetails>;

export const assessedYear = viewOf(yearDetails, (year) => (
  <section aria-labelledby="record">
    <Heading size="m" id="record">
      What is on record
    </Heading>
    <Portfolio year={year} />
    <Supervision year={year} />
    <Months year={year} />
  </section>
));

const Portfolio = ({ year: { checklist, nextCheckpoint } }: { year: Year }) => (
  <Table
    caption={nextCheckpoint?.dueOn ? `Portfolio, looked at next on ${dateWords(nextCheckpoint.dueOn)}` : 'Portfolio'}
    rows={checklist}
    columns={[
      { head: 'Evidence', cell: ({ title }) => title },
      { head: 'Accepted', label: 'Accepted', numeric: true, cell: ({ accepted }) => accepted },
      { head: 'Waiting', label: 'Waiting', numeric: true, cell: ({ waiting }) => waiting },
      { head: 'Needed in the end', label: 'Needed in the end', numeric: true, cell: ({ minimum }) => minimum },
      {
        head: 'Still missing next',
        label: 'Still missing next',
        numeric: true,
        cell: ({ missingNext }) => missingNext,
      },
    ]}
  />
);

function Supervision({ year: { supervision, fte, hours } }: { year: Year }) {
  const { held, due, missing, frequency, days, dueOn, overdue } = supervision;
  const next = dueOn === null ? 'Nothing is asked for now' : `${overdue ? 'Was due' : 'Due'} ${dateWords(dueOn)}`;
  return (
    <SummaryList
      rows={[
        {
          key: 'Supervision',
          value: (
            <>
              {`${held} held of ${due} due, ${missing} missing. ${capital(frequency)} now. ${next}.`}
              {days !== undefined && days.length > 0 && (
                <>
                  <br />
                  <Meta>Held on {days.map(dateWords).join(', ')}</Meta>
                </>
              )}
            </>
          ),
        },
        {
          key: 'Share of full time',
          value: (
            <>
              {fte}
              {hours.map(({ from, fte: share }) => (
                <>
                  <br />
                  <Meta>
                    {share} from {dateWords(from)}
                  </Meta>
                </>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}

const Months = ({ year: { workload } }: { year: Year }) =>
  workload.months.length === 0 ? null : (
    <Table
      caption={`Caseload and protected time: now at most ${counted(workload.limits.caseloadMaximum, 'case')}, at least ${counted(workload.limits.protectedHalfDays, 'half day')}`}
      rows={workload.months}
      columns={[
        { head: 'Month', cell: ({ month }) => month },
        { head: 'Cases', label: 'Cases', numeric: true, cell: ({ caseload }) => caseload },
        { head: 'Half days', label: 'Half days', numeric: true, cell: ({ protectedHalfDays }) => protectedHalfDays },
        {
          head: 'Kept',
          label: 'Kept',
          cell: ({ overCaseload, shortOfTime }) =>
            [overCaseload && 'Too many cases', shortOfTime && 'Too little time'].filter(Boolean).join(', ') || 'Yes',
        },
      ]}
    />
  );
