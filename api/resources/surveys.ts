import { readSurveyComments, readSurveys } from '../../services/operations/surveys.ts';
import { type Http, http } from '../http.ts';

export const surveys: readonly Http[] = [
  http('GET /surveys', readSurveys, {
    answers: { 200: 'Latest first. What cannot be told without giving somebody away is left out.' },
    rows: ({ rounds }) =>
      rounds.flatMap(({ id, closesOn, measures }) => measures.map((measure) => ({ survey: id, closesOn, ...measure }))),
  }),
  http('GET /surveys/:id/comments', readSurveyComments, {
    answers: {
      200: 'None of a survey that is open, nor where fewer people have written something than the threshold.',
    },
  }),
];
