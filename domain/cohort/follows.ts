import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'prepare.ready': 'It stands with the cohort. What is not ready is asked for again before they begin.',
  'prepare.notYet': 'You are asked again a week later. Whoever answers for the cohort is told what is missing.',
  'close.close': 'The cohort is closed with what came of it. Each learner goes on as their own record says.',
  'close.goesOn': 'You are asked again on the day you enter.',
  ...putRightFollows,
} as const;
