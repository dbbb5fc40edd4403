import { readQuestions } from '../../../services/operations/questions.ts';
import { paths } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { questionsPage } from './page.tsx';

export const questionsRoute = page(paths.questions, readQuestions, {
  get: async (visit) => questionsPage(await visit.ask(readQuestions)),
});
