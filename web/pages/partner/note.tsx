/** A partner's progress note, on a phone: how it goes, in a few lines, once. */
import { outlooks } from '../../../domain/improvement/reasons.ts';
import { type Asked, LONGEST_NOTE, type Note, type Wrong } from '../../../services/partners/note.ts';
import type { Content } from '../../content.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Radios } from '../../parts/options.tsx';
import { Body, Title } from '../../parts/text.tsx';
import { Textarea } from '../../parts/textarea.tsx';
import { paths } from '../../paths.ts';
import { dateWords } from '../../words.ts';

/** The names under which it is sent. */
export const OUTLOOK = 'outlook';
export const SAID = 'said';

interface Back {
  readonly note: Note;
  readonly wrong: Wrong;
}

/** @param back what was sent, where something was wrong with it */
export const notePage = (link: string, { title, dueOn, doneBy, endsOn }: Asked, back?: Back): Content => ({
  title: 'Progress note',
  ...(back && { wrong: true, status: 422 }),
  body: (
    <>
      {back && <ErrorSummary errors={errorsOf(back.wrong)} />}
      <Title caption="Progress note">{title}</Title>
      <Body>
        {doneBy !== null && <>The action is to be done by {dateWords(doneBy)}. </>}
        Please write by {dateWords(dueOn)}. Your link works once, until {dateWords(endsOn)}: what you send cannot be
        changed afterwards.
      </Body>
      <Body>The council reads it as your organisation’s word, and accepts it or asks you again.</Body>
      <form method="post" action={paths.note(link)} novalidate>
        <Radios
          name={OUTLOOK}
          label="How does it go?"
          options={Object.entries(outlooks).map(([value, text]) => ({ value, text }))}
          value={back?.note.outlook}
          error={back?.wrong.outlook}
          size="m"
        />
        <Textarea
          name={SAID}
          label="What has been done, and what comes next?"
          hint="Write nothing from which a child could be known: no name, date of birth or case number."
          value={back?.note.said}
          most={LONGEST_NOTE}
          error={back?.wrong.said}
          size="m"
        />
        <Button>Send the note</Button>
      </form>
    </>
  ),
});

const errorsOf = ({ outlook, said }: Wrong) => [
  ...(outlook === undefined ? [] : [{ pointer: OUTLOOK, message: outlook }]),
  ...(said === undefined ? [] : [{ pointer: SAID, message: said }]),
];

export const sentPage: Content = {
  title: 'Your note has been sent',
  body: (
    <>
      <Title>Your note has been sent</Title>
      <Body>
        Whoever answers for the action at the council has been told. Your link works no more, and you may close this
        page.
      </Body>
    </>
  ),
};
