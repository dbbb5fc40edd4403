import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'giveReturn.given':
    'Where somebody or the team holds more than they may, you are asked at once what you do about it.',
  'explainBreach.plan': 'The service manager is asked whether that is enough.',
  'explainBreach.wrong': 'Your new figures take the place of the wrong ones. Both stay in the history.',
  'agreeRelief.agree': 'The team manager is asked to do it by the day they gave, and you to check that it is done.',
  'doAction.done': 'The service manager is asked to check it. Until then it counts as done, not as checked.',
  'doAction.later': 'You are asked again by the new day. The service manager is told why.',
  'doAction.notNeeded': 'It is closed with your reason, which the service manager is told.',
  'checkAction.verified': 'It is closed.',
  'checkAction.not': 'It is asked for again, by its day.',
  'agreeRelief.more': 'The team manager is asked again.',
  'agreeRelief.raise': 'An action of the improvement plan is started, unless there is one for this run already.',
  ...putRightFollows,
} as const;
