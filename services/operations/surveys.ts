import { notFound } from '../../domain/engine/refusals.ts';
import { commentsOf, findSurvey } from '../../store/surveys.ts';
import { surveyComments, surveyResults } from '../shapes/surveys.ts';
import { viewSurveys } from '../views/surveys.ts';
import { ref } from './fields.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** What staff have said and what is done about it: they who answered read it all, and nobody reads more. */
export const readSurveys = operation('readSurveys', {
  title: 'Staff surveys: how many have answered, what they said as it was published, and what is done about it',
  may: 'everybody',
  output: surveyResults,
  run: async (parts, { today }) => await viewSurveys(parts, today),
});

/** Only what was left once names and small numbers were taken out. */
export const readSurveyComments = operation('readSurveyComments', {
  title: 'What people have written in a survey that is closed, without anybody’s name',
  may: leaders,
  params: ref,
  output: surveyComments,
  run: async ({ db }, _, { params: { id } }) => {
    const survey = await findSurvey(db, id);
    if (!survey?.closed) throw notFound('survey');
    return { id, comments: (await commentsOf(db, id)).map(({ said }) => said) };
  },
});
