import { putRightFollows } from '../engine/light.ts';

const signed = 'Once all four have signed, the agreement stands.';
const notSigned =
  'What the others have signed no longer counts. The co-ordinator is asked to change it, then all four sign again.';
const moderated = 'A panel that has had no part in the year looks at it without names. Then the employer decides.';
const concernOver = 'The concern is over and its flag is taken away.';
const closes = 'Nothing more is asked about it. The year closes once nothing else is open.';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'register.register':
    'All four are asked to sign the agreement once the first part of the reflection log is there. A year that is funded has its claim asked for.',
  'register.notEligible': 'The year ends here, not registered.',
  'claimFunding.claimed': 'The claim stands as made on that day.',
  'claimFunding.notClaimed': 'Nothing more is asked about it, and its date stays as not met.',
  'addMissingEvidence.cannot':
    'You are not asked again before this date. It stays on the list as missing, and you can still add it.',
  'judgeEvidence.accept': 'It counts towards what the year must have.',
  'judgeEvidence.return': 'It does not count. A newer version can take its place.',
  'signAsNqsw.sign': signed,
  'signAsNqsw.change': notSigned,
  'signAsAssessor.sign': signed,
  'signAsAssessor.change': notSigned,
  'signAsManager.sign': signed,
  'signAsManager.change': notSigned,
  'signAsCoordinator.sign': signed,
  'signAsCoordinator.change': notSigned,
  'changeAgreement.changed': 'All four are asked to sign again.',
  'recordSupervision.held': 'The next one is counted from the last day on which one was held.',
  'recordSupervision.notHeld': 'It counts as missed. The next one is counted from today.',
  'recordWorkload.recorded':
    'Where the caseload was too high or the protected time too short, the co-ordinator is asked to look into it.',
  'lookIntoBreach.lookedInto': 'What you say stays in the history. Nothing more is asked about that month.',
  'holdReview.progressing': 'The next review, or the final assessment, is asked for on its day.',
  'holdReview.concerns':
    'A cause for concern is raised: those who look after the year and leadership are told, and a support plan is asked for. The year goes on.',
  'holdReview.notNeeded': 'The year goes on without it.',
  'agreeSupportPlan.agreed': 'It is reviewed on the day that you give. The concern stays flagged until it is over.',
  'agreeSupportPlan.unfounded': concernOver,
  'reviewSupportPlan.resolved': concernOver,
  'reviewSupportPlan.continue': 'It is reviewed again on the day that you give.',
  'reviewSupportPlan.capability':
    'It is followed there and no longer here, and its flag is taken away. The year goes on.',
  'recommend.pass': moderated,
  'recommend.fail': moderated,
  'recommend.defer': moderated,
  'anonymiseCase.anonymised': 'It is what the panel reads.',
  'bookPanel.booked': 'On the day of the round its chair is asked what the panel decided.',
  'recordPanel.uphold': 'The employer is asked to confirm the outcome that was recommended.',
  'recordPanel.differ': 'The employer is asked to confirm, and sees that the panel came to another view.',
  'recordPanel.return': 'The assessor is asked to assess again. The case then goes before a panel again.',
  'recordPanel.notQuorate': 'The case is booked before another panel.',
  'confirmOutcome.pass':
    'The year is passed. What is still due is asked for before it closes: the change of grade, and the claim of the funding.',
  'confirmOutcome.fail': 'The year ends here, failed.',
  'confirmOutcome.defer': 'On the day that you give, the assessor is asked to assess again.',
  'proposeGrade.proposed': closes,
  'proposeGrade.notProposed': closes,
  'handOn.sent': 'The year is closed.',
  'handOn.notAskedFor': 'The year is closed.',
  ...putRightFollows,
} as const;
