import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { evidenceNames, managersKinds } from './portfolio.ts';

/** The portfolio grows until it is decided on, and again while an appeal may be made. */
const portfolioOpen = ['portfolio', 'endorsement', 'booking', 'panel', 'appealWindow'] as const;
const undecided = ['intent', 'eligibility', 'portfolio', 'endorsement', 'booking', 'panel'] as const;

const ordinary = ordinaryActions({
  runs: ['hr', 'office:hr'],
  handsOver: ['hr', 'convener', 'office:hr', 'office:quality', 'office:administrator'],
  takesPart: ['applicant', 'manager', 'chair', 'convener', 'payroll', 'office:leadership'],
});

/** What may be done at any time. The applicant adds evidence, appeals, withdraws and writes notes: nothing else in their own case. */
export const standingActions = {
  addEvidence: {
    label: 'Add evidence to the portfolio',
    amendedBy: { why: 'A newer version takes its place.' },
    by: ['applicant'],
    stages: portfolioOpen,
    evidence: { kinds: evidenceNames, required: true },
    does: 'tell',
  },
  addFeedback: {
    label: 'Add feedback or an observation to the portfolio',
    amendedBy: { why: 'A newer version takes its place.' },
    by: ['manager'],
    never: ['applicant'],
    stages: portfolioOpen,
    evidence: { kinds: managersKinds, required: true },
    does: 'tell',
  },
  changePanel: {
    label: 'Follow a change of the panel round',
    amendedBy: { why: 'The booking is changed again.' },
    by: ['convener', 'hr', 'office:hr', 'office:quality'],
    never: ['applicant'],
    stages: ['panel'],
    form: 'panelBooking',
    does: 'move',
    to: 'panel',
  },
  appeal: {
    label: 'Appeal against the decision',
    amendedBy: { why: 'The applicant withdraws, or the panel hears it.' },
    by: ['applicant'],
    stages: ['appealWindow'],
    reason: 'required',
    does: 'move',
    to: 'booking',
  },
  withdraw: {
    label: 'Withdraw the application',
    amendedBy: { why: 'It ends the application. Another is made.' },
    by: ['applicant'],
    stages: [...undecided, 'appealWindow', 'deferral'],
    codes: {
      'not-now': 'Not now',
      'another-post': 'Taking another post',
      'portfolio-not-ready': 'The portfolio would not be ready',
      personal: 'Personal reasons',
      other: 'Another reason',
    },
    does: 'move',
    to: 'withdrawn',
  },
  cancel: {
    label: 'Cancel the application',
    amendedBy: { why: 'It ends the application. Another is made.' },
    by: ['hr', 'office:hr'],
    never: ['applicant'],
    codes: {
      left: 'The applicant has left',
      duplicate: 'There is another application for the same step',
      'started-in-error': 'Started in error',
      other: 'Another reason, given in words',
    },
    stages: [...undecided, 'explaining', 'appealWindow', 'deferral'],
    reason: 'required',
    does: 'move',
    to: 'cancelled',
  },
  ...ordinary,
  pause: { ...ordinary.pause, never: ['applicant'] },
  resume: { ...ordinary.resume, never: ['applicant'] },
  reassign: { ...ordinary.reassign, never: ['applicant'] },
  correct: { ...ordinary.correct, never: ['applicant'] },
} as const;
