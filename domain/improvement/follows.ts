import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'agreeAction.agree': 'The owner is asked to do it by the due date, and for notes on progress until then.',
  'deliver.delivered':
    'The quality lead is asked to review the evidence. A later date that was asked for is not needed any more.',
  'progressNote.noted': 'The next note is asked for after the time that the policy sets.',
  'progressNote.acceptPartner':
    'It counts as the latest note, with how it goes as you see it. The next is asked for after the time that the policy sets.',
  'progressNote.askPartner': 'The partner is sent your reason and another link. You are asked again.',
  'decideExtension.grant': 'The action is due on the day that you give. Its owner is asked for it by then.',
  'decideExtension.refuse': 'The due date stays as it is.',
  'reviewEvidence.accept': 'The verifier is asked whether it has worked.',
  'reviewEvidence.return': 'The owner is asked again. The due date stays as it was.',
  'nameVerifier.named': 'The person whom you name is asked to verify it.',
  'verifyImpact.verified':
    'The action is closed and watched. After the months that the policy sets, it is checked whether the impact has lasted.',
  'verifyImpact.notVerified': 'The owner is asked again. The due date stays as it was.',
  'recheckImpact.sustained': 'The action ends here: done, verified and sustained.',
  'recheckImpact.notSustained': 'The action is open again. Its owner is asked for it by the day that you give.',
  'decideEnding.end': 'The action ends without having been done. Leadership is told.',
  'decideEnding.keep': 'The action goes on as it was.',
  ...putRightFollows,
} as const;
