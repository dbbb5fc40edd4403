/** A retention agreement: a payment for a commitment to stay, and what is paid back by whoever leaves before its end. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, shape } from '../engine/define.ts';
import { facts, fields } from '../engine/field.ts';
import { firm } from '../engine/ladder.ts';
import { none, ordinarySubmissions } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { line } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import { grades } from '../recruitment/posts.ts';
import { fte, salary, startsOn, sum } from './fields.ts';
import { follows } from './follows.ts';
import { forms } from './forms.ts';
import { deadlines, settings } from './policy.ts';
import type { Leaving } from './reasons.ts';
import type { Break } from './sums.ts';
import { never, tasks } from './tasks.ts';

const payers = ['signatory', 'payroll', 'office:hr'] as const;
export interface Payment {
  readonly on: LocalDate;
  readonly pence: number;
}

export const retention = defineProcess({
  ...none,
  name: 'retention-agreement',
  prefix: 'RTN',
  title: 'Retention agreement',
  path: 'retention-agreements',
  mayStart: ['hr'],
  request: fields({
    person: {
      is: 'person',
      asks: 'the social worker',
      who: 'anybody',
      column: { also: ['Name', 'Worker'], example: 'practitioner@example.org' },
    },
    post: { ...line('the post'), column: { example: 'Social worker' } },
    grade: { is: 'choice', asks: 'the grade', of: grades, column: { example: 'G10' } },
    salary: { ...salary, column: { heading: 'Salary', example: '37024' } },
    fte: {
      ...fte,
      label: 'Share of full time',
      column: {
        heading: 'FTE',
        also: ['Full-time equivalent'],
        meaning: 'Share of full time: 1 or 0.6.',
        example: '1',
      },
    },
    startsOn: { ...startsOn, column: { heading: 'Start', also: ['Starts on', 'Start date'], example: '01/12/2026' } },
    payFrom: {
      is: 'day',
      asks: 'the date from which it is paid',
      label: 'Paid from',
      earliest: { of: { field: 'startsOn' }, why: 'nothing is paid before it begins' },
      latest: { of: 'today', months: 24 },
      optional: true,
      hint: 'For somebody newly qualified: signed now, paid once the assessed year is passed.',
      column: {},
    },
  }),
  file: { title: 'Retention agreements', mayImport: ['hr'], onceEach: 'person' },
  adopt: {
    file: { title: 'Retention agreements that are running', mayImport: ['hr'] },
    stages: ['eligibility', 'offered', 'countersigning', 'running'],
    fields: { paid: { ...sum, asks: 'the sum paid so far', initially: 0 } },
  },
  roles: {
    worker: 'Social worker',
    manager: 'Line manager',
    hr: 'HR officer',
    signatory: 'Signs for the council',
    payroll: 'Payroll',
    waiver: 'Decides on waivers',
  },
  line: ['worker', 'manager'],
  fixed: ['worker'],
  oneOpen: { each: { role: 'worker' }, named: 'person', words: 'This person has an open agreement already' },
  barsForGood: ['worker', 'hr'],
  cast: {
    worker: { field: 'person' },
    manager: { managerOf: 'worker' },
    hr: { office: 'hr', callerFirst: true },
    signatory: { office: 'hr', not: ['hr'] },
    payroll: { office: 'hr' },
  },
  mayHold: {
    manager: { manages: 'worker' },
    hr: { office: 'hr', not: ['worker', 'manager'] },
    signatory: { office: 'hr', not: ['worker', 'manager'], outsideLineOf: 'worker' },
    payroll: { office: 'hr', not: ['worker', 'manager', 'signatory'] },
    waiver: { atLeast: { setting: 'waiverRank' }, not: ['worker', 'hr'] },
  },
  starts: 'eligibility',
  stages: {
    eligibility: { title: 'Being checked', next: ['offered', 'notEligible'] },
    offered: { title: 'Offered', next: ['countersigning', 'declined', 'lapsed'] },
    countersigning: { title: 'Signed by the person', next: ['running', 'refused'] },
    running: { title: 'In force', next: ['repaying', 'completed', 'nothingOwed'], irreversible: true },
    repaying: { title: 'Left early: repayment', next: ['repaid', 'waived', 'nothingOwed', 'running'] },
  },
  outcomes: {
    completed: 'Stayed to the end',
    nothingOwed: 'Left early, nothing to pay back',
    repaid: 'Left early and paid back',
    waived: 'Left early, repayment waived',
    declined: 'Declined',
    lapsed: 'Lapsed: not taken by its day',
    refused: 'Not signed by the council',
    notEligible: 'Not eligible',
    cancelled: 'Cancelled',
  },
  forms,
  follows,
  tasks,
  deadlines,
  ladders: {
    firm,
    own: {
      what: 'For what only the person can do, and may leave: reminds, climbs to nobody, and is flagged two weeks after its day.',
      rungs: [
        { workingDays: -10, does: 'remind' },
        { workingDays: -2, does: 'remind' },
        { workingDays: 0, does: 'remind' },
        { workingDays: 10, does: 'flag' },
      ],
    },
  },
  milestones: {
    offerEnds: { title: 'Last day of the offer', kind: 'pausable' },
    signed: { title: 'Signed by both', kind: 'pausable' },
    reassessed: { title: 'Looked at again', kind: 'pausable' },
    ends: { title: 'Commitment ends', kind: 'own' },
  },
  threads: { payments: 'Instalments', review: 'The look at 12 months', hours: 'Repayment for fewer hours' },
  standing: {
    leave: {
      label: 'Record that they leave',
      by: ['manager', 'hr', 'office:hr'],
      never,
      stages: ['running', 'repaying'],
      form: 'leaving',
      amendedBy: { why: 'It is recorded again with the right day and reason, or that they stay after all.' },
      does: 'tell',
    },
    stay: {
      label: 'Record that they stay after all',
      by: ['manager', 'hr', 'office:hr'],
      never,
      stages: ['running', 'repaying'],
      unless: ({ left }: { readonly left?: object }) => (left ? undefined : 'Nobody has recorded that they leave.'),
      reason: 'required',
      amendedBy: { why: 'That they leave is recorded again.' },
      does: 'tell',
    },
    unpaidBreak: {
      label: 'Record an unpaid career break',
      by: ['hr', 'office:hr'],
      never,
      stages: ['running'],
      form: 'break',
      amendedBy: 'amendBreak',
      does: 'tell',
    },
    amendBreak: {
      label: 'Put right a break that was recorded wrongly',
      by: ['hr', 'office:hr'],
      never,
      stages: ['running'],
      reason: 'required',
      form: 'breakAmended',
      does: 'tell',
    },
    fewerHours: {
      label: 'Record fewer hours by choice',
      by: ['hr', 'office:hr'],
      never,
      stages: ['running'],
      unless: ({ hours }: { readonly hours?: object }) =>
        hours ? 'Fewer hours have been recorded already.' : undefined,
      form: 'fewerHours',
      amendedBy: 'amendHours',
      does: 'tell',
    },
    amendHours: {
      label: 'Put right fewer hours that were recorded wrongly',
      by: ['hr', 'office:hr'],
      never,
      stages: ['running'],
      reason: 'required',
      form: 'hoursAmended',
      does: 'tell',
    },
    cancel: {
      label: 'Cancel the agreement',
      by: ['office:hr'],
      never,
      stages: ['eligibility', 'offered', 'countersigning'],
      reason: 'required',
      amendedBy: { why: 'It ends before anything was paid. Another agreement is offered.' },
      does: 'move',
      to: 'cancelled',
    },
    ...ordinaryActions({
      runs: ['hr', 'office:hr'],
      handsOver: ['hr', 'office:hr', 'office:administrator'],
      takesPart: ['worker', 'manager', 'signatory', 'payroll'],
    }),
  },
  facts: facts(
    { startsOn, salary, fte, amount: { ...sum, asks: 'the whole payment' } },
    shape<{
      payFrom?: LocalDate;
      payments: Record<string, Payment>;
      received: Record<string, Payment>;
      breaks: readonly Break[];
      stopped?: true;
      left?: { readonly lastDay: LocalDate; readonly why: Leaving };
      hours?: { readonly from: LocalDate; readonly fte: number; readonly settled: boolean };
      /** Who signed for the person: they do not sign for the council too. */
      signedBy?: PersonId;
    }>(),
  ),
  settings,
  record: {
    purpose: 'pay what was agreed for staying, and ask back what is owed',
    basis: 'contract',
    class: 'pay',
    of: 'worker',
  },
  submissions: ordinarySubmissions(['worker', ...payers, 'hr', 'waiver']),
  confidential: {
    leaving: {
      title: 'Why they leave',
      audience: ['worker', 'manager', ...payers, 'hr', 'waiver'],
      actions: ['leave'],
      textsOnly: true,
    },
  },
  figures: {
    takeUp: {
      title: 'Take-up',
      formula: 'signed by both ÷ eligible',
      met: 'signed',
      among: { notEnded: ['notEligible', 'cancelled'], past: 'eligibility' },
    },
    declined: {
      title: 'Declined',
      formula: 'declined ÷ eligible',
      ended: ['declined'],
      among: { notEnded: ['notEligible', 'cancelled'], past: 'eligibility' },
    },
    completed: {
      title: 'Stayed to the end',
      formula: 'completed ÷ signed by both',
      ended: ['completed'],
      among: { met: 'signed' },
    },
    left: {
      title: 'Left within the term',
      formula: 'left early ÷ signed by both',
      past: 'running',
      notEnded: ['completed'],
      among: { met: 'signed' },
    },
  },
  words: { 'instalment-#': 'instalment #', hours: 'fewer hours', leaving: 'leaving' },
  lasting: ['payments', 'received', 'breaks', 'left', 'hours'],
  compensation: 'putRight',
});

export type Retention = typeof retention;
