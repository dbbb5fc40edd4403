import { readSurveyComments, readSurveys } from '../../../services/operations/surveys.ts';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { type Surveys, surveysPage } from './page.tsx';

/** What was written in those surveys, where it is for whoever looks. */
async function writtenIn(visit: Visit, { rounds }: Surveys) {
  if (!visit.may(readSurveyComments)) return [];
  const some = rounds.filter(({ comments }) => comments > 0);
  return await Promise.all(some.map(({ id }) => visit.ask(readSurveyComments, { params: { id } })));
}

export const surveysRoutes = [
  page(paths.surveys, readSurveys, {
    get: async (visit) => {
      const surveys = await visit.ask(readSurveys);
      return surveysPage(surveys, await writtenIn(visit, surveys));
    },
  }),
  csvPage(paths.surveys, readSurveys, {
    rows: ({ rounds }) =>
      rounds.flatMap(({ id, closesOn, measures }) => measures.map((measure) => ({ survey: id, closesOn, ...measure }))),
  }),
];
