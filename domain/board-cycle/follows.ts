import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'giveNarrative.onTrack': 'It stands in the pack as you write it.',
  'giveNarrative.shortfall': 'It stands in the pack, and you are asked for what you do about it until it is done.',
  'giveNarrative.shortfallOpen': 'It stands in the pack. Twice running without anything agreed, the chair is told.',
  'clear.clear': 'Once all who clear them have, the pack is sent.',
  'clear.notYet': 'Whoever puts the pack together mends it, and you are asked again.',
  'mend.mended': 'Whoever clears the papers is asked again.',
  'freeze.issued': 'The pack stands as it was frozen. What was wrong in it is put right by a numbered addendum.',
  'freeze.none': 'The chair is told why. The meeting is held without a pack.',
  'recordMeeting.held': 'The next meeting is planned for the day you enter. Actions are agreed one by one.',
  'recordMeeting.cancelled': 'The next meeting is planned for the day you enter.',
  'recordMeeting.merged': 'The next meeting is planned for the day you enter.',
  'agreeAction.accept': 'You are asked for it until it is done.',
  'agreeAction.decline': 'The chair and the clerk are told why. Nothing more is asked of you about it.',
  'doAction.done': 'It stands as done with what you say.',
  'doAction.not': 'The chair is told why. Nothing more is asked of you about it.',
  ...putRightFollows,
} as const;
