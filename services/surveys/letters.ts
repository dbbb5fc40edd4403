/** Letters of surveys: a link of their own for everybody who is asked, and a reminder without one for all. A letter that has gone leaves nothing behind. */
import { createHash } from 'node:crypto';
import { formatDate, type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { plainLetter } from '../../domain/notices/letter.ts';
import { claimLetter, type LetterDue, letterGone, letterLater } from '../../store/surveys.ts';
import { Refused } from '../mail/mailer.ts';
import type { NoticeParts } from '../notices/parts.ts';
import { pages } from '../paths.ts';

const LATER_MS = 10 * 60_000;
const LETTER_MS = 40_000;

/** Sends the next whose turn has come, in a transaction of its own. @returns whether there was one */
export const sendNextLetter = ({ db, mail, publicUrl, log, now = () => new Date() }: NoticeParts): Promise<boolean> =>
  db.$transaction(
    async (tx) => {
      const letter = await claimLetter(tx, londonDate(now().getTime()));
      if (!letter) return false;
      try {
        if (letter.email !== null) await mail.send({ to: letter.email, ...written(letter, publicUrl) });
        await letterGone(tx, letter);
      } catch (error) {
        log.warn({ refused: error instanceof Refused }, 'a letter of a survey was not sent');
        if (error instanceof Refused) await letterGone(tx, letter);
        else await letterLater(tx, letter, new Date(Date.now() + LATER_MS));
      }
      return true;
    },
    { timeout: LETTER_MS, maxWait: 10_000 },
  );

function written(letter: LetterDue, publicUrl: string) {
  const { subject, lines } = wordsOf(letter, publicUrl);
  return { ...plainLetter(subject, lines), messageId: messageIdOf(letter) };
}

function wordsOf({ what, link, closesOn }: LetterDue, publicUrl: string) {
  if (link !== null) return invitation(`${publicUrl}${pages.survey(link)}`, closesOn);
  return what === 'reminder' ? reminder(closesOn) : news(what === 'results', `${publicUrl}${pages.surveys}`);
}

const invitation = (address: string, closesOn: LocalDate) => ({
  subject: `Staff survey: tell us how it is to work here, by ${formatDate(closesOn)}`,
  lines: [
    `You can answer the staff survey until ${formatDate(closesOn)}, on a phone or a computer. It takes about five minutes. Leave out any question you like.`,
    `Your link: ${address}`,
    'It is yours alone and works once, so do not pass it on. Your answers are kept without your name, your link or the time, and nobody can tell who has answered. Nothing is shown of fewer than ten people.',
  ],
});

const reminder = (closesOn: LocalDate) => ({
  subject: `Staff survey: open until ${formatDate(closesOn)}`,
  lines: [
    `If you have not answered the staff survey yet, you can until ${formatDate(closesOn)}, by the link in the letter that you had when it opened.`,
    'Everybody gets this reminder: nobody knows who has answered.',
  ],
});

const news = (isResults: boolean, address: string) => ({
  subject: isResults ? 'Staff survey: what you said' : 'Staff survey: what has been done since',
  lines: [
    isResults
      ? 'The results of the staff survey are there for everybody to read, and so is what is agreed about them.'
      : 'You can read what has been done since the staff survey.',
    `Read it: ${address}`,
  ],
});

/** The same for the same letter, whoever sends it; it says nothing of the link. */
const messageIdOf = ({ roundId, personId, link }: LetterDue): string =>
  `<${createHash('sha256')
    .update(`${roundId} ${personId} ${link === null}`)
    .digest('hex')
    .slice(0, 32)}@followthrough>`;
