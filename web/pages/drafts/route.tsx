/** Forms that somebody has kept half-filled: to go on with, to read, or to throw away. */
import { listTasks } from '../../../services/operations/tasks.ts';
import { DAYS_KEPT, type Draft } from '../../../services/web-drafts.ts';
import { type Content, GoTo } from '../../content.ts';
import { Details } from '../../parts/details.tsx';
import { Body, Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { momentWords } from '../../words.ts';
import { Press } from '../one-form.tsx';

const DROP = 'drop';
/** Shorter ones are codes, dates and ticks. */
const LONG = 20;

const draftsPage = (drafts: readonly Draft[], formKey: string): Content => ({
  title: 'What you have kept',
  back: { href: paths.tasks, text: 'Your tasks' },
  body: (
    <>
      <Title>What you have kept</Title>
      <Body>Forms that you have begun and not sent. Nobody else sees them. They go after {DAYS_KEPT} days.</Body>
      {drafts.length === 0 && <Body>You have kept nothing.</Body>}
      {drafts.map((draft) => (
        <DraftOf draft={draft} formKey={formKey} />
      ))}
    </>
  ),
});

function DraftOf({ draft: { address, title, typed, keptAt }, formKey }: { draft: Draft; formKey: string }) {
  const texts = typed.filter(([, value]) => value.length > LONG);
  return (
    <section class="ft-group">
      <Heading size="s">
        <Link href={address}>{title}</Link>
      </Heading>
      <Body>
        <Meta>Kept on {momentWords(keptAt.toISOString())}</Meta>
      </Body>
      {texts.length > 0 && (
        <Details summary="What you wrote">
          {texts.map(([, value]) => (
            <p class="govuk-body ft-written">{value}</p>
          ))}
        </Details>
      )}
      <Press action={paths.drafts} formKey={formKey} sent={{ [DROP]: address }} button="Throw it away" />
    </section>
  );
}

export const draftsRoute = page(paths.drafts, listTasks, {
  get: async (visit) => draftsPage(await visit.drafts(), visit.key()),
  post: async (visit, posted) => {
    await visit.dropDraft(posted.text(DROP));
    return new GoTo(paths.drafts, 'Thrown away.');
  },
});
