/** What was asked and answered, as everybody reads it: never who asked. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { StateOf } from '../../domain/engine/kind.ts';
import { occasions, type Question } from '../../domain/question/contract.ts';
import { themes } from '../../domain/survey-round/questions.ts';
import { questionsRaised } from '../../store/questions.ts';
import { readText, requestsOf } from '../../store/submissions.ts';
import type { Parts } from '../parts.ts';
import type { questionsAsked } from '../shapes/questions.ts';
import type { Told } from '../shapes/told.ts';
import { actsIn } from './acts.ts';

const MOST = 200;

export async function viewQuestions({ db }: Pick<Parts, 'db'>, today: LocalDate): Promise<Told<typeof questionsAsked>> {
  const rows = (await questionsRaised(db, MOST)).map(({ state, ...row }) => ({
    ...row,
    state: JSON.parse(state) as StateOf<Question>,
  }));
  const published = rows.filter(({ outcome, state }) => outcome !== null && state.gone === undefined);
  const ids = published.map(({ id }) => id);
  const [acts, requests] = await Promise.all([actsIn(db, ids), requestsOf(db, ids)]);
  const asked = new Map(requests.map(({ processId, id }) => [processId, id]));
  const told = published.map(async ({ id, state: { facts } }) => {
    const last = acts.get(id)?.acts.findLast(({ name }) => name === 'answer');
    const read = async (submission: string | undefined, field: string) =>
      submission === undefined ? null : await readText(db, id, { submission, field });
    const [question, answer] = [await read(asked.get(id), 'question'), await read(last?.texts, 'answer')];
    if (question === null || answer === null) return []; // erased
    const { askedOn, answeredOn = askedOn, action = null } = facts;
    const words = { theme: themes[facts.theme], at: occasions[facts.at] };
    return [{ id, ...words, askedOn, question, answeredOn, answer, action }];
  });
  const open = rows.filter(({ outcome }) => outcome === null);
  return {
    open: open.length,
    late: open.filter(({ state }) => isLate(state, today)).length,
    published: (await Promise.all(told)).flat().sort((one, other) => (one.askedOn > other.askedOn ? -1 : 1)),
  };
}

const isLate = ({ milestones: { answered } }: StateOf<Question>, today: LocalDate): boolean =>
  answered !== undefined && answered.metOn === undefined && answered.date < today;
