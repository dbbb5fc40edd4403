import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'agreeScope.agreed':
    'Everybody whom you name is asked for their part. The dates of the preparation are counted from today.',
  'prepareList.ready': 'Once every list is ready, a dry run of them all is asked for.',
  'dryRun.worked': 'The reviewer is asked to look at it.',
  'dryRun.failed': 'The lists that you name are asked for again, and then another dry run.',
  'sampleAudits.done': 'The reviewer is asked to look at it.',
  'refreshSelfEvaluation.refreshed': 'The reviewer is asked to look at it.',
  'preparePart.ready': 'It counts as ready, unless the decision about readiness asks for it again.',
  'reviewPart.accept': 'It counts as ready.',
  'reviewPart.return': 'It is asked for again.',
  'gatherEvidence.give': 'Somebody who had no part in it is asked to review it.',
  'reviewEvidence.accept': 'It counts towards what its area must have.',
  'reviewEvidence.return': 'It does not count, and another piece is asked for.',
  'holdMeeting.held': 'The next meeting is counted from today.',
  'holdMeeting.notHeld': 'The next meeting is counted from today.',
  'decideReadiness.go': 'Nothing more is prepared: the call is waited for. The meetings go on.',
  'decideReadiness.noGo': 'What you name is prepared again and the rest stands. Then you are asked again.',
  'callDay.done': 'It stands as done. The other steps of the call go on.',
  'callDay.notNeeded': 'It is left out for this call. The other steps go on.',
  'recordFeedback.complete': 'The report is asked for. Each finding goes on as an action of the improvement plan.',
  'recordReport.received': 'You are asked for each date that the law counts from it, and then about the next cycle.',
  'recordReport.none': 'You are asked about the next cycle.',
  'meetLegalDate.done': 'The date is met. Once all of them are, you are asked about the next cycle.',
  'proposeNext.begin': 'The next cycle begins, and this one is closed.',
  'proposeNext.none': 'This cycle is closed.',
  ...putRightFollows,
} as const;
