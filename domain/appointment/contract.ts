import { checkTasks } from '../engine/check-tasks.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { areReferences, checks, isOrdinary, isRegistration, keptApart } from './checks.ts';
import { type Appointee, askedForRisk, facts } from './facts.ts';
import { follows } from './follows.ts';
import { forms } from './forms.ts';
import { deadlines, ladders, settings } from './policy.ts';
import { notPassed, rescinded, withdrawn } from './reasons.ts';
import { adopt, request } from './request.ts';
import {
  mayAccept,
  mayApproveRiskStart,
  mayBeLeftOut,
  mayMoveStart,
  mayPass,
  maySayStarted,
  truths,
} from './truths.ts';

const openStages = adopt.stages;
const beforeTheStart = ['offer', 'clearance', 'startDate', 'awaitingStart'] as const;
const atWork = ['probation', 'extendedProbation'] as const;

const checking = checkTasks({
  asks: 'hr',
  verifies: 'verifier',
  decides: 'decider',
  evidence: ['evidence'],
  adverse: { accept: 'Appoint all the same', refuse: 'Rescind the offer' },
  ladders: { requestCheck: 'firm', receiveCheck: 'chase', verifyCheck: 'firm', decideAdverseCheck: 'firm' },
});
const { accept, refuse } = checking.decideAdverseCheck.choices;
const { notNeeded } = checking.requestCheck.choices;
const { received } = checking.receiveCheck.choices;

const anew =
  'If this is a slip, or they come after all, HR appoints them anew from their vacancy, while it has a position free. Without a vacancy another person confirms it. Where the vacancy has ended, the post is asked for again.';

/** Nobody decides on their own appointment: compared by person and by address. */
const notTheAppointee = { candidates: true } as const;

