/** The staff survey of May 2021, as the scrutiny report of September 2021 tells it, and one that is open today and that four in ten have answered. */
import type { LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';

const approver = personAt('assistant.director@example.org').id;

/** Only whole percentages were printed: these counts come to them. Nobody knows how many were asked. */
const figures = [
  ['morale', 390],
  ['moraleGood', 193],
  ['informed', 396],
  ['cultureBetter', 260],
  ['cultureWorse', 63],
  ['communication', 390],
  ['message', 448],
].map(([measure, positive]) => ({ measure, positive, of: 521 }));

export const surveyOf2021 = {
  key: 'demo:survey:2021',
  request: {
    opensOn: '2021-05-10',
    population: 'everybody',
    questions: ['morale1', 'informed1', 'culture1', 'communication1', 'message1'],
    approver,
    adopt: {
      startedOn: '2021-04-01',
      past: [],
      stage: 'acting',
      on: '2021-09-28',
      closesOn: '2021-05-31',
      publishedOn: '2021-09-28',
      answered: 521,
      figures,
    },
  },
  /** What staff were told afterwards: then it was over. */
  did: 'The Director writes to everybody each week, and drop-ins for team managers have begun.',
} as const;

export const surveyAt = (today: LocalDate) => ({
  key: 'demo:survey:open',
  request: { opensOn: today, population: 'everybody', approver },
  told: { hrToldOn: today, unionsToldOn: today },
});

/** What the n-th of those who answer says: most are content, one in four is not, some leave a question out. */
export const answerOf =
  (n: number) =>
  (question: string): string | undefined => {
    const turn = (n * 7 + question.length * 3) % 8;
    if (turn === 7) return undefined;
    if (question === 'morale1')
      return ['excellent', 'good', 'good', 'satisfactory', 'satisfactory', 'poor', 'veryPoor'][turn];
    if (question === 'culture1' || question === 'communication1')
      return ['better', 'better', 'better', 'better', 'same', 'same', 'worse'][turn];
    return ['stronglyAgree', 'agree', 'agree', 'agree', 'neither', 'disagree', 'stronglyDisagree'][turn];
  };
