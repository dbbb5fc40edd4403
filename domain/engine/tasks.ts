import type { Question, Remembered, RunState } from './state.ts';

/** Where a question is kept: the present visit, an earlier one, or a thread and the round before. */
export const memories = (state: Pick<RunState, 'visits' | 'threads'>): readonly Remembered[] => [
  ...state.visits.map(({ memory }) => memory),
  ...Object.values(state.threads).flatMap(({ memory, before }) => (before ? [memory, before] : [memory])),
];

/** Every task the process remembers, answered and withdrawn ones included. */
export const questionsOf = (state: Pick<RunState, 'visits' | 'threads'>): readonly Question[] =>
  memories(state).flatMap(({ questions }) => Object.values(questions));

export const isOpen = (question: Question): boolean => !question.answer && !question.withdrawn;

export const findQuestion = (state: Pick<RunState, 'visits' | 'threads'>, taskId: string): Question | undefined =>
  questionsOf(state).find(({ id }) => id === taskId);
