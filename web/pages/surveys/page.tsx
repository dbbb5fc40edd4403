/** What staff have said and what is done about it, for everybody who works here. */
import type { surveyComments, surveyResults } from '../../../services/shapes/surveys.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Details } from '../../parts/details.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Subheading, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { dateWords } from '../../words.ts';

export type Surveys = Told<typeof surveyResults>;
type Written = readonly Told<typeof surveyComments>[];
type Round = Surveys['rounds'][number];
type Rate = Round['response'];

/** “521 of 1,200 (43.4%)”. */
export function rateWords({ answered, eligible, percent }: Rate): string {
  if (answered === null) return 'Too few to be told';
  const so = answered.toLocaleString('en-GB');
  if (eligible === null || percent === null) return `${so}, no rate: nobody knows how many were asked`;
  return `${so} of ${eligible.toLocaleString('en-GB')} (${percent}%)`;
}

const shareWords = ({
  positive,
  of,
  percent,
}: Pick<Round['measures'][number], 'positive' | 'of' | 'percent'>): string =>
  percent === null ? 'No figure' : `${percent}% (${positive} of ${of})`;

const changeWords = ({ change }: Round['measures'][number]): string => {
  if (change === null) return 'Not compared';
  return `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.abs(change)} points`;
};

/** @param written what people have written, where it is for whoever looks */
export const surveysPage = ({ open, rounds, rule }: Surveys, written: Written): Content => ({
  title: 'Staff surveys',
  body: (
    <>
      <Title size="l">Staff surveys</Title>
      <Open open={open} />
      {rounds.length === 0 && <Body>No results have been published yet.</Body>}
      {rounds.map((round) => (
        <RoundOf round={round} comments={written.find(({ id }) => id === round.id)?.comments ?? []} />
      ))}
      <Details summary="What is counted, and what is not shown">
        <Items bullets items={Object.values(rule)} />
      </Details>
      <Body>
        <Link href={paths.csv(paths.surveys)}>Results as a file (CSV)</Link>
      </Body>
    </>
  ),
});

const Open = ({ open }: Pick<Surveys, 'open'>) => (
  <>
    {open.map(({ title, closesOn, response }) => (
      <Inset>
        {title} is open until {dateWords(closesOn)}. Answered up to yesterday: {rateWords(response)}. If you have not
        answered yet, use the link in your letter.
      </Inset>
    ))}
  </>
);

const RoundOf = ({ round, comments }: { round: Round; comments: readonly string[] }) => (
  <>
    <Heading>{round.title}</Heading>
    <Body>
      {round.population}. Answered: {rateWords(round.response)}. Published on {dateWords(round.publishedOn)}; the next
      is due on {dateWords(round.next)}.
    </Body>
    {round.said !== null && <Body>{round.said}</Body>}
    <Table
      caption="What staff said"
      columns={[
        { head: 'What', cell: ({ title }) => title },
        { head: 'How many', label: 'How many', cell: shareWords },
        {
          head: 'Since the survey before',
          label: 'Since the survey before',
          cell: (measure) => (round.comparedWith === null ? 'None before' : changeWords(measure)),
        },
      ]}
      rows={round.measures}
    />
    <Units round={round} />
    <Actions round={round} />
    {comments.length > 0 && (
      <Details summary={`What people have written in ${round.title}`}>
        <Body>Nobody can tell who wrote what. What named somebody has not been kept.</Body>
        <Items bullets items={comments} />
      </Details>
    )}
  </>
);

const Units = ({ round: { units, held } }: { round: Round }) =>
  units.length === 0 ? null : (
    <>
      <Table
        caption="By service and team"
        wide
        columns={[
          { head: 'Service or team', cell: ({ name, within }) => (within === null ? name : `${within}: ${name}`) },
          { head: 'Answered', label: 'Answered', cell: rateWords },
          {
            head: 'What they said',
            label: 'What they said',
            cell: ({ measures }) => (
              <Items items={measures.map((measure) => `${measure.title}: ${shareWords(measure)}`)} />
            ),
          },
        ]}
        rows={units}
      />
      {held && <Body>What is missing would say too much of too few people.</Body>}
    </>
  );

const Actions = ({ round: { actions, did } }: { round: Round }) => (
  <>
    <Subheading>You said, we did</Subheading>
    {did !== null && <Body>{did}</Body>}
    {actions.length === 0 ? (
      <Body>Nothing has been agreed yet.</Body>
    ) : (
      <Table
        caption="What was agreed"
        captionSize="hidden"
        columns={[
          { head: 'About', cell: ({ theme }) => theme },
          { head: 'What is done', label: 'What is done', cell: ({ what }) => what ?? '' },
          { head: 'By whom', label: 'By whom', cell: ({ owner }) => owner.name ?? 'Somebody no longer on record' },
          { head: 'Due', label: 'Due', cell: ({ dueOn }) => dateWords(dueOn) },
          {
            head: 'How it stands',
            label: 'How it stands',
            cell: ({ standingTitle, on }) => (on === null ? standingTitle : `${standingTitle}, ${dateWords(on)}`),
          },
        ]}
        rows={actions}
      />
    )}
  </>
);

/** For leadership’s page: how many answer, and the first of what they say. */
export const SurveysAtAGlance = ({ surveys: { open, rounds } }: { surveys: Surveys }) => {
  const [latest] = rounds;
  if (!latest && open.length === 0) return null;
  return (
    <>
      <Heading>Staff survey</Heading>
      <Open open={open} />
      {latest && (
        <Table
          caption={`${latest.title}, by service`}
          cards={false}
          columns={[
            { head: 'Service', cell: ({ name }) => name },
            { head: 'Answered', cell: (one) => rateWords(one) },
          ]}
          rows={[{ name: 'All', ...latest.response }, ...latest.units.filter(({ within }) => within === null)]}
        />
      )}
      <Body>
        <Link href={paths.surveys}>What staff said, and what is done about it</Link>
      </Body>
    </>
  );
};
