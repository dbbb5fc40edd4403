/** A survey on a phone: every question may be left out, and nobody is asked who they are. */
import { optionsOf, questionOf } from '../../../domain/survey-round/questions.ts';
import { type answerErrors, type Ballot, LONGEST_COMMENT } from '../../../services/surveys/answer.ts';
import type { Content } from '../../content.ts';
import { Button } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Radios } from '../../parts/options.tsx';
import { Body, Items, Title } from '../../parts/text.tsx';
import { Textarea } from '../../parts/textarea.tsx';
import { paths } from '../../paths.ts';
import { dateWords } from '../../words.ts';

/** The name under which what is written is sent. */
export const COMMENT = 'comment';

interface Back {
  readonly sent: (name: string) => string | undefined;
  readonly wrong: ReturnType<typeof answerErrors>;
}

/** @param back what was sent, where something was wrong with it */
export const surveyPage = (link: string, { questions, closesOn }: Ballot, back?: Back): Content => ({
  title: 'Staff survey',
  ...(back && { wrong: true, status: 422 }),
  body: (
    <>
      {back && <ErrorSummary errors={errorsOf(questions, back.wrong)} />}
      <Title>Staff survey</Title>
      <Body>
        Open until {dateWords(closesOn)}. Leave out any question you like. You can send your answers once, and cannot
        change them afterwards.
      </Body>
      <Details summary="Who can see what I answer">
        <Items
          bullets
          items={[
            'Your answers are kept without your name, your link or the time you sent them.',
            'Nobody can see who has answered. Everybody gets the same reminders.',
            'Nothing is shown of fewer than ten people, nor anything from which it could be worked out.',
            'What you write is shown to leadership only if ten people or more have written something, never with your other answers, and not at all if it names somebody. Who you are may still show in how you write.',
          ]}
        />
      </Details>
      <form method="post" action={paths.survey(link)} novalidate>
        {questions.map((id) => (
          <Question id={id} value={back?.sent(id)} />
        ))}
        <Textarea
          name={COMMENT}
          label="What one thing should change?"
          hint="Name nobody, neither colleagues nor children."
          optional
          value={back?.sent(COMMENT)}
          most={LONGEST_COMMENT}
          error={back?.wrong.comment}
          size="m"
        />
        <Button>Send my answers</Button>
      </form>
    </>
  ),
});

/** Where nothing was answered, the first question is gone to. */
const errorsOf = (questions: readonly string[], { comment, nothing }: Back['wrong']) => [
  ...(comment === undefined ? [] : [{ pointer: COMMENT, message: comment }]),
  ...(nothing === undefined ? [] : [{ pointer: questions[0] ?? COMMENT, message: nothing }]),
];

function Question({ id, value }: { id: string; value: string | undefined }) {
  const question = questionOf(id);
  if (!question) return null;
  const options = Object.entries(optionsOf(question)).map(([code, text]) => ({ value: code, text }));
  return (
    <Radios
      name={id}
      label={question.asks}
      options={[...options, { value: '', text: 'I would rather not say' }]}
      value={value}
      size="m"
    />
  );
}

export const sentPage: Content = {
  title: 'Your answers have been kept',
  body: (
    <>
      <Title>Your answers have been kept</Title>
      <Body>Nobody can tell which they are. Your link works no more, and you may close this page.</Body>
      <Body>Everybody can read the results once the survey is over, and what is done about them.</Body>
    </>
  ),
};
