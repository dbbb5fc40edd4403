/** What leavers still hold: each thing with what passes it on, or with whom that is. */
import type { leavers } from '../../../services/shapes/leavers.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { counted, dateWords } from '../../words.ts';

type Leavers = Told<typeof leavers>;
type Held = Leavers['items'][number];
type Line = Leavers['lines'][number];

export interface LeaversPage {
  readonly leavers: Leavers;
  /** They may give people another manager. */
  readonly mayChange: boolean;
}

export function leaversPage({ leavers: { asAt, totals, items, lines }, mayChange }: LeaversPage): Content {
  const people = [...new Map([...items, ...lines].map((one) => [one.person.id, one])).values()].sort((one, other) =>
    one.leftOn < other.leftOn ? -1 : 1,
  );
  return {
    title: 'Leavers',
    body: (
      <>
        <Title caption={`As at ${dateWords(asAt)}`}>Leavers</Title>
        <Body>
          What people who have left, or leave within four weeks, still hold. It stands here until somebody has it.
        </Body>
        {people.length === 0 ? (
          <Body>Nobody who has left or is leaving holds anything that you see.</Body>
        ) : (
          <Body>
            {counted(totals.people, 'person', 'people')}, {counted(totals.processes, 'piece')} of work,{' '}
            {counted(totals.tasks, 'open task')}.
          </Body>
        )}
        {people.map(({ person, leftOn, gone }) => (
          <>
            <Heading size="m">
              {person.name}: {gone ? 'left on' : 'leaves on'} {dateWords(leftOn)}
            </Heading>
            <HeldBy items={items.filter((one) => one.person.id === person.id)} name={person.name ?? person.id} />
            {lines
              .filter((one) => one.person.id === person.id)
              .map((line) => (
                <Beside line={line} mayChange={mayChange} />
              ))}
          </>
        ))}
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.leavers)}>Download this list (CSV)</Link>
        </p>
      </>
    ),
  };
}

const HeldBy = ({ items, name }: { items: readonly Held[]; name: string }) =>
  items.length === 0 ? null : (
    <Table
      caption={`What ${name} holds`}
      captionSize="hidden"
      columns={[
        {
          head: 'Work',
          cell: ({ process, team }) => (
            <>
              <Link href={paths.process(process.id)}>{process.title}</Link>
              <br />
              <Meta>
                {process.id}, {team.name}
              </Meta>
            </>
          ),
        },
        { head: 'Part in it', label: 'Part in it', cell: ({ role }) => role.title },
        {
          head: 'Open tasks',
          label: 'Open tasks',
          cell: ({ tasks, nextDue }) =>
            nextDue === null ? 'None' : `${counted(tasks, 'task')}, the first due ${dateWords(nextDue)}`,
        },
        { head: 'What to do', label: 'What to do', cell: WhatToDo },
      ]}
      rows={items}
    />
  );

function WhatToDo({ process, role, isHolder, isAbout, mayPassOn, mustPassOn: { people, offices } }: Held) {
  if (isAbout) return <>It is about them: decide there whether it ends or goes on</>;
  if (mayPassOn)
    return (
      <Link href={withQuery(paths.action(process.id, 'reassign'), { role: role.name })}>
        Pass on<span class="govuk-visually-hidden">{`: ${role.title}, ${process.id}`}</span>
      </Link>
    );
  if (!isHolder) return <>It came up the line to them: the part itself is to be passed on</>;
  return <>To be passed on by {[...people.map(({ name }) => name ?? ''), ...offices].join(' or ')}</>;
}

const Beside = ({ line: { person, reports, panels }, mayChange }: { line: Line; mayChange: boolean }) => (
  <Items
    bullets
    items={[
      ...reports.map((one) => (
        <>
          {mayChange ? <Link href={paths.adminPerson(one.id)}>{one.name}</Link> : one.name} reports to {person.name} and
          needs another manager
        </>
      )),
      ...panels.map(({ id, meetsOn }) => (
        <>
          Sits on <Link href={paths.panel(id)}>the panel of {dateWords(meetsOn)}</Link>
        </>
      )),
    ]}
  />
);
