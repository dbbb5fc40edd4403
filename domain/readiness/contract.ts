import { defineProcess } from '../engine/define.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { cycle } from './facts.ts';
import { follows } from './follows.ts';
import { forms } from './forms.ts';
import { deadlines, ladders } from './policy.ts';
import { cancelled, stoodDown } from './reasons.ts';
import { adopt, request } from './request.ts';
import { areaRoles, partOwnerNames, roles } from './roles.ts';
import { settings } from './settings.ts';
import { subjects } from './subjects.ts';
import { tasks } from './tasks.ts';

const beforeTheCall = ['scoping', 'preparing', 'review', 'waiting'] as const;
const afterTheCall = ['called', 'visiting', 'feedback', 'reporting'] as const;
const runs = ['lead', 'office:quality'] as const;
const leaders = ['approver', 'office:leadership'] as const;
const everybody = ['lead', 'reviewer', 'approver', ...partOwnerNames, ...areaRoles] as const;
const readers = [...everybody, 'office:quality', 'office:leadership'] as const;

const ordinary = ordinaryActions({
  runs,
  handsOver: [...runs, 'office:administrator'],
  takesPart: [...everybody, 'office:leadership'],
});

export const readinessCycle = defineProcess({
  name: 'readiness-cycle',
  prefix: 'RDY',
  title: 'Readiness cycle',
  path: 'readiness-cycles',
  mayStart: ['quality', 'administrator'],
  inCalendarsOf: ['leadership', 'quality'],
  request,
  adopt,
  roles,
  mayHold: {
    lead: { office: 'quality' },
    reviewer: { not: ['lead', 'annexA', 'audits', ...areaRoles], why: 'nobody reviews what they prepare' },
    approver: { atLeast: { setting: 'approverRank' } },
  },
  starts: 'scoping',
  stages: {
    scoping: { title: 'Scope and owners', next: ['preparing'] },
    preparing: { title: 'Preparing', next: ['review'] },
    review: { title: 'Readiness review', next: ['waiting', 'preparing'] },
    waiting: { title: 'Ready: waiting for the call', next: ['called', 'preparing'] },
    called: {
      title: 'Inspectors have called',
      next: ['visiting', 'scoping', 'preparing', 'waiting'],
      irreversible: true,
    },
    visiting: { title: 'Inspectors on site', next: ['feedback'] },
    feedback: { title: 'Feedback being recorded', next: ['reporting'] },
    reporting: { title: 'Report', next: ['closing'], irreversible: true },
    closing: { title: 'Being closed', next: ['completed', 'stoodDown'] },
  },
  outcomes: { completed: 'Completed', stoodDown: 'Stood down without an inspection', cancelled: 'Cancelled' },
  forms,
  deadlines,
  ladders,
  follows,
  tasks,
  checks: {},
  milestones: {
    scopeAgreed: { title: 'Scope agreed', kind: 'pausable' },
    prepared: { title: 'Prepared', kind: 'pausable' },
    readinessReview: { title: 'Readiness review', kind: 'pausable' },
    expected: { title: 'Inspection expected', kind: 'statutory' },
    call: { title: 'Inspectors call', kind: 'statutory' },
    arrives: { title: 'Inspectors arrive', kind: 'statutory' },
    visitEnds: { title: 'Last day on site', kind: 'statutory' },
    reportReceived: { title: 'Report received', kind: 'statutory' },
    publish: { title: 'Report published', kind: 'statutory' },
    writtenStatement: { title: 'Written statement of action sent', kind: 'statutory' },
    draftPlan: { title: 'Draft action plan sent', kind: 'statutory' },
    finalPlan: { title: 'Final action plan sent', kind: 'statutory' },
    nextVisit: { title: 'Next visit expected', kind: 'statutory' },
  },
  threads: {
    meetings: 'Readiness meetings',
    callDay: 'From the call to the arrival',
    actions: 'Findings become actions',
  },
  standing: {
    callReceived: {
      label: 'Inspectors have called',
      by: [...runs, ...leaders],
      stages: beforeTheCall,
      form: 'call',
      amendedBy: 'amendCall',
      does: 'move',
      to: 'called',
    },
    amendCall: {
      label: 'Put right a call that was recorded wrongly',
      by: [...runs, ...leaders],
      stages: afterTheCall,
      reason: 'required',
      form: 'callAmended',
      does: 'tell',
    },
    noCall: {
      label: 'No inspectors called: it was recorded by mistake',
      by: [...runs, ...leaders],
      stages: ['called'],
      reason: 'required',
      amendedBy: { why: 'The call is recorded when it comes.' },
      does: 'tell',
    },
    postponed: {
      label: 'Inspectors have put off their visit',
      by: [...runs, ...leaders],
      stages: ['called'],
      form: 'visitDates',
      reason: 'required',
      amendedBy: { why: 'The next call is recorded when it comes, and its dates with it.' },
      does: 'move',
      to: 'waiting',
    },
    changeVisit: {
      label: 'Change the dates of the visit',
      by: runs,
      stages: ['called', 'visiting'],
      form: 'visitDates',
      reason: 'required',
      amendedBy: { why: 'The dates are changed again, and everybody is told again.' },
      does: 'tell',
    },
    reviewNow: {
      label: 'Hold the readiness review now, with what there is',
      by: runs,
      stages: ['preparing'],
      reason: 'required',
      amendedBy: { why: 'The review sends back what must be prepared further.' },
      does: 'move',
      to: 'review',
    },
    widenScope: {
      label: 'Look at another area too',
      by: runs,
      stages: ['preparing'],
      form: 'widening',
      amendedBy: { why: 'What is asked for an area is given, or handed on. A part that nobody needs harms nobody.' },
      does: 'tell',
    },
    widenAgain: {
      label: 'Look at another area too, and prepare for it',
      by: runs,
      stages: ['review', 'waiting'],
      form: 'widening',
      amendedBy: { why: 'What is asked for an area is given, or handed on. A part that nobody needs harms nobody.' },
      does: 'move',
      to: 'preparing',
    },
    addEvidence: {
      label: 'Add evidence for an area',
      by: [...everybody, 'office:quality'],
      stages: ['preparing', 'review', 'waiting', 'called', 'visiting'],
      form: 'evidence',
      evidence: { kinds: ['areaEvidence'], required: true },
      amendedBy: { why: 'A newer version takes its place.' },
      does: 'tell',
    },
    addFinding: {
      label: 'Add a finding',
      by: runs,
      stages: ['visiting', 'feedback', 'reporting'],
      form: 'finding',
      amendedBy: { why: 'It is an action of the plan at once, and is cancelled or agreed anew there.' },
      does: 'tell',
    },
    standDown: {
      label: 'Stand down: no inspection came',
      by: runs,
      stages: beforeTheCall,
      codes: stoodDown,
      reason: 'required',
      amendedBy: { why: 'It ends the cycle. Another is begun, and takes over what is ready.' },
      does: 'move',
      to: 'closing',
    },
    cancel: {
      label: 'Cancel the cycle',
      by: [...runs, ...leaders],
      stages: beforeTheCall,
      codes: cancelled,
      reason: 'required',
      amendedBy: { why: 'It ends the cycle. Another is begun, and takes over what is ready.' },
      does: 'move',
      to: 'cancelled',
    },
    ...ordinary,
    // Nobody can pause an inspection.
    pause: { ...ordinary.pause, stages: beforeTheCall },
  },
  hears: {},
  agrees: { why: 'A finding becomes an action of the improvement plan, and is in the register as that.' },
  facts: cycle,
  settings,
  record: { purpose: 'prepare for inspection and answer inspectors', basis: 'publicTask', class: 'service' },
  submissions: {
    request: { title: 'About the cycle', audience: readers },
    reason: { title: 'Reason', audience: readers },
    form: { title: 'Notes', audience: readers },
    minutes: { title: 'Minutes of a readiness meeting', audience: readers },
    selfEvaluation: { title: 'Self-evaluation', audience: readers },
    areaEvidence: { title: 'Evidence for an area', audience: readers },
    finding: { title: 'Finding', audience: readers },
    contribution: { title: 'Note', audience: readers },
  },
  words: {
    ...subjects,
    'meeting-#': 'meeting #',
    inspectorsCalled: 'inspectors have called',
    noCall: 'no inspectors have called',
    callPutRight: 'the call of the inspectors was put right',
    visitPutOff: 'inspectors have put off their visit',
    visitChanged: 'inspectors have changed the dates of their visit',
  },
  lasting: ['calls', 'call', 'putOff', 'findings', 'added', 'meetings', 'next'],
  compensation: 'putRight',
});

export type ReadinessCycle = typeof readinessCycle;
