import { defineProcess } from '../engine/define.ts';
import { applicationFacts } from './facts.ts';
import { follows } from './follows.ts';
import { forms } from './forms.ts';
import { deadlines, ladders, settings } from './policy.ts';
import { adopt, request } from './request.ts';
import { standingActions } from './standing-actions.ts';
import { submissions } from './submissions.ts';
import { tasks } from './tasks.ts';

export const progression = defineProcess({
  name: 'progression',
  prefix: 'PRG',
  title: 'Progression',
  path: 'progressions',
  mayStart: ['hr', 'practitioner', 'assessor', 'manager'],
  request,
  adopt,
  roles: {
    applicant: 'Applicant',
    manager: 'Line manager',
    hr: 'HR officer',
    payroll: 'HR officer who confirms the change of pay',
    convener: 'Convenes the panel',
    chair: 'Chair of the panel',
  },
  line: ['applicant', 'manager'],
  fixed: ['applicant'],
  // A person has one grade to progress from, and whoever is deferred applies again in the same application.
  oneOpen: {
    each: { role: 'applicant' },
    named: 'person',
    words: 'This person has an open application already',
  },
  mayHold: {
    hr: { office: 'hr' },
    manager: {
      not: ['hr', 'payroll'],
      why: 'the line manager’s endorsement is a gate of its own',
      manages: 'applicant',
    },
    convener: { office: 'hr' },
    payroll: { office: 'hr', not: ['hr'], why: 'nobody confirms the change that they have entered' },
  },
  starts: 'intent',
  stages: {
    intent: { title: 'Intention to apply', next: ['eligibility'] },
    eligibility: { title: 'Eligibility being checked', next: ['portfolio', 'explaining'] },
    explaining: { title: 'Not eligible: being told why', next: ['notEligible'] },
    portfolio: { title: 'Portfolio being made', next: ['endorsement'] },
    endorsement: { title: 'With the line manager', next: ['booking', 'portfolio', 'feedback'] },
    booking: { title: 'Waiting for a panel', next: ['panel'] },
    panel: { title: 'Before the panel', next: ['implementing', 'feedback', 'booking'] },
    implementing: { title: 'Grade and pay being changed', next: ['paying'] },
    paying: {
      title: 'Change of pay being confirmed',
      next: ['feedback', 'implementing'],
      irreversible: true,
    },
    feedback: {
      title: 'Feedback being given',
      next: ['approved', 'appealWindow', 'deferral', 'declined'],
    },
    appealWindow: { title: 'Open to appeal', next: ['deferral', 'declined', 'notEndorsed'] },
    deferral: { title: 'Deferred', next: ['portfolio', 'deferred'] },
  },
  outcomes: {
    approved: 'Approved',
    deferred: 'Deferred, and not applied again',
    declined: 'Declined',
    notEndorsed: 'Not endorsed',
    notEligible: 'Not eligible',
    withdrawn: 'Withdrawn',
    cancelled: 'Cancelled',
  },
  forms,
  deadlines,
  ladders,
  follows,
  tasks,
  checks: {},
  milestones: {
    intent: { title: 'Intention talked about', kind: 'pausable' },
    eligible: { title: 'Eligibility checked', kind: 'pausable' },
    submitted: { title: 'Portfolio submitted', kind: 'pausable' },
    endorsed: { title: 'Endorsed', kind: 'pausable' },
    /** The round meets for many cases: pausing one of them moves no panel. */
    panel: { title: 'Panel meets', kind: 'statutory' },
    effective: { title: 'New grade takes effect', kind: 'statutory' },
    feedback: { title: 'Feedback given', kind: 'pausable' },
    appealCloses: { title: 'Last day to appeal', kind: 'pausable' },
    reapply: { title: 'May apply again', kind: 'pausable' },
  },
  threads: {},
  standing: standingActions,
  hears: {},
  agrees: { why: 'The day that is named with somebody is one on which a panel sits.' },
  facts: applicationFacts,
  settings,
  record: {
    purpose: 'decide fairly on a higher grade',
    basis: 'contract',
    class: 'programme',
    of: 'applicant',
  },
  submissions,
  words: {
    appeal: 'on appeal',
    progressionDecided: 'an application for progression has been decided',
    gradeChanged: 'the grade has changed',
    appealOpens: 'the applicant may appeal',
    panelSeated: 'the panel has been told',
  },
  lasting: ['items'],
  compensation: 'putRight',
});

export type Progression = typeof progression;
