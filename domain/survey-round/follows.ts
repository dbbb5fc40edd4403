import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'approve.approve': 'On its day everybody who is asked gets a link of their own, which works once.',
  'approve.notYet': 'Whoever leads it is told why, and drafts it anew.',
  'redraft.drafted': 'It is asked to be approved again.',
  'publish.published':
    'Everybody who works here can read the results, before or together with members. They stay as they are: nothing is worked out from the answers again.',
  'agreeAction.accept': 'You are asked for it until it is done.',
  'agreeAction.decline': 'Whoever leads the survey is told why. Nothing more is asked of you about it.',
  'doAction.done': 'Everybody can read that it is done.',
  'doAction.not': 'Whoever leads the survey is told why. Nothing more is asked of you about it.',
  'reportBack.told':
    'Everybody who works here can read it. The survey is over once all that was agreed is done or let go.',
  ...putRightFollows,
} as const;
