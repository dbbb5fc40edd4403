import { followsBefore } from '../data-rights/pieces.ts';
import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  ...followsBefore,
  'settleScope.clear': 'You are asked to decide thing by thing what becomes of it.',
  'decideItems.decided': 'Somebody of leadership is asked to approve it. Nothing goes before that.',
  'approve.approve': 'What was decided is carried out. What goes cannot be brought back.',
  'approve.return': 'Each thing is decided anew.',
  'approve.refuse':
    'Nothing goes. They are told why, and that they may complain to us and to the Information Commissioner, and go to court.',
  'letGo.gone': 'What a legal hold stands over stays, and they are told so.',
  'putStraight.done': 'They are told, and so is whoever was given it.',
  'tellThem.told': 'It is closed once whoever was given it has been told too.',
  'tellRecipients.told': 'It is closed once they have been told too.',
  'tellRecipients.nobody': 'It is closed once they have been told.',
  ...putRightFollows,
} as const;
