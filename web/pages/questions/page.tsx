/** What was asked at drop-ins, the conference and boards, and what was answered: for everybody who works here. */
import type { questionsAsked } from '../../../services/shapes/questions.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Inset } from '../../parts/inset.tsx';
import { Body, Heading, Meta, Title } from '../../parts/text.tsx';
import { dateWords } from '../../words.ts';

type Questions = Told<typeof questionsAsked>;

export const questionsPage = ({ open, late, published }: Questions): Content => ({
  title: 'You asked',
  body: (
    <>
      <Title size="l">You asked</Title>
      <Body>{beingAnswered(open, late)} Nobody keeps who asked, unless they wanted to be answered by name.</Body>
      {published.length === 0 && <Body>Nothing has been answered and published yet.</Body>}
      {published.map((one) => (
        <section aria-labelledby={one.id}>
          <Heading size="m" id={one.id}>
            {one.theme}
          </Heading>
          <p class="govuk-body ft-written">{one.question}</p>
          <Inset>
            <p class="govuk-body ft-written">{one.answer}</p>
            {one.action !== null && <p class="govuk-body">What follows, in the improvement plan: {one.action}</p>}
          </Inset>
          <p class="govuk-body">
            <Meta>
              {one.at}. Asked on {dateWords(one.askedOn)}, answered on {dateWords(one.answeredOn)}.
            </Meta>
          </p>
        </section>
      ))}
    </>
  ),
});

function beingAnswered(open: number, late: number): string {
  if (open === 0) return 'No question waits for an answer.';
  const waits = open === 1 ? 'One question waits' : `${open} questions wait`;
  return late === 0 ? `${waits} for an answer.` : `${waits} for an answer, ${late} of them longer than it should.`;
}
