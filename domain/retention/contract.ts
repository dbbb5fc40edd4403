/** A retention agreement: a payment for a commitment to stay, and what is paid back by whoever leaves before its end. */
import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import { defineProcess, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, line, notes } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import { grades } from '../recruitment/posts.ts';
import type { Break } from './sums.ts';

/** What a leaver pays back depends on why they leave (R6, R10). */
export const leaving = {
  resignation: 'Resigned',
  conduct: 'Dismissed for conduct',
  capability: 'Dismissed for capability',
  'own-move': 'Moved by choice to a post without the payment',
  redundancy: 'Redundant',
  'ill-health': 'Ill health',
  death: 'Died',
  'fixed-term': 'The council ended a fixed term',
  transfer: 'Transferred with their work (TUPE)',
  'council-move': 'Moved by the council or redeployed',
} as const;
export type Leaving = keyof typeof leaving;
const owing: readonly Leaving[] = ['resignation', 'conduct', 'capability', 'own-move'];
export const paysBack = (reason: Leaving): boolean => owing.includes(reason);

const notEligible = {
  post: 'Their post is not one of those that the offer is for',
  notice: 'They have given notice',
  formal: 'A formal process on conduct or capability is under way',
  already: 'They have an agreement already',
} as const;

const never = ['worker'] as const;
const payers = ['signatory', 'payroll', 'office:hr'] as const;
const salary = {
  is: 'money',
  asks: 'the basic salary of a year',
  from: 10_000,
  to: 150_000,
} as const satisfies PlainField;
const fte = {
  is: 'decimal',
  asks: 'the share of full time',
  from: 0.1,
  to: 1,
  places: 2,
  inHundredths: true,
} as const satisfies PlainField;
const startsOn = {
  is: 'day',
  asks: 'the date the commitment begins',
  earliest: [
    { of: 'today', months: -36 },
    { of: 'today', months: -3, unusual: true },
  ],
  latest: { of: 'today', months: 12 },
} as const satisfies PlainField;
const sum = { is: 'money', from: 0, to: 100_000 } as const;
const past = (asks: string) =>
  ({ is: 'day', asks, earliest: { of: 'processBegan' }, latest: 'today' }) as const satisfies PlainField;
const during = (asks: string) =>
  ({
    is: 'day',
    asks,
    earliest: { of: { fact: 'startsOn' } },
    latest: { of: 'today', months: 24 },
  }) as const satisfies PlainField;

export interface Payment {
  readonly on: LocalDate;
  readonly pence: number;
}

