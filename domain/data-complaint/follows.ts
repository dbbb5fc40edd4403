import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'acknowledge.acknowledged': 'You are asked to look into it.',
  'lookInto.found': 'Somebody of leadership is asked to decide.',
  'decide.upheld': 'They are told, with why and what is done.',
  'decide.partly': 'They are told, with why and what is done.',
  'decide.notUpheld': 'They are told why, and that they may complain to the Information Commissioner.',
  'decide.more': 'Whoever looks into it is asked again.',
  'tell.told': 'It is closed.',
  ...putRightFollows,
} as const;
