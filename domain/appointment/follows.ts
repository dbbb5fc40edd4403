import { checkFollows } from '../engine/check-tasks.ts';
import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'recordAnswer.accepted':
    'Whatever waited for the answer is asked for. A start date is agreed once every check is clear, or a risk assessment allows a start.',
  'recordAnswer.declined': 'The appointment ends here. The vacancy that it came from has its position free again.',
  ...checkFollows,
  'receiveCheck.registered':
    'Somebody else is asked to verify it. Until then it clears nobody. An assessed year that begins from this knows the number.',
  'receiveCheck.referred': 'Somebody else is asked to verify them. Until then they clear nobody.',
  'decideAdverseCheck.refuse': 'The offer is rescinded and the appointment ends here.',
  'renewCheck.renewed': 'Somebody else is asked to verify it. Until then the old last day counts.',
  'renewCheck.notNeeded': 'Somebody else is asked to agree. Until then the old last day counts.',
  'verifyRenewal.verify': 'It counts from now: the new last day, or that the check is no longer needed.',
  'verifyRenewal.sendBack': 'It is asked for again. Until then the old last day counts.',
  'agreeStartDate.agreed':
    'On that day you are asked whether they have started. The dates of the probation are counted from it.',
  'confirmStarted.started':
    'The probation begins, counted from that day. The vacancy that it came from has its position filled. For somebody newly qualified the assessed year begins, where the policy says so.',
  'confirmStarted.newDate': 'It is asked again on the new day. The dates of the probation move with it.',
  'confirmStarted.didNotStart': 'The appointment ends here. The vacancy that it came from has its position free again.',
  'lookIntoEarlyStart.lookedInto': 'The flag is taken away. What you say stays in the history.',
  'decideRiskStart.approve':
    'They may work before the checks clear, until the day that was asked for. HR is asked to get the checks cleared by then.',
  'decideRiskStart.refuse':
    'They wait for the checks, unless an earlier risk assessment is still in force. It can be asked for again.',
  'clearBeforeExpiry.stopped':
    'The risk assessment no longer lets them work. They may again once the checks clear, or another is approved.',
  'decideAfterCancellation.continue': 'The appointment goes on as it was.',
  'decideAfterCancellation.rescind': 'The offer is rescinded and the appointment ends here.',
  'reviewProbation.satisfactory':
    'The next review, or the decision at the end of the probation, is asked for on its day.',
  'reviewProbation.concerns':
    'The probation goes on. The next review, or the decision at its end, is asked for on its day.',
  'reviewProbation.notPassed': 'The probation is over and the appointment ends here, not passed.',
  'decideProbation.pass': 'The appointment is complete.',
  'decideProbation.extend': 'You are asked again on the day that you give.',
  'decideProbation.notPassed': 'The appointment ends here, not passed.',
  ...putRightFollows,
} as const;
