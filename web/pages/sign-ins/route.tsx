/** A sign-in that somebody else may have: suspended by one at once, let in again by two. And every change of a person that waits for another. */
import { readPerson } from '../../../services/operations/people.ts';
import {
  confirmChange,
  letInAgain,
  listProposedChanges,
  readSuspension,
  suspendSignIn,
  withdrawChange,
} from '../../../services/operations/person-changes.ts';
import type { proposedChange, suspension } from '../../../services/shapes/people.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { Body, Items, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Posted } from '../../server/posted.ts';
import type { Visit } from '../../server/visit.ts';
import { notTried, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';
import { Proposals } from '../proposals.tsx';

type Proposal = Told<typeof proposedChange>;

interface Waiting {
  readonly proposals: readonly Proposal[];
  readonly formKey: string;
  readonly me: string;
  readonly mayTakeBack: boolean;
  /** Why what was pressed was not done. */
  readonly why?: string | undefined;
}

const tried = (why: string | undefined) => (why === undefined ? notTried : { standing: untouched(), why });

const proposedPage = ({ why, ...waiting }: Waiting): Content => ({
  title: 'Changes that wait for somebody else',
  back: { href: paths.tasks, text: 'Your tasks' },
  ...wrongIf(tried(why)),
  body: (
    <>
      <WhatIsWrong fields={{}} attempt={tried(why)} />
      <Title size="l">Changes that wait for somebody else</Title>
      <Body>What somebody may do here, and how they sign in, is proposed by one person and confirmed by another.</Body>
      {waiting.proposals.length === 0 ? (
        <Body>Nothing waits at the moment.</Body>
      ) : (
        <Proposals {...waiting} action={paths.proposedChanges} />
      )}
    </>
  ),
});

interface SignInPage extends Waiting {
  readonly person: { readonly id: string; readonly name: string };
  readonly suspension: Told<typeof suspension>;
}

const SUSPEND = 'suspend';
const LET_IN = 'letIn';

const signInPage = ({ person: { id, name }, suspension: { suspended, maySuspend }, why, ...waiting }: SignInPage) => {
  const action = paths.signInOf(id);
  const { formKey, proposals } = waiting;
  return {
    title: `The sign-in of ${name}`,
    back: { href: paths.person(id), text: name },
    ...wrongIf(tried(why)),
    body: (
      <>
        <WhatIsWrong fields={{}} attempt={tried(why)} />
        <Title size="l">The sign-in of {name}</Title>
        {suspended ? (
          <Body>It is suspended: nobody signs in as them.</Body>
        ) : (
          <>
            <Body>Suspend it when somebody else may have it: a lost telephone, a password that others know.</Body>
            <Items
              bullets
              items={[
                'They are signed out of every browser at once, and so is whoever has their sign-in.',
                'Nobody signs in as them, and their calendars answer no more.',
                'Their tasks stay theirs: reminders go up the line as ever.',
                'Letting them in again takes two people.',
              ]}
            />
          </>
        )}
        {suspended && proposals.length === 0 && (
          <Press action={action} formKey={formKey} sent={{ [LET_IN]: 'yes' }} button="Propose to let them in again" />
        )}
        {!suspended && maySuspend.allowed && (
          <Press
            action={action}
            formKey={formKey}
            sent={{ [SUSPEND]: 'yes' }}
            button="Suspend their sign-in"
            kind="warning"
          />
        )}
        {!suspended && !maySuspend.allowed && <Body>{maySuspend.why}</Body>}
        <Proposals {...waiting} action={action} />
      </>
    ),
  } satisfies Content;
};

/** What the button did, in words; undefined when none of these was pressed. */
async function pressed(visit: Visit, posted: Posted, key: string): Promise<string | undefined> {
  const { params } = visit;
  const [confirm, withdraw] = [posted.text('confirm'), posted.text('withdraw')];
  if (confirm !== '') {
    await visit.send(confirmChange, key, { params: { id: confirm } });
    return 'Confirmed: it counts from now on.';
  }
  if (withdraw !== '') {
    await visit.send(withdrawChange, key, { params: { id: withdraw } });
    return 'Taken back. Nothing has changed.';
  }
  if (posted.has(SUSPEND)) {
    await visit.send(suspendSignIn, key, { params });
    return 'Suspended: nobody signs in as them from now on. Letting them in again takes two.';
  }
  if (posted.has(LET_IN)) {
    await visit.send(letInAgain, key, { params });
    return 'Proposed. They are let in once another has confirmed it.';
  }
  return undefined;
}

/** Does what was pressed, or shows the page again with why it was not done. */
async function sent(
  visit: Visit,
  posted: Posted,
  key: string,
  show: (why?: string) => Promise<Content>,
): Promise<Content | GoTo> {
  try {
    return new GoTo(visit.url, await pressed(visit, posted, key));
  } catch (error) {
    return await show(refusalIn(error).detail);
  }
}

async function waitingOf(visit: Visit, person?: string): Promise<Omit<Waiting, 'why'>> {
  const { items } = await visit.ask(listProposedChanges, { query: person === undefined ? {} : { person } });
  const me = visit.asker.caller.id;
  return { proposals: items, formKey: visit.key(), me, mayTakeBack: visit.may(withdrawChange) };
}

async function listed(visit: Visit, why?: string): Promise<Content> {
  return proposedPage({ ...(await waitingOf(visit)), why });
}

async function one(visit: Visit, why?: string): Promise<Content> {
  const { params } = visit;
  const person = await visit.ask(readPerson, { params });
  const [found, waiting] = await Promise.all([visit.ask(readSuspension, { params }), waitingOf(visit, person.id)]);
  return signInPage({ person, suspension: found, ...waiting, why });
}

export const signIns = [
  page(paths.proposedChanges, listProposedChanges, {
    get: async (visit) => await listed(visit),
    post: async (visit, posted, key) => await sent(visit, posted, key, (why) => listed(visit, why)),
  }),
  page(paths.signInOf(':id'), suspendSignIn, {
    get: async (visit) => await one(visit),
    post: async (visit, posted, key) => await sent(visit, posted, key, (why) => one(visit, why)),
  }),
];
