import { readSurveyComments, readSurveys } from '../../../services/operations/surveys.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { commentsPage, surveysPage } from './page.tsx';

export const surveysRoutes = [
  page(paths.surveys, readSurveys, {
    get: async (visit) => surveysPage(await visit.ask(readSurveys), visit.may(readSurveyComments)),
  }),
  page(paths.surveyComments(':id'), readSurveyComments, {
    get: async (visit) => commentsPage(await visit.ask(readSurveyComments, { params: { id: visit.param('id') } })),
  }),
  csvPage(paths.surveys, readSurveys, {
    rows: ({ rounds }) =>
      rounds.flatMap(({ id, closesOn, measures }) => measures.map((measure) => ({ survey: id, closesOn, ...measure }))),
  }),
];
