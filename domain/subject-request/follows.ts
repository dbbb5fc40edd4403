import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'confirmIdentity.known': 'The month runs from the day it came.',
  'confirmIdentity.ask': 'The month runs from the day on which they show who they are.',
  'recordProof.proven': 'The month runs from that day.',
  'recordProof.never': 'It ends here. They may ask again.',
  'settleScope.clear': 'You are asked to gather what is kept.',
  'settleScope.ask': 'The clock stands still until they answer.',
  'recordClarification.clarified': 'The days from your question to their answer, both included, do not count.',
  'recordClarification.never': 'It ends here. They may ask again.',
  'gather.gathered':
    'You are asked to decide thing by thing what is given; where nothing is to be decided, it goes for approval.',
  'reviewItems.decided': 'Somebody of leadership is asked to approve it.',
  'approve.approve': 'It is sent.',
  'approve.return': 'Each thing is decided anew.',
  'approve.refuse':
    'They are told why, and that they may complain to us and to the Information Commissioner, and go to court.',
  'send.sent': 'It is closed.',
  'tellRefused.told': 'It is closed.',
  ...putRightFollows,
} as const;
