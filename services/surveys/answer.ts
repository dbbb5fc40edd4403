/** A survey as whoever has a link answers it. Nobody is signed in, nothing is logged, and nothing is kept of the request. */
import { type LocalDate, londonDate } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { strangeInText } from '../../domain/engine/signs.ts';
import { childMarksError } from '../../domain/records/child.ts';
import { answersIn } from '../../domain/survey-round/results.ts';
import { surveyAt, takeAnswer } from '../../store/surveys.ts';
import { hashOfLink } from '../by-link.ts';
import type { Parts } from '../parts.ts';

export const LONGEST_COMMENT = 1_000;

export interface Ballot {
  readonly questions: readonly string[];
  readonly closesOn: LocalDate;
}

type Needed = Pick<Parts, 'db' | 'clock'>;

/** What is asked by a link. @throws Refusal `gone` when it has been used, or is too late */
export async function ballotAt({ db, clock }: Needed, link: string): Promise<Ballot> {
  const survey = await surveyAt(db, hashOfLink(link));
  const today = londonDate(clock.now().getTime());
  if (!survey || survey.closed || survey.closesOn < today) throw used();
  const { questions, closesOn } = survey;
  return { questions, closesOn };
}

/** What came by a link. */
export interface Sending {
  /** What was chosen of a question. */
  readonly sent: (question: string) => string | undefined;
  readonly said: string;
}

/** What is wrong with an answer, in words for whoever sends it. One with nothing in it is asked about: sent by mistake, it would use the link. */
export function answerErrors({ questions }: Ballot, { sent, said }: Sending): { comment?: string; nothing?: string } {
  const comment = commentError(said);
  if (comment !== undefined) return { comment };
  const isEmpty = said === '' && Object.keys(answersIn(questions, sent)).length === 0;
  return isEmpty ? { nothing: NOTHING } : {};
}

const NOTHING =
  'You have answered nothing. Answer at least one question, or write something. Nothing has been sent, and your link still works.';

/** What is wrong with what somebody has written, in words for them. */
function commentError(said: string): string | undefined {
  if (said.length > LONGEST_COMMENT) return `Write no more than ${LONGEST_COMMENT.toLocaleString('en-GB')} characters.`;
  return strangeInText(said) ?? childMarksError(said);
}

/** Takes an answer in which `answerErrors` finds nothing wrong, once. What is no answer to a question counts as left out. @throws Refusal `gone`, as above */
export async function giveAnswer(
  { db, clock }: Needed,
  link: string,
  { questions, sent, said }: Sending & Pick<Ballot, 'questions'>,
): Promise<void> {
  const today = londonDate(clock.now().getTime());
  const given = { secretHash: hashOfLink(link), answers: answersIn(questions, sent), said: said || undefined, today };
  if (!(await db.$transaction((tx) => takeAnswer(tx, given)))) throw used();
}

const used = (): Refusal =>
  new Refusal(
    'gone',
    'This link has been used, or the survey is closed. If you have answered, there is nothing more to do: your answer has been kept.',
  );
