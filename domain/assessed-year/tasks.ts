/** What people are asked to do in an assessed year. Nobody decides anything of their own year, whoever they act for. */
import { assessed, hadAPart, moderated } from './panel.ts';

const sign = {
  sign: { label: 'Sign' },
  change: { label: 'It must be changed before I sign', reason: 'required' },
} as const;
/** Whoever did any of this, for the assessor or the manager too, has had a part in the year. */
const worked = [
  'judgeEvidence',
  'holdReview',
  'agreeSupportPlan',
  'reviewSupportPlan',
  'recordSupervision',
  'holdSupervision',
  'recordWorkload',
  'raiseConcern',
  'signAsAssessor',
  'signAsManager',
] as const;
const signing = { due: 'signAgreement', choices: sign } as const;

export const tasks = {
  register: {
    title: 'Register for the assessed year',
    for: 'coordinator',
    never: ['nqsw'],
    choices: {
      register: { label: 'Eligible: register', form: 'registration' },
      notEligible: { label: 'Not eligible', form: 'notEligible', reason: 'required' },
    },
  },
  claimFunding: {
    title: 'Claim the funding',
    for: 'coordinator',
    never: ['nqsw'],
    choices: { claimed: { label: 'Claimed', form: 'claim' }, notClaimed: { label: 'Not claimed', reason: 'required' } },
  },
  addMissingEvidence: {
    title: 'Add the evidence that is missing',
    for: 'nqsw',
    choices: { cannot: { label: 'I cannot add it in time', reason: 'required' } },
    ladder: 'gentle',
  },
  judgeEvidence: {
    title: 'Accept a piece of evidence or return it',
    for: 'assessor',
    never: ['nqsw'],
    choices: {
      accept: { label: 'Accept' },
      return: { label: 'Return', reason: 'required', tells: ['nqsw'], tellsWhy: true },
    },
  },
  signAsNqsw: { title: 'Sign the agreement', for: 'nqsw', ...signing },
  signAsAssessor: { title: 'Sign the agreement as the assessor', for: 'assessor', never: ['nqsw'], ...signing },
  signAsManager: { title: 'Sign the agreement as the line manager', for: 'manager', never: ['nqsw'], ...signing },
  signAsCoordinator: {
    title: 'Sign the agreement as the co-ordinator',
    for: 'coordinator',
    never: ['nqsw'],
    ...signing,
  },
  changeAgreement: {
    title: 'Change the agreement so that everybody can sign it',
    for: 'coordinator',
    never: ['nqsw'],
    choices: { changed: { label: 'Changed: sign again' } },
  },
  recordSupervision: {
    title: 'Hold and record supervision',
    for: 'manager',
    never: ['nqsw'],
    choices: {
      held: { label: 'Held', form: 'supervision', amendedBy: 'amendSupervision' },
      notHeld: { label: 'Not held', reason: 'required' },
    },
  },
  recordWorkload: {
    title: 'Record the caseload and the protected time',
    for: 'manager',
    never: ['nqsw'],
    choices: { recorded: { label: 'Recorded', form: 'workload', amendedBy: 'amendWorkload' } },
  },
  lookIntoBreach: {
    title: 'The protected caseload or time was not kept: say what is done',
    for: 'coordinator',
    never: ['nqsw'],
    choices: { lookedInto: { label: 'Looked into', reason: 'required' } },
  },
  holdReview: {
    title: 'Hold the review',
    for: 'assessor',
    never: ['nqsw'],
    choices: {
      progressing: { label: 'Held: progressing', form: 'review' },
      concerns: { label: 'Held: concerns, and what will be done', form: 'review', reason: 'required' },
      notNeeded: { label: 'Not needed', form: 'reviewNotNeeded', reason: 'required' },
    },
  },
  agreeSupportPlan: {
    title: 'Agree a support plan for the cause for concern',
    for: 'manager',
    never: ['nqsw'],
    choices: {
      agreed: { label: 'Agreed', form: 'supportPlan', tells: ['nqsw', 'assessor', 'coordinator'] },
      unfounded: { label: 'No cause for concern after all', reason: 'required', tells: ['nqsw', 'coordinator'] },
    },
  },
  reviewSupportPlan: {
    title: 'Review the support plan',
    for: 'assessor',
    never: ['nqsw'],
    choices: {
      resolved: { label: 'The concern is resolved', reason: 'required', tells: ['nqsw', 'coordinator'] },
      continue: { label: 'Go on until another review', form: 'supportPlan', reason: 'required' },
      capability: { label: 'Taken on under the capability procedure', reason: 'required' },
    },
  },
  recommend: {
    title: 'Assess and recommend the outcome',
    for: 'assessor',
    never: ['nqsw'],
    independent: [{ of: ['recordPanel', 'confirmOutcome'] }],
    choices: {
      pass: { label: 'Recommend a pass', form: 'passAssessment' },
      fail: { label: 'Recommend a fail', form: 'assessment', reason: 'required' },
      defer: { label: 'Recommend a deferral', form: 'assessment', reason: 'required' },
    },
  },
  anonymiseCase: {
    title: 'Anonymise the portfolio for the panel',
    for: 'coordinator',
    never: ['nqsw'],
    choices: { anonymised: { label: 'Anonymised', evidence: { kinds: ['anonymised'], required: true } } },
  },
  bookPanel: {
    title: 'Book the case into a moderation panel',
    for: 'coordinator',
    never: ['nqsw'],
    choices: { booked: { label: 'Booked', form: 'panelBooking' } },
  },
  recordPanel: {
    title: 'Record what the moderation panel decided',
    for: 'chair',
    never: ['nqsw'],
    independent: [
      { of: ['recommend', 'confirmOutcome'], from: ['assessor', 'manager', 'coordinator'], named: hadAPart },
      { of: ['anonymiseCase'], oneWay: 'it is prepared for a panel that has yet to decide' },
      { of: worked, oneWay: 'it is work with the person, and judges nothing that a panel has decided' },
      { from: ['nqsw'], line: 'up' },
    ],
    choices: {
      uphold: { label: 'The recommendation is upheld', form: 'panelDecision', tells: ['nqsw', 'coordinator'] },
      differ: { label: 'The panel comes to another view', form: 'panelView', tells: ['nqsw', 'coordinator'] },
      return: {
        label: 'More evidence is needed: back to the assessor',
        form: 'panelReturn',
        reason: 'required',
        tells: ['nqsw', 'coordinator'],
      },
      notQuorate: { label: 'The panel could not decide', reason: 'required' },
    },
  },
  confirmOutcome: {
    title: 'Confirm the outcome for the employer',
    for: 'employer',
    never: ['nqsw'],
    independent: [
      { of: ['recommend'], from: ['assessor'], named: assessed },
      { of: ['recordPanel'], from: ['chair'], named: moderated },
      { of: ['judgeEvidence', 'holdReview'], oneWay: 'it judges the work, and not what the employer has said of it' },
    ],
    choices: {
      pass: { label: 'Pass', tells: ['nqsw', 'assessor', 'coordinator'] },
      fail: { label: 'Fail', reason: 'required', tells: ['nqsw', 'assessor', 'coordinator'] },
      defer: {
        label: 'Defer to a new date',
        form: 'deferral',
        reason: 'required',
        tells: ['nqsw', 'assessor', 'coordinator'],
      },
    },
  },
  proposeGrade: {
    title: 'Propose the change of grade',
    for: 'hr',
    never: ['nqsw'],
    choices: {
      proposed: { label: 'Proposed', form: 'gradeChange' },
      notProposed: { label: 'Not proposed', reason: 'required' },
    },
  },
  handOn: {
    title: 'Send the record of the year to the new employer',
    for: 'coordinator',
    never: ['nqsw'],
    choices: { sent: { label: 'Sent' }, notAskedFor: { label: 'Not asked for', reason: 'required' } },
    ladder: 'gentle',
  },
  putRight: {
    title: 'Put right a decision that could not be reversed',
    for: 'coordinator',
    never: ['nqsw'],
    choices: { done: { label: 'It has been put right', reason: 'required' } },
  },
} as const;
