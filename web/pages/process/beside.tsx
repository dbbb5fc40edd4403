/** What stands beside the work: people, what is linked, how it is run. */
import { SummaryList } from '../../parts/summary-list.tsx';
import { Heading, Items, Link, Meta } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { dateWords } from '../../words.ts';
import type { Process } from './now.tsx';

/** Who has which part in it now; those before are named after them. */
export function People({ participants }: Pick<Process, 'participants'>) {
  const now = participants.filter(({ untilOn }) => untilOn === null);
  const before = participants.filter(({ untilOn }) => untilOn !== null);
  if (participants.length === 0) return null;
  return (
    <section aria-labelledby="people">
      <Heading size="m" id="people">
        People
      </Heading>
      <SummaryList
        rows={[...new Set(now.map(({ title }) => title))].map((key) => ({
          key,
          value: now
            .filter(({ title }) => title === key)
            .map(({ person }, index) => (
              <>
                {index > 0 && ', '}
                <Person person={person} />
              </>
            )),
        }))}
      />
      {before.length > 0 && (
        <Items
          items={before.map(({ title, person, untilOn }) => (
            <Meta>
              {title} until {dateWords(untilOn ?? '')}: {person.name ?? 'Somebody'}
            </Meta>
          ))}
        />
      )}
    </section>
  );
}

const Person = ({ person: { id, name } }: { person: { readonly id: string; readonly name: string | null } }) => (
  <Link href={paths.person(id)}>{name ?? 'Somebody'}</Link>
);

/** What it came from, and what came of it. */
export function Linked({ parent, children: linked }: Pick<Process, 'parent' | 'children'>) {
  if (parent === null && linked.length === 0) return null;
  return (
    <section aria-labelledby="linked">
      <Heading size="m" id="linked">
        Linked work
      </Heading>
      <Items
        items={[
          ...(parent === null ? [] : [<Link href={paths.process(parent)}>Part of {parent}</Link>]),
          ...linked.map(({ id, title, stage, status }) => (
            <>
              <Link href={paths.process(id)}>
                {title}, {id}
              </Link>
              <br />
              <Meta>{status === 'closed' ? 'Closed' : stage}</Meta>
            </>
          )),
        ]}
      />
    </section>
  );
}
