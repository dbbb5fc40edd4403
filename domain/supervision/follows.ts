import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'signAgreement.sign': 'It stands in the history. Supervision goes on whether or not both have signed.',
  'hold.held': 'You are asked to write it up. The next is counted from the day it was held.',
  'hold.notHeld':
    'It stays due on its day. Not held twice running, the supervisor’s manager is told, whoever cancelled it.',
  'writeUp.recorded': 'They are asked whether they agree. Agree what is to be done by “Agree something”.',
  'confirm.agree': 'It is on record that you agree.',
  'confirm.comment': 'Your comment stands beside the record.',
  'confirm.disagree': 'The supervisor’s manager is told why.',
  'doAction.done': 'The other of the two is asked to check it. Until then it counts as done, not as checked.',
  'checkAction.verified': 'It is closed.',
  'checkAction.not': 'It is asked for again, by its day.',
  'doAction.later': 'You are asked again by the new day. The supervisor is told why.',
  'doAction.notNeeded': 'It is closed with your reason, which the supervisor is told.',
  'sample.met': 'It counts among those that were looked at.',
  'sample.part': 'The supervisor is told why.',
  'sample.not': 'The supervisor is told why.',
  'nameDeputy.named': 'Whom you name is asked to hold supervision until the supervisor is back.',
  'nameDeputy.notNeeded': 'Nobody stands in. What is not held meanwhile is late and then missed, not excused.',
  ...putRightFollows,
} as const;
