/** Policies: which version is live, what a draft changes, and drafting and approving by two. */

import type { AnswerInWords } from '../../../domain/engine/answers.ts';
import type { Fields } from '../../../domain/engine/field.ts';
import type { policyVersion } from '../../../services/shapes/people.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Inset } from '../../parts/inset.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Heading, Link, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { counted, momentWords } from '../../words.ts';
import { type Attempt, OneForm, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Version = Told<typeof policyVersion>;

const statusTag = { draft: 'yellow', live: 'green', retired: 'grey' } as const;
const statusWords = { draft: 'Draft', live: 'Live', retired: 'No longer live' } as const;

interface Policy {
  readonly name: string;
  readonly title: string;
  readonly versions: readonly Version[];
}

export const policiesPage = (policies: readonly Policy[]): Content => ({
  title: 'Policies',
  back: { href: paths.admin, text: 'Administration' },
  body: (
    <>
      <Title>Policies</Title>
      <Body>
        What the council sets for each kind of work, and how long records are kept. One administrator drafts a version,
        another makes it live. Work that has begun keeps the version it began with.
      </Body>
      <Table
        caption="Policies"
        captionSize="hidden"
        columns={[
          { head: 'Policy', cell: ({ name, title }) => <Link href={paths.policy(name)}>{title}</Link> },
          {
            head: 'Live',
            label: 'Live',
            cell: ({ versions }) => {
              const live = versions.find(({ status }) => status === 'live');
              return live ? `Version ${live.version}` : 'None';
            },
          },
          {
            head: 'Drafts',
            label: 'Drafts',
            cell: ({ versions }) => {
              const drafts = versions.filter(({ status }) => status === 'draft').length;
              return drafts === 0 ? 'None' : counted(drafts, 'draft');
            },
          },
        ]}
        rows={policies}
      />
    </>
  ),
});

/** One thing that two versions set differently. */
export interface Difference {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** What differs, in the order of the policy. */
export function differencesOf(live: readonly AnswerInWords[], other: readonly AnswerInWords[]): readonly Difference[] {
  const labels = [...new Set([...live, ...other].map(({ label }) => label))];
  const valueIn = (of: readonly AnswerInWords[], label: string) =>
    of.find((one) => one.label === label)?.value ?? 'None';
  return labels
    .map((label) => ({ label, from: valueIn(live, label), to: valueIn(other, label) }))
    .filter(({ from, to }) => from !== to);
}

export interface PolicyPage {
  readonly name: string;
  readonly title: string;
  readonly versions: readonly Version[];
  readonly shown: Version;
  readonly values: readonly AnswerInWords[];
  /** From the live version to this one. */
  readonly differences: readonly Difference[];
  readonly fields: Fields;
  readonly attempt: Attempt;
  readonly formKey: string;
  /** The version that was live when the form was shown. */
  readonly base: string;
  readonly mayDraft: boolean;
  /** Of a kind of work, which can be rehearsed. */
  readonly isOfKind: boolean;
  readonly me: string;
}

export const policyPage = (given: PolicyPage): Content => {
  const {
    name,
    title,
    versions,
    shown,
    values,
    differences,
    fields,
    attempt: tried,
    formKey,
    base,
    mayDraft,
    isOfKind,
    me,
  } = given;
  const action = paths.policy(name);
  return {
    title: `Policy: ${title}`,
    back: { href: paths.policies, text: 'Policies' },
    ...wrongIf(tried),
    body: (
      <>
        <WhatIsWrong fields={fields} attempt={tried} />
        <Title caption={`Version ${shown.version}`}>Policy: {title}</Title>
        <Body>
          <Tag colour={statusTag[shown.status]}>{statusWords[shown.status]}</Tag> Drafted{byWhom(shown.draftedBy)} on{' '}
          {momentWords(shown.draftedAt)}
          {shown.approvedAt !== null && `, made live${byWhom(shown.approvedBy)} on ${momentWords(shown.approvedAt)}`}.
        </Body>
        {shown.note !== '' && <Inset>{shown.note}</Inset>}
        {shown.status === 'draft' && (
          <>
            <Differences differences={differences} />
            {isOfKind && (
              <Body>
                <Link href={paths.rehearsal(name, shown.version)}>See what it would change before it goes live</Link>
              </Body>
            )}
            {mayDraft && shown.draftedBy.id !== me && (
              <Press
                action={action}
                formKey={formKey}
                sent={{ approve: String(shown.version) }}
                button="Make this version live"
              />
            )}
            {shown.draftedBy.id === me && <Body>Another administrator makes it live.</Body>}
          </>
        )}
        <Heading size="m">What it sets</Heading>
        <SummaryList rows={values.map(({ label, value }) => ({ key: label, value }))} />
        <Table
          caption="Versions"
          columns={[
            {
              head: 'Version',
              cell: ({ version }) => <Link href={withQuery(action, { version })}>Version {version}</Link>,
            },
            {
              head: 'State',
              label: 'State',
              cell: ({ status }) => <Tag colour={statusTag[status]}>{statusWords[status]}</Tag>,
            },
            { head: 'Drafted', label: 'Drafted', cell: ({ draftedAt }) => momentWords(draftedAt) },
          ]}
          rows={versions}
        />
        {mayDraft && (
          <section class="ft-noprint">
            <Heading>Draft a new version</Heading>
            <Body>It begins with what is live. Nothing changes until another administrator makes it live.</Body>
            <OneForm
              fields={fields}
              attempt={tried}
              action={withQuery(action, { base })}
              formKey={formKey}
              button="Keep as a draft"
            />
          </section>
        )}
      </>
    ),
  };
};

/** Of the first versions nobody is the author: they came with the system. */
const byWhom = (who: Version['approvedBy']): string => (who?.name ? ` by ${who.name}` : '');

const Differences = ({ differences }: Pick<PolicyPage, 'differences'>) =>
  differences.length === 0 ? (
    <Body>It sets the same as the live version.</Body>
  ) : (
    <Table
      caption="What it changes"
      columns={[
        { head: 'What', cell: ({ label }) => label },
        { head: 'Live now', label: 'Live now', cell: ({ from }) => from },
        { head: 'In this version', label: 'In this version', cell: ({ to }) => to },
      ]}
      rows={differences}
    />
  );
