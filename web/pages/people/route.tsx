import { officeTitles, rankTitles } from '../../../domain/engine/people.ts';
import { Refusal } from '../../../domain/engine/refusals.ts';
import { readOpenWork } from '../../../services/operations/leadership.ts';
import { changePerson, readPerson } from '../../../services/operations/people.ts';
import { suspendSignIn } from '../../../services/operations/person-changes.ts';
import type { person as personShape } from '../../../services/shapes/people.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Body, Heading, Link, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { dateWords } from '../../words.ts';
import { OpenItems, OpenTotals, type OpenWork } from '../open-work.tsx';

interface PersonPage {
  readonly person: Told<typeof personShape>;
  /** Only for those above them, or who see everything. */
  readonly work: OpenWork | null;
  readonly mayChange: boolean;
  /** May suspend a sign-in that somebody else may have. */
  readonly maySuspend: boolean;
}

export const personPage = ({ person, work, mayChange, maySuspend }: PersonPage): Content => ({
  title: person.name,
  body: (
    <>
      <Title>{person.name}</Title>
      <SummaryList
        rows={[
          { key: 'Address', value: person.email },
          { key: 'Rank', value: rankTitles[person.rank] },
          ...(person.team === null ? [] : [{ key: 'Team', value: person.team.name }]),
          ...(person.manager === null ? [] : [{ key: 'Reports to', value: person.manager.name }]),
          ...(person.offices.length === 0
            ? []
            : [{ key: 'Works here as', value: person.offices.map((office) => officeTitles[office]).join(', ') }]),
          ...(person.saferRecruitment ? [{ key: 'Safer recruitment', value: 'Trained' }] : []),
          ...(person.leftOn === null ? [] : [{ key: 'Leaves', value: dateWords(person.leftOn) }]),
        ]}
      />
      {mayChange && (
        <Body>
          <Link href={paths.adminPerson(person.id)}>Change this person</Link>
        </Body>
      )}
      {maySuspend && (
        <Body>
          <Link href={paths.signInOf(person.id)}>Their sign-in: suspend it, or let them in again</Link>
        </Body>
      )}
      {work && (
        <>
          <Heading>Open work</Heading>
          <OpenTotals totals={work.totals} person={person.id} />
          <OpenItems items={work.items} caption="What they have a part in" />
          {work.next !== null && (
            <Body>
              <Link href={withQuery(paths.processes, { status: 'notClosed', person: person.id })}>See all of it</Link>
            </Body>
          )}
        </>
      )}
    </>
  ),
});

/** The open work of somebody, if it may be read. */
async function workOf(visit: Visit, person: string): Promise<OpenWork | null> {
  return await visit.ask(readOpenWork, { query: { person } }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'not-permitted') return null;
    throw error;
  });
}

export const person = page('/people/:id', readPerson, {
  get: async (visit) => {
    const id = visit.param('id');
    const found = await visit.ask(readPerson, { params: { id } });
    return personPage({
      person: found,
      work: await workOf(visit, id),
      mayChange: visit.may(changePerson),
      maySuspend: visit.may(suspendSignIn),
    });
  },
});
