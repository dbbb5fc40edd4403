import { changedBy, decidedBefore, endorsedBy } from './panel.ts';

/** What people are asked. The applicant decides nothing in their own case, whoever they act for. */
const never = ['applicant'] as const;

export const tasks = {
  recordIntent: {
    title: 'Record that the intention was talked about in supervision',
    for: 'manager',
    never,
    choices: { recorded: { label: 'It was talked about', form: 'intent' } },
  },
  checkEligibility: {
    title: 'Check who may apply: each criterion',
    for: 'hr',
    never,
    choices: { checked: { label: 'The criteria are checked', form: 'eligibility' } },
  },
  decideException: {
    title: 'A criterion is not met: decide whether the application may go on',
    for: 'hr',
    never,
    choices: {
      goOn: { label: 'Let it go on', reason: 'required' },
      stop: { label: 'It does not go on' },
    },
  },
  explainIneligible: {
    title: 'Tell the applicant which criteria are not met, and what to do about them',
    for: 'hr',
    never,
    choices: { told: { label: 'The applicant has been told', form: 'feedback', tells: ['applicant'] } },
  },
  submitPortfolio: {
    title: 'Complete and submit your portfolio',
    for: 'applicant',
    choices: { submit: { label: 'Submit the portfolio', form: 'viewed' } },
    ladder: 'gentle',
  },
  endorse: {
    title: 'Endorse the application',
    for: 'manager',
    never,
    independent: [{ of: ['recordPanel', 'changeGrade', 'confirmPay'] }],
    choices: {
      endorse: { label: 'Endorse', form: 'viewed', tells: ['applicant'] },
      return: { label: 'Return for more work', reason: 'required', tells: ['applicant'], tellsWhy: true },
      notEndorse: { label: 'Do not endorse', form: 'viewed', reason: 'required' },
    },
  },
  bookPanel: {
    title: 'Book the application into a panel round',
    for: 'convener',
    never,
    choices: { booked: { label: 'Booked', form: 'panelBooking' } },
  },
  recordPanel: {
    title: 'Record what the panel decided',
    for: 'chair',
    never,
    independent: [
      { of: ['endorse'], from: ['manager'], named: endorsedBy },
      {
        of: ['recordIntent', 'addFeedback', 'addEvidence'],
        oneWay: 'they bring something before a panel, and judge nothing that one has decided',
      },
      { from: ['applicant'], line: 'up' },
      { named: decidedBefore },
    ],
    choices: {
      approve: { label: 'Approved', form: 'panelDecision' },
      defer: { label: 'Deferred to a later date', form: 'panelDeferral' },
      decline: { label: 'Declined', form: 'panelDecision' },
      notQuorate: { label: 'The panel could not decide: book another', reason: 'required' },
    },
  },
  changeGrade: {
    title: 'Change the grade and pay',
    for: 'hr',
    never,
    independent: [{ of: ['endorse', 'confirmPay'] }],
    choices: { changed: { label: 'The change is entered', form: 'gradeChange' } },
  },
  confirmPay: {
    title: 'Confirm that the change of grade and pay is done',
    for: 'payroll',
    never,
    independent: [{ of: ['changeGrade', 'endorse'], named: changedBy }],
    choices: {
      confirm: { label: 'It is done' },
      sendBack: { label: 'Send back', reason: 'required' },
    },
  },
  giveFeedback: {
    title: 'Give the applicant feedback on the decision',
    for: 'manager',
    never,
    choices: { given: { label: 'Feedback is given', form: 'feedback', tells: ['applicant'] } },
  },
  reapply: {
    title: 'You may apply again: say whether you will',
    for: 'applicant',
    choices: { apply: { label: 'Apply again' }, notNow: { label: 'Not now' } },
    ladder: 'gentle',
  },
  putRight: {
    title: 'Put right a decision that could not be reversed',
    for: 'hr',
    never,
    choices: { done: { label: 'It has been put right', reason: 'required' } },
  },
} as const;
