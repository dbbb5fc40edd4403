import { readOpenWork } from '../../../services/operations/leadership.ts';
import { openWorkRows } from '../../../services/shapes/leadership.ts';
import type { Content } from '../../content.ts';
import { Body, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { type TeamName, teamNames } from '../../server/teams.ts';
import { asAtWords, OpenByPerson, OpenItems, OpenTotals, type OpenWork } from '../open-work.tsx';

interface TeamPage {
  readonly work: OpenWork;
  readonly teams: readonly TeamName[];
}

/** Everything open in a manager's line: who must act, the most overdue first. */
export const teamPage = ({ work, teams }: TeamPage): Content => ({
  title: 'My team',
  body: (
    <>
      <Title caption={asAtWords(work)}>My team</Title>
      <Body>
        Your own work, and that of everybody who reports to you.{' '}
        <Link href={paths.years}>Assessed years in your line</Link>{' '}
        <Link href={paths.leavers}>What leavers still hold</Link>
      </Body>
      <OpenTotals totals={work.totals} />
      <OpenByPerson byPerson={work.byPerson} />
      <OpenItems items={work.items} complete={work.complete} teams={teams} caption="What is open" />
      <p class="govuk-body ft-noprint">
        <Link href={paths.csv(paths.team)}>Download it (CSV)</Link>
      </p>
    </>
  ),
});

/** For those who have a line. */
const managers = { may: ['manager'] as const };

export const team = [
  page(paths.team, managers, {
    get: async (visit) => {
      const [work, teams] = await Promise.all([visit.ask(readOpenWork, { query: { limit: '200' } }), teamNames(visit)]);
      return teamPage({ work, teams });
    },
  }),
  csvPage(paths.team, readOpenWork, { rows: openWorkRows }),
];