export const appointment = defineProcess({
  name: 'appointment',
  prefix: 'APT',
  title: 'Appointment',
  path: 'appointments',
  mayStart: ['hr', 'administrator'],
  request,
  adopt,
  oneOpen: {
    each: { fact: 'candidate' },
    named: 'candidate',
    words: 'This candidate has an open appointment already',
  },
  cast: {
    manager: { field: 'manager' },
    hr: { office: 'hr', callerFirst: true },
    verifier: { office: 'hr' },
  },
  mayHold: {
    manager: { atLeast: 'team-manager', why: 'they decide about the probation' },
    hr: { office: 'hr', not: ['manager'], why: 'nobody asks for the checks of their own recruits' },
    verifier: { office: 'hr', not: ['manager', 'hr'], why: 'whoever asks for checks does not verify them' },
    decider: { atLeast: { setting: 'deciderRank' } },
  },
  roles: {
    hr: 'HR officer',
    verifier: 'HR officer who verifies checks',
    manager: 'Line manager',
    decider: 'Decides on adverse results and early starts',
  },
  line: ['manager'],
  starts: 'offer',
  stages: {
    offer: { title: 'Conditional offer made', next: ['clearance', 'concluding'] },
    clearance: { title: 'Checks', next: ['startDate', 'concluding'] },
    startDate: { title: 'Start date being agreed', next: ['awaitingStart', 'concluding'] },
    awaitingStart: { title: 'Waiting for the start', next: ['awaitingStart', 'probation', 'concluding'] },
    probation: { title: 'On probation', next: ['extendedProbation', 'concluding'], irreversible: true },
    extendedProbation: { title: 'Probation extended', next: ['extendedProbation', 'concluding'] },
    concluding: {
      title: 'Being concluded',
      next: ['passed', 'notPassed', 'withdrawn', 'rescinded', 'declined', 'didNotStart'],
      irreversible: true,
    },
  },
  outcomes: {
    passed: 'Probation passed',
    notPassed: 'Probation not passed',
    withdrawn: 'Withdrawn by the candidate',
    rescinded: 'Offer rescinded',
    declined: 'Offer declined',
    didNotStart: 'Did not start',
  },
  afterwards: { notPassed: anew, withdrawn: anew, rescinded: anew, declined: anew, didNotStart: anew },
  forms,
  deadlines,
  ladders,
  follows,
  tasks: {
    recordAnswer: {
      title: 'Record the candidate’s answer to the conditional offer',
      for: 'hr',
      choices: {
        accepted: { label: 'Accepted', tells: ['manager'] },
        declined: { label: 'Declined', form: 'declined', tells: ['manager'] },
      },
      due: 'answer',
      ladder: 'firm',
    },
    ...checking,
    requestCheck: {
      ...checking.requestCheck,
      choices: { ...checking.requestCheck.choices, notNeeded: { ...notNeeded, unless: mayBeLeftOut } },
    },
    receiveCheck: {
      ...checking.receiveCheck,
      choices: {
        received: { ...received, only: isOrdinary },
        registered: {
          ...received,
          label: 'The register has been looked at, with their number',
          form: 'registrationReceived',
          only: isRegistration,
        },
        referred: {
          ...received,
          label: 'Both references are in and reviewed',
          form: 'referencesReceived',
          only: areReferences,
        },
      },
    },
    decideAdverseCheck: {
      ...checking.decideAdverseCheck,
      choices: { accept: { ...accept, unless: mayAccept }, refuse },
      safeguards: true,
    },
    renewCheck: {
      title: 'Renew a check before it runs out',
      for: 'hr',
      choices: {
        renewed: { label: 'Renewed', form: 'renewed', evidence: { kinds: ['evidence'] } },
        notNeeded: { label: 'No longer needed', form: 'notNeeded', reason: 'required', unless: mayBeLeftOut },
      },
      due: 'renewCheck',
      ladder: 'expiry',
      safeguards: true,
    },
    verifyRenewal: {
      title: 'Verify what was said of a check that runs out',
      for: 'verifier',
      independent: [
        {
          of: ['renewCheck'],
          sameAbout: true,
          oneWay: 'sent back, it may be renewed by anybody; then another verifies',
        },
      ],
      choices: { verify: { label: 'Verify' }, sendBack: { label: 'Send back', reason: 'required' } },
      due: 'verifyCheck',
      ladder: 'firm',
      safeguards: true,
    },
    agreeStartDate: {
      title: 'Agree the start date',
      for: 'manager',
      choices: { agreed: { label: 'Agreed', form: 'startDate' } },
      due: 'agreeStartDate',
      ladder: 'firm',
    },
    confirmStarted: {
      title: 'Confirm that they have started',
      for: 'manager',
      independent: [notTheAppointee],
      choices: {
        started: { label: 'Started', form: 'started', unless: maySayStarted, amendedBy: 'amendStart' },
        newDate: { label: 'Will start on another day', form: 'startDate', reason: 'required' },
        didNotStart: { label: 'Did not start', reason: 'required' },
      },
      due: 'confirmStarted',
      ladder: 'firm',
    },
    lookIntoEarlyStart: {
      title: 'Look into work that began before the checks had cleared',
      for: 'decider',
      never: ['manager'],
      independent: [
        { of: ['recordEarlyStart'], oneWay: 'whoever looked into one start may record what else is known' },
        notTheAppointee,
      ],
      choices: { lookedInto: { label: 'Looked into, and said what is done', reason: 'required' } },
      due: 'decideRiskStart',
      ladder: 'firm',
      safeguards: true,
    },
    decideRiskStart: {
      title: 'Decide on a start before the checks clear',
      for: 'decider',
      never: ['manager'],
      independent: [
        { of: ['requestRiskStart'], named: askedForRisk, oneWay: 'whoever decided once may ask another time' },
        notTheAppointee,
      ],
      choices: {
        approve: { label: 'Approve', reason: 'required', unless: mayApproveRiskStart },
        refuse: { label: 'Refuse', reason: 'required' },
      },
      due: 'decideRiskStart',
      ladder: 'firm',
      safeguards: true,
    },
    clearBeforeExpiry: {
      title: 'Get the outstanding checks cleared before the risk assessment runs out',
      for: 'hr',
      choices: { stopped: { label: 'They are not working until the checks clear', reason: 'required' } },
      due: 'clearBeforeExpiry',
      ladder: 'expiry',
      safeguards: true,
    },
    decideAfterCancellation: {
      title: 'The vacancy was cancelled: decide about this appointee',
      for: 'hr',
      choices: {
        continue: { label: 'The appointment goes on', reason: 'required' },
        rescind: { label: 'Rescind the offer', reason: 'required' },
      },
      due: 'decideAfterCancellation',
      ladder: 'firm',
    },
    reviewProbation: {
      title: 'Hold the probation review',
      for: 'manager',
      independent: [notTheAppointee],
      choices: {
        satisfactory: { label: 'Satisfactory' },
        concerns: { label: 'Concerns, and what will be done', reason: 'required' },
        notPassed: { label: 'End the probation: not passed', form: 'notPassed', reason: 'required' },
      },
      due: 'reviewProbation',
      ladder: 'firm',
    },
    decideProbation: {
      title: 'Decide the probation',
      for: 'manager',
      independent: [notTheAppointee],
      choices: {
        pass: { label: 'Passed', unless: mayPass },
        extend: { label: 'Extend', form: 'extension', reason: 'required' },
        notPassed: { label: 'Not passed', form: 'notPassed', reason: 'required' },
      },
      due: 'decideProbation',
      ladder: 'firm',
    },
    putRight: {
      title: 'Put right a decision that could not be reversed',
      for: 'hr',
      choices: { done: { label: 'It has been put right', reason: 'required' } },
      due: 'putRight',
      ladder: 'firm',
    },
  },
  checks,
  milestones: {
    starts: { title: 'Starts work', kind: 'pausable' },
    riskExpires: { title: 'Risk assessment runs out', kind: 'statutory' },
    probationReview: { title: 'Next probation review', kind: 'pausable' },
    probationEnds: { title: 'Probation ends', kind: 'pausable' },
  },
  threads: {
    checks: 'Pre-employment checks',
    expiry: 'Checks that run out',
    risk: 'Start before the checks clear',
    cancellation: 'After the vacancy was cancelled',
    joining: 'Told the vacancy of an appointee already under way',
    earlyStart: 'Work that began before the checks had cleared',
  },
  standing: {
    withdraw: {
      label: 'Record that the candidate has withdrawn',
      by: ['hr', 'manager', 'office:hr'],
      stages: openStages,
      codes: withdrawn,
      codesIn: { resigned: atWork },
      amendedBy: { why: 'It ends the appointment. Whoever comes after all is appointed anew.' },
      does: 'move',
      to: 'concluding',
    },
    rescind: {
      label: 'Rescind the offer',
      by: ['hr', 'office:hr'],
      stages: beforeTheStart,
      codes: rescinded,
      amendedBy: { why: 'It ends the appointment. Whoever comes after all is appointed anew.' },
      reason: 'required',
      does: 'move',
      to: 'concluding',
    },
    dismiss: {
      label: 'End the employment before the probation is over',
      by: ['decider'],
      never: ['manager'],
      stages: atWork,
      codes: notPassed,
      amendedBy: { why: 'It ends the appointment. Whoever comes after all is appointed anew.' },
      reason: 'required',
      does: 'move',
      to: 'concluding',
    },
    recordEarlyStart: {
      label: 'Record that they are at work already, before the checks had cleared',
      by: ['hr', 'manager', 'office:hr'],
      independent: [notTheAppointee],
      tells: ['hr', 'manager', 'decider'],
      tellsWhy: true,
      stages: ['clearance', 'startDate', 'awaitingStart'],
      form: 'startedEarly',
      reason: 'required',
      amendedBy: 'amendStart',
      does: 'move',
      to: 'probation',
    },
    amendStart: {
      label: 'Put right the day on which they started',
      by: ['hr', 'manager', 'office:hr'],
      independent: [notTheAppointee],
      tells: ['hr', 'manager', 'decider'],
      stages: ['probation'],
      form: 'startAmended',
      reason: 'required',
      does: 'tell',
    },
    moveStart: {
      label: 'Agree another start date',
      by: ['hr', 'manager', 'office:hr'],
      independent: [notTheAppointee],
      tells: ['hr', 'manager'],
      stages: ['awaitingStart'],
      unless: (_: Appointee, given: Given<Appointee>) => mayMoveStart(given),
      form: 'startDate',
      reason: 'required',
      amendedBy: { why: 'It is agreed again: the later agreement stands.' },
      does: 'tell',
    },
    requestRiskStart: {
      label: 'Ask for a start before the checks clear',
      by: ['manager'],
      stages: ['clearance', 'startDate', 'awaitingStart', 'probation', 'extendedProbation'],
      form: 'riskAssessment',
      amendedBy: { why: 'It is asked again: the later one stands, and is decided anew.' },
      does: 'tell',
    },
    ...ordinaryActions({
      runs: ['hr', 'manager', 'office:hr'],
      handsOver: ['hr', 'office:hr', 'office:administrator'],
      takesPart: ['verifier', 'decider', 'office:leadership'],
    }),
  },
  hears: { vacancyCancelled: shape<Readonly<Record<string, never>>>() },
  facts,
  settings,
  always: truths,
  record: {
    purpose: 'make sure that whoever works with children is safe to, and to employ them',
    basis: 'legalObligation',
    class: 'personnel',
    of: 'candidate',
    checks: keptApart,
  },
  submissions: {
    request: { title: 'About the appointment', audience: ['hr', 'manager', 'office:hr'] },
    reason: { title: 'Reason', audience: ['hr', 'verifier', 'manager', 'decider', 'office:hr', 'office:leadership'] },
    form: { title: 'Notes', audience: ['hr', 'verifier', 'decider', 'office:hr'] },
    contribution: {
      title: 'Note',
      audience: ['hr', 'verifier', 'manager', 'decider', 'office:hr', 'office:leadership'],
    },
    evidence: { title: 'Evidence of a check', audience: ['hr', 'verifier', 'decider', 'office:hr'] },
  },
  confidential: {
    health: {
      title: 'About the health check',
      audience: ['hr', 'verifier'],
      checks: ['occupationalHealth'],
    },
    criminalRecord: {
      title: 'About the criminal record check',
      audience: ['hr', 'verifier'],
      checks: ['dbs', 'overseasPolice'],
    },
  },
  words: {
    'month-#': 'month #',
    joined: 'this appointee is for the vacancy',
    started: 'the appointee has started',
    concluded: 'the journey has ended',
    vacancyCancelled: 'the vacancy was cancelled',
    newlyQualifiedStarted: 'a newly qualified social worker has started',
    probationPassed: 'the probation is passed',
  },
  lasting: ['riskRequests', 'riskAsked', 'risk', 'keptFromWork', 'vacancyCancelled', 'deciderNamed'],
  compensation: 'putRight',
});

export type Appointment = typeof appointment;
