/** What people were scored on: means of many, by those scored together; of few nothing is told. */
import type { scores } from '../../../services/shapes/scores.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Table } from '../../parts/table.tsx';
import { Body, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { dateWords } from '../../words.ts';

type Scores = Told<typeof scores>;
type Means = Scores['rated'];

const NOT_TOLD = 'Not shown';
const meanWords = (of: Means): string =>
  of === null ? NOT_TOLD : `${of.mean.toFixed(1)}, spread ${of.spread.toFixed(1)} (${of.n} people)`;
const differenceWords = (of: Means): string =>
  of === null ? NOT_TOLD : `${of.mean > 0 ? '+' : ''}${of.mean.toFixed(1)} (${of.n} people)`;

export function scoresPage({ kind, title, asAt, together, fewest, people, groups, codes, rated }: Scores): Content {
  return {
    title: `${title}: scores`,
    back: { href: paths.pipeline(kind), text: `Pipeline: ${title}` },
    body: (
      <>
        <Title caption={`As at ${dateWords(asAt)}`}>{title}: scores</Title>
        <Body>
          {people === null ? `Fewer than ${fewest} people have been scored.` : `${people} people have been scored.`}{' '}
          Nothing is shown of fewer than {fewest} people, nor of more where it could be worked out from them. Nobody’s
          own scores are shown here, and none are handed on.
        </Body>
        <Table
          caption="Everybody who was scored"
          columns={[
            { head: 'Scored on', cell: (row) => row.title },
            { head: 'Mean', label: 'Mean', cell: ({ given }) => meanWords(given) },
            {
              head: 'How far they see themselves above it',
              label: 'How far they see themselves above it',
              cell: ({ gap }) => differenceWords(gap),
            },
            {
              head: 'Change of those scored twice',
              label: 'Change of those scored twice',
              cell: ({ change }) => differenceWords(change),
            },
          ]}
          rows={codes}
        />
        <Table
          caption={`By ${together.toLowerCase()}`}
          wide
          columns={[
            { head: 'Scored on', cell: (row) => row.title },
            ...groups.map(({ group, people: members }, index) => ({
              head: `${group}${members === null ? '' : ` (${members} people)`}`,
              label: group,
              cell: (row: Scores['codes'][number]) => {
                const given = row.groups[index]?.given ?? null;
                return given === null ? NOT_TOLD : `${given.mean.toFixed(1)}, spread ${given.spread.toFixed(1)}`;
              },
            })),
          ]}
          rows={codes}
        />
        <Body>What the training was worth to them, of 5: {meanWords(rated)}.</Body>
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.scores(kind), {})}>Download the figures (CSV)</Link>
        </p>
      </>
    ),
  };
}
