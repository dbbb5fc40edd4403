/** How a kind of work runs, from its own contract: stages, who is asked what and by when, dates, what can be done at any time. */
import type { ProcessContract } from '../../../domain/engine/define.ts';
import { type Office, officeTitles } from '../../../domain/engine/people.ts';
import { roleTitle, stageTitle } from '../../../domain/engine/words.ts';
import { Stages } from '../../charts/stages.tsx';
import type { Content } from '../../content.ts';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

const listed = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** In words: a role of the work, or whoever holds an office. */
const whoIn = (contract: ProcessContract, by: string): string =>
  by.startsWith('office:') ? officeTitles[by.slice('office:'.length) as Office] : roleTitle(contract, by);

export const kindHelp = (contract: ProcessContract): Content => ({
  title: `How this runs: ${contract.title}`,
  back: { href: paths.help, text: 'Help' },
  body: (
    <>
      <Title caption="How this runs">{contract.title}</Title>
      <Body>
        {contract.mayStart.length === 0
          ? 'Nobody starts it by hand: other work brings it about.'
          : `Started by: ${listed.format(contract.mayStart.map((office) => officeTitles[office]))}.`}
      </Body>
      <Heading size="m">Stages</Heading>
      <Stages stages={contract.stages} />
      <Items
        bullets
        items={Object.values(contract.stages).map(({ title, next, irreversible }) => (
          <>
            <strong>{title}</strong>:{' '}
            {next.length === 0
              ? 'then it ends'
              : `then ${listed.format(next.map((name) => stageTitle(contract, name).toLowerCase()))}`}
            {irreversible && <Meta>. Once it is reached, what was decided before is not taken back.</Meta>}
          </>
        ))}
      />
      <Body>
        It ends in one of these ways: {listed.format(Object.values(contract.outcomes).map((one) => one.toLowerCase()))}.
      </Body>
      <Tasks contract={contract} />
      {Object.keys(contract.milestones).length > 0 && (
        <>
          <Heading size="m">Dates</Heading>
          <Items
            bullets
            items={Object.values(contract.milestones).map(({ title, kind }) =>
              kind === 'statutory' ? `${title}: set by law, and nothing moves it` : title,
            )}
          />
        </>
      )}
      <Heading size="m">What can be done at any time</Heading>
      <Items
        bullets
        items={Object.values(contract.standing).map(({ label, by }) => (
          <>
            {label} <Meta>({listed.format(by.map((one) => whoIn(contract, one).toLowerCase()))})</Meta>
          </>
        ))}
      />
      <Heading size="m">What happens if nobody acts</Heading>
      <Items bullets items={Object.values(contract.ladders).map(({ what }) => what)} />
    </>
  ),
});

const Tasks = ({ contract }: { contract: ProcessContract }) => (
  <Table
    caption="Who is asked what"
    columns={[
      { head: 'Task', cell: ([, { title }]) => title },
      { head: 'Who', label: 'Who', cell: ([, task]) => roleTitle(contract, task.for) },
      {
        head: 'How long',
        label: 'How long',
        cell: ([name, { due = name }]) => contract.deadlines[due]?.what ?? 'By its own date',
      },
      {
        head: 'Choices, and what follows',
        label: 'Choices, and what follows',
        cell: ([name, { choices }]) => (
          <Items
            items={Object.entries(choices).map(([choice, { label }]) => (
              <>
                {label} <Meta>{contract.follows?.[`${name}.${choice}`]}</Meta>
              </>
            ))}
          />
        ),
      },
    ]}
    rows={Object.entries(contract.tasks)}
  />
);
