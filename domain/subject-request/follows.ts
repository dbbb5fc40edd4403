import { followsBefore } from '../data-rights/pieces.ts';
import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  ...followsBefore,
  'settleScope.clear': 'You are asked to gather what is kept.',
  'gather.gathered':
    'You are asked to decide thing by thing what is given; where nothing is to be decided, it goes for approval.',
  'reviewItems.decided': 'Somebody of leadership is asked to approve it.',
  'reviewItems.some': 'They stand. You are asked for the rest.',
  'approve.approve': 'It is sent.',
  'approve.return': 'What was decided stands until it is decided anew.',
  'approve.refuse':
    'They are told why, and that they may complain to us and to the Information Commissioner, and go to court.',
  'send.sent': 'It is closed.',
  'tellRefused.told': 'It is closed.',
  ...putRightFollows,
} as const;
