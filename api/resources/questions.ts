import { readQuestions } from '../../services/operations/questions.ts';
import { type Http, http } from '../http.ts';

export const questions: readonly Http[] = [
  http('GET /questions', readQuestions, {
    answers: { 200: 'Latest first. Who asked is not told.' },
    rows: ({ published }) => published,
  }),
];
