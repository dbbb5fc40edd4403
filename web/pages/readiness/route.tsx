import { readPlan } from '../../../services/operations/plan.ts';
import { listProcesses } from '../../../services/operations/processes.ts';
import type { Content } from '../../content.ts';
import { Rag } from '../../parts/rag.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { dateWords } from '../../words.ts';
import type { ProcessRow } from '../processes/page.tsx';

const KIND = 'readiness-cycle';

/** Readiness for inspection: the cycles, those under way first. */
export const readinessPage = (rows: readonly ProcessRow[]): Content => ({
  title: 'Readiness for inspection',
  back: { href: paths.figures, text: 'Figures and reports' },
  body: (
    <>
      <Title>Readiness for inspection</Title>
      {rows.length === 0 ? (
        <Body>There is no cycle of readiness that you may see.</Body>
      ) : (
        <Table
          caption="Cycles"
          columns={[
            {
              head: 'Cycle',
              cell: ({ id, title }) => (
                <>
                  <Link href={paths.process(id)}>{title}</Link>
                  <br />
                  <Meta>{id}</Meta>
                </>
              ),
            },
            {
              head: 'Stage',
              label: 'Stage',
              cell: ({ stageTitle, outcomeTitle }) => (outcomeTitle === null ? stageTitle : `Closed: ${outcomeTitle}`),
            },
            {
              head: 'Next due',
              label: 'Next due',
              cell: ({ nextDue }) => (nextDue === null ? 'Nothing due' : dateWords(nextDue)),
            },
            {
              head: 'Rating',
              label: 'Rating',
              cell: ({ rag }) => (rag === null ? 'None' : <Rag value={rag.value} why={rag.why} />),
            },
          ]}
          rows={rows}
        />
      )}
    </>
  ),
});

export const readiness = page(paths.readiness, readPlan, {
  get: async (visit) => {
    const { items } = await visit.ask(listProcesses, { query: { kind: KIND, sort: '-startedOn' } });
    const closed = ({ status }: ProcessRow) => Number(status === 'closed');
    return readinessPage([...items].sort((one, other) => closed(one) - closed(other)));
  },
});
