import { questionsAsked } from '../shapes/questions.ts';
import { viewQuestions } from '../views/questions.ts';
import { operation } from './operation.ts';

/** Whoever asked reads the answer where everybody does. */
export const readQuestions = operation('readQuestions', {
  title: 'What staff and partners have asked, and what was answered',
  may: 'everybody',
  output: questionsAsked,
  run: async (parts, { today }) => await viewQuestions(parts, today),
});
