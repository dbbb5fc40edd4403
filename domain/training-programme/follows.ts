import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'plan.planned':
    'The programme runs. Make the file of everybody who must learn it from the directory, look through it and send it.',
  'close.close': 'Somebody of leadership is asked to agree.',
  'close.goesOn': 'You are asked again on the day that you name.',
  'agreeClosed.agree': 'The programme ends. What is required of people stays required of them.',
  'agreeClosed.goesOn': 'Whoever leads it is told why, and asked again on the day that you name.',
  ...putRightFollows,
} as const;
