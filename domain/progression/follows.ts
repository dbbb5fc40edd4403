import { putRightFollows } from '../engine/light.ts';

/** What follows each answer, for whoever is about to give it. */
export const follows = {
  'recordIntent.recorded': 'HR is asked to check the criteria.',
  'checkEligibility.checked':
    'Where all are met the applicant is asked for the portfolio. Where one is not the application ends, unless HR may let it go on and does.',
  'decideException.goOn': 'The applicant is asked for the portfolio. Your reason stays in the history.',
  'decideException.stop': 'The applicant is told which criteria are not met, and the application ends.',
  'explainIneligible.told': 'The application ends here, not eligible.',
  'submitPortfolio.submit': 'Your line manager is asked to endorse it.',
  'endorse.endorse': 'It goes before a panel, which decides.',
  'endorse.return': 'The applicant is asked to work on the portfolio and submit it again.',
  'endorse.notEndorse': 'It goes before no panel. The applicant is given feedback, and may appeal once.',
  'bookPanel.booked': 'Everybody on the panel is told. On the day of the round its chair is asked what it decided.',
  'recordPanel.approve': 'HR is asked to change the grade and pay. Then the applicant is given feedback.',
  'recordPanel.defer':
    'The applicant is given feedback, and may appeal once. On the day that you give they are asked whether they apply again.',
  'recordPanel.decline': 'The applicant is given feedback, and may appeal once.',
  'recordPanel.notQuorate': 'It is booked before another panel.',
  'changeGrade.changed': 'Somebody else is asked to confirm that it is done.',
  'confirmPay.confirm': 'The applicant is given feedback. Then the application ends, approved.',
  'confirmPay.sendBack': 'The change of grade and pay is asked for again.',
  'giveFeedback.given':
    'What was approved ends here. Of any other decision the applicant is told until which day they may appeal, unless they have done so already.',
  'reapply.apply': 'You go on with the portfolio that you have, and submit it again.',
  'reapply.notNow': 'The application ends here, deferred.',
  ...putRightFollows,
} as const;
