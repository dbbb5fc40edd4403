import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'giveReturn.given':
    'Where somebody or the team holds more than they may, you are asked at once what you do about it.',
  'explainBreach.plan': 'The service manager is asked whether that is enough.',
  'explainBreach.wrong': 'Your new figures take the place of the wrong ones. Both stay in the history.',
  'agreeRelief.agree': 'Nothing more is asked until the next return.',
  'agreeRelief.more': 'The team manager is asked again.',
  'agreeRelief.raise': 'An action of the improvement plan is started, unless there is one for this run already.',
  ...putRightFollows,
} as const;
