import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'audit.done':
    'You are asked to talk it through with the practitioner. Found inadequate, their manager is asked for actions at once.',
  'audit.notAuditable': 'It ends here, and counts as replaced. Draw another.',
  'feedback.held': 'The practitioner is asked whether they agree.',
  'feedback.without': 'The practitioner’s manager is told why, and goes on with the actions.',
  'confirmView.agree': 'It is on record that you agree.',
  'confirmView.comment': 'Your comment stands beside the audit.',
  'confirmView.disagree': 'The quality lead decides on the grade.',
  'moderate.same': 'The grade stands, unless the practitioner disagrees.',
  'moderate.changed': 'Your grade takes its place. Two grades or more apart, the quality lead decides. Both are kept.',
  'settle.settled': 'This grade counts. The others are kept.',
  'agreeActions.agree':
    'Whom you name is asked to do it by the day that you name. Agree more of them by “Agree another action”.',
  'agreeActions.none': 'The audit closes without actions, unless it is to be audited again.',
  'doAction.done': 'The auditor is asked to check it. It counts only once somebody has.',
  'doAction.cannot': 'The quality lead is asked what becomes of it.',
  'checkAction.verified': 'It is closed.',
  'checkAction.not': 'Whoever does it is asked again.',
  'decideAction.again': 'Whom you name is asked to do it by the day that you name.',
  'decideAction.drop':
    'It is let go with your reason, and the audit counts as one whose actions were not all carried out.',
  'makeSafe.safe': 'It is on record what was done. The audit goes on.',
  'nameReAuditor.named': 'Whom you name is asked to audit again by the day it is due.',
  'nameReAuditor.caseClosed': 'It is not audited again, and closes.',
  'reAudit.done':
    'Good or better, it closes as improved. Else its manager is asked for actions again, and it is audited again.',
  'reAudit.caseClosed': 'It is not audited again, and closes.',
  ...putRightFollows,
} as const;
