import { officeTitles, rankTitles } from '../../../domain/engine/people.ts';
import {
  listCalendarFeeds,
  makeCalendarFeed,
  revokeCalendarFeed,
} from '../../../services/operations/calendar-feeds.ts';
import { chooseNotices, whoAmI } from '../../../services/operations/people.ts';
import type { calendarFeed } from '../../../services/shapes/calendar-feeds.ts';
import type { person } from '../../../services/shapes/people.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { Button } from '../../parts/button.tsx';
import { Form } from '../../parts/form.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Radios } from '../../parts/options.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { momentWords } from '../../words.ts';
import { Press } from '../one-form.tsx';

interface MePage {
  readonly me: Told<typeof person>;
  readonly feeds: readonly Told<typeof calendarFeed>[];
  readonly formKey: string;
  /** Of a feed that has just been made: it is shown this once. */
  readonly address?: string;
}

/** Who somebody is here, how they are told, and their calendars. */
export const mePage = ({ me, feeds, formKey, address }: MePage): Content => ({
  title: 'You',
  body: (
    <>
      <Title>You</Title>
      <SummaryList
        rows={[
          { key: 'Name', value: me.name },
          { key: 'Address', value: me.email },
          { key: 'Rank', value: rankTitles[me.rank] },
          ...(me.team === null ? [] : [{ key: 'Team', value: me.team.name ?? 'A team' }]),
          {
            key: 'You work here as',
            value: me.offices.map((office) => officeTitles[office]).join(', ') || 'Nothing yet',
          },
        ]}
      />
      <Body>
        <Link href={paths.deputies}>Who stands in for you</Link>
      </Body>
      <Body>
        <Link href={paths.myReads}>Who has read what is kept about you</Link>
      </Body>
      <Body>
        <Link href={paths.surveys}>What staff have said, and what is done about it</Link>
      </Body>
      <Body>
        <Link href={paths.questions}>What was asked, and what was answered</Link>
      </Body>
      <Heading size="m">How you are told</Heading>
      <Form action={paths.me} formKey={formKey}>
        <Radios
          name="digest"
          label="Notices that are not urgent"
          value={String(me.morningDigest)}
          options={[
            { value: 'false', text: 'Each by itself, when it happens' },
            { value: 'true', text: 'All together, each morning' },
          ]}
        />
        <Button>Save</Button>
      </Form>
      <Heading size="m">Your calendars</Heading>
      {address !== undefined && (
        <Inset>
          Add this address to your calendar program. It is shown only now, and whoever has it can read your dates:
          <br />
          <strong class="ft-fingerprint">{address}</strong>
        </Inset>
      )}
      {feeds.length > 0 && (
        <Table
          caption="Calendars with your due dates"
          captionSize="hidden"
          columns={[
            { head: 'Of', cell: ({ team }) => (team === null ? 'Your own work' : (team.name ?? 'A team')) },
            { head: 'Made', label: 'Made', cell: ({ createdAt }) => momentWords(createdAt) },
            {
              head: 'State',
              label: 'State',
              cell: ({ id, revokedAt }) =>
                revokedAt === null ? (
                  <Press action={paths.me} formKey={formKey} sent={{ revoke: id }} button="Revoke" />
                ) : (
                  `Revoked on ${momentWords(revokedAt)}`
                ),
            },
          ]}
          rows={feeds}
        />
      )}
      <Press action={paths.me} formKey={formKey} sent={{ feed: 'own' }} button="Make a calendar of your own work" />
    </>
  ),
});

async function shown(visit: Visit, formKey: string, address?: string): Promise<Content> {
  const [me, { items: feeds }] = await Promise.all([visit.ask(whoAmI), visit.ask(listCalendarFeeds)]);
  return mePage({ me, feeds, formKey, ...(address !== undefined && { address }) });
}

export const me = page(paths.me, whoAmI, {
  get: async (visit) => await shown(visit, visit.key()),
  post: async (visit, posted, key) => {
    if (posted.has('feed')) {
      const { output } = await visit.send(makeCalendarFeed, key, { input: {} });
      return await shown(visit, visit.key(), output.address);
    }
    if (posted.has('revoke')) {
      await visit.send(revokeCalendarFeed, key, { params: { id: posted.text('revoke') } });
      return new GoTo(paths.me, 'Revoked: its address answers no more.');
    }
    await visit.send(chooseNotices, key, { input: { morningDigest: posted.text('digest') === 'true' } });
    return new GoTo(paths.me, 'Saved.');
  },
});
