/** How a kind of work runs, from its own contract: stages, who is asked what and by when, dates, what can be done at any time. */
import type { ProcessContract } from '../../../domain/engine/define.ts';
import { type Office, officeTitles } from '../../../domain/engine/people.ts';
import { outcomeTitle, roleTitle, stageTitle } from '../../../domain/engine/words.ts';
import { Stages } from '../../charts/stages.tsx';
import type { Content } from '../../content.ts';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { counted, lowered } from '../../words.ts';

const listed = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** In words: a role of the work, or whoever holds an office. */
const whoIn = (contract: ProcessContract, by: string): string =>
  by.startsWith('office:') ? officeTitles[by.slice('office:'.length) as Office] : roleTitle(contract, by);

/** A stage, or one of the ways in which it ends. */
const titleOf = (contract: ProcessContract, name: string): string =>
  Object.hasOwn(contract.stages, name) ? stageTitle(contract, name) : outcomeTitle(contract, name);

const timeIn = ({ deadlines }: ProcessContract, due: string): string => {
  const deadline = deadlines[due];
  return deadline ? `${counted(deadline.workingDays, 'working day')} ${deadline.what}` : 'By its own date';
};

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
              : `then ${listed.format(next.map((name) => lowered(titleOf(contract, name))))}`}
            {irreversible && <Meta>. Once it is reached, what was decided before is not taken back.</Meta>}
          </>
        ))}
      />
      <Body>It ends in one of these ways: {listed.format(Object.values(contract.outcomes).map(lowered))}.</Body>
      <Tasks contract={contract} />
      <Body>The council’s policy may set other days.</Body>
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
            {label} <Meta>({listed.format(by.map((one) => lowered(whoIn(contract, one))))})</Meta>
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
        cell: ([name, { due = name }]) => timeIn(contract, due),
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
