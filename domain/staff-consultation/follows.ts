import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'approveCase.approve': 'It opens on its day. Nobody in scope is told before.',
  'approveCase.notYet': 'It is drafted anew, and you are asked again.',
  'approveCase.refuse': 'It ends here with your reason.',
  'redraft.drafted': 'Whoever approves it is asked again.',
  'giveInformation.given': 'It is asked for again if the numbers come to ask for a longer period.',
  'sendHr1.sent': 'It is asked for again if the number at this establishment comes to ask for a longer period.',
  'answerTheme.answered': 'It stands with the consultation. Publish it to everybody in scope.',
  'respond.confirm':
    'Each person in scope goes on by the way that is named for them. What people are scored by is declared with it.',
  'respond.withdraw': 'It ends, and each person in scope is told so.',
  'slot.placed': 'Each is told their own outcome with their own scores. They may appeal.',
  ...putRightFollows,
} as const;
