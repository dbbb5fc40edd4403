/** The directory as an administrator keeps it. What could shut somebody out is proposed by one and confirmed by another. */
import type { Fields } from '../../../domain/engine/field.ts';
import { officeTitles, rankTitles } from '../../../domain/engine/people.ts';
import type { person, personChanged, proposedChange, signIn } from '../../../services/shapes/people.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Input } from '../../parts/input.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { nameIn, type TeamName } from '../../server/teams.ts';
import { dateWords, momentWords } from '../../words.ts';
import { type Attempt, OneForm, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';
import { Proposals } from '../proposals.tsx';

type Person = Told<typeof person>;
type Proposal = Told<typeof proposedChange>;

export const addFields: Fields = {
  name: { is: 'line', asks: 'the name', label: 'Name', most: 120 },
  email: { is: 'line', asks: 'the email address', label: 'Email address', most: 254 },
  rank: {
    is: 'choice',
    asks: 'the rank',
    label: 'Rank',
    hint: 'A rank above practitioner is proposed once they are added: another administrator confirms it.',
    of: rankTitles,
  },
  teamId: { is: 'team', asks: 'the team', label: 'Team' },
  managerId: { is: 'person', asks: 'who they report to', label: 'Reports to', who: 'anybody', optional: true },
};

export const changeFields: Fields = {
  name: { is: 'line', asks: 'the name', label: 'Name', most: 120, optional: true },
  teamId: { is: 'team', asks: 'the team', label: 'Team', optional: true },
  leftOn: {
    is: 'day',
    asks: 'the day they are no longer here',
    label: 'First day on which they are no longer here',
    optional: true,
    earliest: { of: 'today', months: -24 },
    latest: { of: 'today', months: 24 },
  },
};

export const proposeFields: Fields = {
  offices: {
    is: 'several',
    asks: 'what they work here as',
    label: 'Works here as',
    hint: 'All that they are to have; those left out are taken away',
    of: officeTitles,
    most: 7,
    least: 0,
    optional: true,
  },
  rank: { is: 'choice', asks: 'the rank', label: 'Rank', of: rankTitles, optional: true },
  managerId: { is: 'person', asks: 'who they report to', label: 'Reports to', who: 'anybody', optional: true },
  email: {
    is: 'line',
    asks: 'the email address',
    label: 'Email address',
    hint: 'Where they are written to',
    most: 254,
    optional: true,
  },
  saferRecruitment: {
    is: 'yesNo',
    asks: 'whether they are trained in safer recruitment',
    label: 'Trained in safer recruitment',
    optional: true,
  },
  link: {
    is: 'group',
    asks: 'a sign-in',
    label: 'Link a sign-in',
    optional: true,
    fields: {
      issuer: {
        is: 'reference',
        asks: 'the issuer',
        label: 'Issuer',
        matches: /^https?:\/\/\S{1,490}$/,
        like: 'https://login.example.org',
      },
      subject: { is: 'reference', asks: 'the subject', label: 'Subject', matches: /^\S{1,255}$/, like: 'a1b2c3' },
    },
  },
};

export interface PeoplePage {
  readonly people: readonly Person[];
  readonly next: string | null;
  readonly q?: string | undefined;
  readonly teams: readonly TeamName[];
  readonly proposals: readonly Proposal[];
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly me: string;
}

export const peoplePage = (shown: PeoplePage): Content => {
  const { people, next, q, teams, proposals, attempt: tried, formKey, me } = shown;
  return {
    title: 'People',
    back: { href: paths.admin, text: 'Administration' },
    ...wrongIf(tried),
    body: (
      <>
        <WhatIsWrong fields={addFields} attempt={tried} />
        <Title>People</Title>
        <Proposals proposals={proposals} formKey={formKey} me={me} mayTakeBack action={paths.people} />
        <Filter action={paths.people} isSet={q !== undefined}>
          <Input name="q" label="Name or address" value={q} width={20} />
        </Filter>
        {people.length === 0 ? (
          <Body>Nobody is called that.</Body>
        ) : (
          <Table
            caption="The directory"
            columns={[
              {
                head: 'Name',
                cell: ({ id, name, email }) => (
                  <>
                    <Link href={paths.adminPerson(id)}>{name}</Link>
                    <br />
                    <Meta>{email}</Meta>
                  </>
                ),
              },
              { head: 'Rank', label: 'Rank', cell: ({ rank }) => rankTitles[rank] },
              { head: 'Team', label: 'Team', cell: ({ teamId }) => (teamId === null ? 'None' : nameIn(teams, teamId)) },
              {
                head: 'Works here as',
                label: 'Works here as',
                cell: ({ offices, leftOn }) =>
                  leftOn === null
                    ? offices.map((office) => officeTitles[office]).join(', ')
                    : `Leaves on ${dateWords(leftOn)}`,
              },
            ]}
            rows={people}
          />
        )}
        <Pagination next={next === null ? null : withQuery(paths.people, { q, after: next })} />
        <Heading size="m">Add a person</Heading>
        <Body>What they work here as, and how they sign in, is proposed afterwards and confirmed by another.</Body>
        <OneForm
          fields={addFields}
          attempt={tried}
          action={paths.people}
          formKey={formKey}
          button="Add"
          choosable={{ team: teams.map(({ id, name }) => ({ value: id, text: name })) }}
        />
      </>
    ),
  };
};

export interface AdminPersonPage {
  readonly person: Person;
  readonly manager: string | null;
  readonly teams: readonly TeamName[];
  readonly signIns: readonly Told<typeof signIn>[];
  readonly isSuspended: boolean;
  readonly changes: readonly Told<typeof personChanged>[];
  readonly proposals: readonly Proposal[];
  readonly openTasks: number;
  /** Which of the two forms was sent. */
  readonly tried: { readonly form: 'change' | 'propose' | 'handover'; readonly attempt: Attempt } | undefined;
  readonly formKeys: Readonly<Record<'change' | 'propose' | 'handover' | 'signOut', string>>;
  readonly me: string;
}

/** The button that ends all their sessions. */
export const SIGN_OUT = 'signOut';

export const handoverFields: Fields = {
  to: { is: 'person', asks: 'who takes it over', label: 'Who takes it over', who: 'anybody' },
};

const fieldsOf = { change: changeFields, propose: proposeFields, handover: handoverFields } as const;

export const adminPersonPage = (shown: AdminPersonPage): Content => {
  const {
    person: of,
    manager,
    teams,
    signIns,
    isSuspended,
    changes,
    proposals,
    openTasks,
    tried,
    formKeys,
    me,
  } = shown;
  const action = paths.adminPerson(of.id);
  const choosable = { team: teams.map(({ id, name }) => ({ value: id, text: name })) };
  const attemptOf = (form: keyof typeof fieldsOf): Attempt =>
    tried?.form === form ? tried.attempt : { standing: { typed: new Map(), errors: [], found: new Map() } };
  return {
    title: of.name,
    back: { href: paths.people, text: 'People' },
    ...(tried && wrongIf(tried.attempt)),
    body: (
      <>
        {tried && <WhatIsWrong fields={fieldsOf[tried.form]} attempt={tried.attempt} />}
        <Title>{of.name}</Title>
        <SummaryList
          rows={[
            { key: 'Address', value: of.email },
            { key: 'Rank', value: rankTitles[of.rank] },
            { key: 'Team', value: of.teamId === null ? 'None' : nameIn(teams, of.teamId) },
            { key: 'Reports to', value: manager ?? 'Nobody' },
            {
              key: 'Works here as',
              value: of.offices.map((office) => officeTitles[office]).join(', ') || 'Nothing yet',
            },
            { key: 'Safer recruitment', value: of.saferRecruitment ? 'Trained' : 'Not trained' },
            { key: 'Leaves', value: of.leftOn === null ? 'No day is set' : dateWords(of.leftOn) },
            {
              key: 'Signs in as',
              value:
                signIns.length === 0 ? (
                  'Not linked yet'
                ) : (
                  <Items items={signIns.map(({ issuer, subject }) => `${subject} at ${issuer}`)} />
                ),
            },
            ...(isSuspended ? [{ key: 'Sign-in', value: 'Suspended: nobody signs in as them' }] : []),
          ]}
        />
        <Press
          action={action}
          formKey={formKeys.signOut}
          sent={{ [SIGN_OUT]: 'yes' }}
          button="Sign them out everywhere"
        />
        <Body>
          <Link href={paths.signInOf(of.id)}>
            {isSuspended ? 'Let them in again' : 'Suspend their sign-in, when somebody else may have it'}
          </Link>
        </Body>
        <Body>
          <Link href={paths.readsOf(of.id)}>Who has read what is kept about them</Link>
        </Body>
        <Proposals proposals={proposals} formKey={formKeys.propose} me={me} mayTakeBack action={action} />
        {openTasks > 0 && (
          <>
            <Heading size="m">What they have open</Heading>
            <Body>
              {openTasks} open tasks. <Link href={paths.person(of.id)}>See them</Link>
            </Body>
            <OneForm
              fields={handoverFields}
              attempt={attemptOf('handover')}
              action={`${action}?form=handover`}
              formKey={formKeys.handover}
              button="Pass all of it on"
            />
          </>
        )}
        <Heading size="m">Change by yourself</Heading>
        <Body>Fill in only what is to change.</Body>
        <OneForm
          fields={changeFields}
          attempt={attemptOf('change')}
          action={`${action}?form=change`}
          formKey={formKeys.change}
          button="Change"
          choosable={choosable}
        />
        <Heading size="m">Propose a change</Heading>
        <Body>Another person confirms it. Fill in only what is to change.</Body>
        <OneForm
          fields={proposeFields}
          attempt={attemptOf('propose')}
          action={`${action}?form=propose`}
          formKey={formKeys.propose}
          button="Propose"
        />
        {changes.length > 0 && (
          <Table
            caption="What has changed"
            columns={[
              { head: 'What', cell: ({ title }) => title },
              { head: 'From', label: 'From', cell: ({ from }) => from ?? 'None' },
              { head: 'To', label: 'To', cell: ({ to }) => to ?? 'None' },
              {
                head: 'By',
                label: 'By',
                cell: ({ by, confirmedBy, at }) => (
                  <>
                    {confirmedBy === null ? by.name : `${by.name}, confirmed by ${confirmedBy.name}`}
                    <br />
                    <Meta>{momentWords(at)}</Meta>
                  </>
                ),
              },
            ]}
            rows={changes}
          />
        )}
      </>
    ),
  };
};
