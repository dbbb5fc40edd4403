/** What the record says of a process beside what the engine, which runs it, knows of it. */
import { notFound } from '../../../domain/engine/refusals.ts';
import { stageTitle } from '../../../domain/engine/words.ts';
import { compareWithEngine } from '../../../services/operations/processes.ts';
import type { twoStates } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Table } from '../../parts/table.tsx';
import { Body, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { counted } from '../../words.ts';

type Compared = Told<typeof twoStates>;

interface EnginePage {
  readonly id: string;
  readonly compared: Compared;
  /** What a stage is called. */
  readonly stageOf: (code: string) => string;
}

export function enginePage({ id, compared: { agree, stored, live }, stageOf }: EnginePage): Content {
  const behind = live.seq - stored.seq;
  const at = ({ visits }: Compared['live']) => stageOf(visits.at(-1)?.stage ?? '');
  return {
    title: `Record and engine, ${id}`,
    back: { href: paths.process(id), text: id },
    body: (
      <>
        <Title size="l" caption={id}>
          Record and engine
        </Title>
        <Body>
          The engine runs the work and keeps its dates; the record is what everybody reads. Both write the same numbered
          lines.
        </Body>
        <Body>
          <strong>
            {agree
              ? `They agree: both have come to line ${stored.seq}.`
              : behind === 0
                ? `They differ, though both have come to line ${stored.seq}: the engine has other facts than the record. What is recorded counts.`
                : behind > 0
                  ? `They differ: the record lacks the last ${counted(behind, 'line')} of the engine.`
                  : `They differ: the engine lacks the last ${counted(-behind, 'line')} of the record.`}
          </strong>
        </Body>
        <Table
          caption="How far each has come"
          columns={[
            { head: 'What', cell: ({ what }) => what },
            { head: 'Record', label: 'Record', cell: ({ record }) => record },
            { head: 'Engine', label: 'Engine', cell: ({ engine }) => engine },
          ]}
          rows={[
            { what: 'Last line', record: stored.seq, engine: live.seq },
            { what: 'Stage', record: at(stored), engine: at(live) },
          ]}
        />
        {!agree && (
          <Body>
            A line that has just been written may take a moment: look again. If they still differ,{' '}
            <Link href={paths.findings}>compare database and engine</Link>, which brings back what can be brought back
            and lists the rest.
          </Body>
        )}
      </>
    ),
  };
}

export const engineRoute = page(paths.engineOf(':id'), compareWithEngine, {
  get: async (visit) => {
    const id = visit.param('id');
    const compared = await visit.ask(compareWithEngine, { params: { id } });
    const contract = Object.values(visit.parts.kinds).find(({ contract: { prefix } }) =>
      id.startsWith(`${prefix}-`),
    )?.contract;
    if (!contract) throw notFound('process');
    return enginePage({ id, compared, stageOf: (code) => stageTitle(contract, code) });
  },
});
