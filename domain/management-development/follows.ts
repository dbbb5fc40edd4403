import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'selfAssess.submitted':
    'Whoever gives you the feedback talks with you about where you and the assessor see you alike, and where not.',
  'assess.scored': 'Whoever gives the feedback is asked to hold it within ten working days.',
  'assess.notPossible': 'Whoever leads the programme is told why, and names another assessor.',
  'nameAssessor.named': 'They are asked to assess this manager.',
  'giveFeedback.held': 'The manager is asked for a plan, counted from the day you held it.',
  'giveFeedback.declined': 'The manager is asked for a plan all the same. That they declined stays on record.',
  'writePlan.submitted': 'Your line manager is asked to agree it, or to send it back with a reason.',
  'agreePlan.agree': 'Each need is in the register of what was agreed, by its day. You review the plan in a year.',
  'agreePlan.sendBack': 'They are told why, and asked for it again.',
  'trainingDone.attended':
    'A requirement that is done counts at once. Without one whoever leads the programme looks in the register.',
  'confirmTraining.accept': 'It counts as trained.',
  'confirmTraining.refuse': 'They are told why, and asked again.',
  'annualReview.complete': 'It ends here. What was learned stays theirs.',
  'annualReview.goOn': 'They are asked for next year’s plan. What has not progressed is carried on in it.',
  ...putRightFollows,
} as const;
