import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'answer.answered': 'Whoever keeps the questions reads it and publishes it.',
  'publish.published': 'Everybody who works here can read the question and its answer. It ends here.',
  'publish.again': 'Whoever answers it is told why, and answers it anew.',
  ...putRightFollows,
} as const;
