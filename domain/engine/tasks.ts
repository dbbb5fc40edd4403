import type { Question, Remembered, RunState } from './state.ts';

type Remembering = Pick<RunState, 'visits' | 'threads' | 'putRight'>;

/** Where a question is kept: the present visit, an earlier one, a thread and the round before, or beside them all. */
export const memories = ({ visits, threads, putRight }: Remembering): readonly Remembered[] => [
  ...visits.map(({ memory }) => memory),
  ...Object.values(threads).flatMap(({ memory, before }) => (before ? [memory, before] : [memory])),
  ...(putRight ? [putRight] : []),
];

/** Every task the process remembers, answered and withdrawn ones included. */
export const questionsOf = (state: Remembering): readonly Question[] =>
  memories(state).flatMap(({ questions }) => Object.values(questions));

export const isOpen = (question: Question): boolean => !question.answer && !question.withdrawn;

export const findQuestion = (state: Remembering, taskId: string): Question | undefined =>
  questionsOf(state).find(({ id }) => id === taskId);