const terms = settings(
  {
    months: {
      is: 'whole',
      asks: 'the months',
      hint: 'Months that somebody commits themselves to stay.',
      from: 3,
      to: 60,
    },
    percent: {
      is: 'whole',
      asks: 'the per cent',
      hint: 'Paid, in per cent of a year’s basic salary.',
      from: 1,
      to: 50,
    },
    instalments: {
      is: 'rows',
      asks: 'the instalments',
      hint: 'When how much of it is paid. One payment at once is the ordinary case.',
      least: 1,
      most: 12,
      row: {
        months: {
          is: 'whole',
          asks: 'the months',
          hint: 'Months after the start; 0 is once both have signed.',
          from: 0,
          to: 59,
        },
        percent: { is: 'whole', asks: 'the per cent', hint: 'Of the whole payment.', from: 1, to: 100 },
      },
    },
    reassessMonths: {
      is: 'whole',
      asks: 'the months',
      hint: 'Months after which it is looked at again.',
      from: 1,
      to: 59,
    },
    offerWorkingDays: {
      is: 'whole',
      asks: 'the working days',
      hint: 'Working days after which an offer that nobody has taken lapses.',
      from: 5,
      to: 60,
    },
    onReducedHours: {
      is: 'choice',
      asks: 'what fewer hours by choice mean',
      hint: 'As in the version that was signed, never a later one.',
      of: { none: 'Nothing is paid back', recalculate: 'What was paid too much is paid back' },
    },
    fromFinalPay: {
      is: 'yesNo',
      asks: 'whether the agreement lets it be taken from final pay',
      hint: 'Only what was signed may be deducted (Employment Rights Act 1996, section 13).',
    },
    planMonths: { is: 'whole', asks: 'the months', hint: 'The most months of a repayment plan.', from: 1, to: 36 },
    waiverRank: {
      is: 'choice',
      asks: 'a rank',
      hint: 'The lowest rank that decides to waive a repayment.',
      of: { 'head-of-service': 'Head of service', 'assistant-director': 'Assistant director', director: 'Director' },
    },
  },
  {
    months: 18,
    percent: 20,
    instalments: [{ months: 0, percent: 100 }],
    reassessMonths: 12,
    offerWorkingDays: 20,
    onReducedHours: 'none',
    fromFinalPay: false,
    planMonths: 12,
    waiverRank: 'head-of-service',
  },
);

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
  fixed: ['worker'],
  barsForGood: ['worker', 'hr'],
  cast: {
    worker: { field: 'person' },
    manager: { managerOf: 'worker' },
    hr: { office: 'hr', callerFirst: true },
    signatory: { office: 'hr', not: ['hr'] },
    payroll: { office: 'hr' },
  },
  mayHold: {
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
  forms: {
    notEligible: fields({ code: { is: 'choice', asks: 'why not', of: notEligible }, ...notes() }),
    signed: fields({ signedOn: past('the date it was signed') }),
    paid: fields({ paidOn: past('the date it was paid'), gross: { ...sum, asks: 'the sum paid before tax' } }),
    leaving: fields({
      lastDay: {
        is: 'day',
        asks: 'their last day',
        earliest: { of: { fact: 'startsOn' } },
        latest: [
          { of: 'today', months: 24 },
          { of: 'today', months: 7, unusual: true },
        ],
      },
      reason: { is: 'choice', asks: 'why they leave', of: leaving },
      ...notes(),
    }),
    break: fields({
      from: during('the first day of the break'),
      until: { ...during('the last day of the break'), earliest: { of: { field: 'from' } } },
    }),
    fewerHours: fields({ from: during('the date of the change'), fte: { ...fte, asks: 'the new share of full time' } }),
    collection: fields({
      how: {
        is: 'choice',
        asks: 'how it is paid back',
        of: { once: 'In one payment', 'final-pay': 'From final pay', plan: 'By a plan' },
      },
      months: { is: 'whole', asks: 'the months of the plan', from: 1, to: 36, optional: true },
      ...notes('what was agreed'),
    }),
    received: fields({ receivedOn: past('the date it was received'), sum: { ...sum, asks: 'the sum received' } }),
    waiver: fields({ approver: { is: 'person', asks: 'who decides on the waiver', who: { holds: 'waiver' } } }),
    contribution,
  },
  tasks: {
    checkEligible: {
      title: 'Check whether they are eligible',
      for: 'hr',
      never,
      choices: { eligible: { label: 'Eligible' }, not: { label: 'Not eligible', form: 'notEligible' } },
    },
    signPerson: {
      title: 'Sign the retention agreement, or decline it',
      for: 'worker',
      never: ['manager', 'hr', 'signatory', 'payroll'],
      ladder: 'own',
      choices: { sign: { label: 'Sign', form: 'signed' }, decline: { label: 'Decline' } },
    },
    signCouncil: {
      title: 'Sign for the council',
      for: 'signatory',
      never: ['worker', 'manager', 'hr'],
      choices: { sign: { label: 'Sign', form: 'signed' }, refuse: { label: 'Do not sign', reason: 'required' } },
    },
    pay: {
      title: 'Pay the instalment',
      for: 'payroll',
      never,
      choices: { paid: { label: 'Paid', form: 'paid' }, held: { label: 'Held back for now', reason: 'required' } },
    },
    reassess: {
      title: 'Look at the agreement again',
      for: 'manager',
      never,
      choices: { goesOn: { label: 'It goes on' }, stop: { label: 'Stop further instalments', reason: 'required' } },
    },
    settle: {
      title: 'Agree how the payment is paid back',
      for: 'hr',
      never,
      choices: {
        agreed: { label: 'Agreed', form: 'collection' },
        waive: { label: 'Ask for a waiver', form: 'waiver', reason: 'required' },
        dispute: { label: 'They dispute it', reason: 'required' },
      },
    },
    decideWaiver: {
      title: 'Decide whether the repayment is waived',
      for: 'waiver',
      never: ['worker', 'hr'],
      choices: {
        waive: { label: 'Waive it', reason: 'required' },
        collect: { label: 'It is paid back', reason: 'required' },
      },
    },
    confirmRepaid: {
      title: 'Record what was paid back',
      for: 'payroll',
      never,
      choices: { received: { label: 'Received', form: 'received' } },
    },
    putRight: putRight('hr', never),
  },
  deadlines: {
    checkEligible: working(5, 'from the offer round until eligibility is checked'),
    signPerson: working(20, 'for the person to sign; the offer’s own last day comes first'),
    signCouncil: working(5, 'for the council to sign'),
    pay: working(10, 'from the day of an instalment until it is paid'),
    reassess: working(10, 'to look at the agreement again'),
    settle: working(10, 'from the notice until it is agreed how it is paid back'),
    decideWaiver: working(10, 'to decide on a waiver'),
    confirmRepaid: working(20, 'to record a repayment; the day of the plan comes first'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    own: {
      what: 'For what only the person can do, and may leave: reminds, and climbs to nobody.',
      rungs: [
        { workingDays: -10, does: 'remind' },
        { workingDays: -2, does: 'remind' },
        { workingDays: 0, does: 'remind' },
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
      does: 'tell',
    },
    stay: {
      label: 'Record that they stay after all',
      by: ['manager', 'hr', 'office:hr'],
      never,
      stages: ['running', 'repaying'],
      unless: ({ left }: { readonly left?: object }) => (left ? undefined : 'Nobody has recorded that they leave.'),
      reason: 'required',
      does: 'tell',
    },
    unpaidBreak: {
      label: 'Record an unpaid career break',
      by: ['hr', 'office:hr'],
      never,
      stages: ['running'],
      form: 'break',
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
      does: 'tell',
    },
    cancel: {
      label: 'Cancel the agreement',
      by: ['office:hr'],
      never,
      stages: ['eligibility', 'offered', 'countersigning'],
      reason: 'required',
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
      left?: { readonly lastDay: LocalDate; readonly reason: Leaving };
      hours?: { readonly from: LocalDate; readonly fte: number; readonly settled: boolean };
      /** Who signed for the person: they do not sign for the council too. */
      signedBy?: PersonId;
    }>(),
  ),
  settings: terms,
  submissions: ordinarySubmissions(['worker', ...payers, 'hr', 'waiver']),
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
export type RetentionSettings = typeof terms.initial;

/** Every date of an agreement that begins as asked. */
export const datesOf = (
  startsOn: LocalDate,
  { months, reassessMonths }: Pick<RetentionSettings, 'months' | 'reassessMonths'>,
) => ({
  reassessed: {
    date: addMonths(startsOn, reassessMonths),
    basis: `${reassessMonths} months from ${formatDate(startsOn)}`,
  },
  ends: { date: addDays(addMonths(startsOn, months), -1), basis: `${months} months from ${formatDate(startsOn)}` },
});
