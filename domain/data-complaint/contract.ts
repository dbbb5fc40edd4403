/** Somebody complains of how their data is treated: acknowledged in thirty days, looked into, answered without undue delay. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { fields, noSettings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, text } from '../engine/ordinary-fields.ts';
import { follows } from './follows.ts';

const runs = ['handler', 'office:hr'] as const;

const findings = {
  upheld: 'They are right',
  partly: 'They are right in part',
  notUpheld: 'They are not right',
} as const;

interface Own {
  readonly receivedOn: LocalDate;
  /** What they are to be told. */
  decided?: keyof typeof findings;
}

const sinceReceipt = { earliest: { of: { fact: 'receivedOn' } }, latest: 'today' } as const;

export const dataComplaint = defineProcess({
  ...none,
  name: 'data-complaint',
  prefix: 'DPC',
  title: 'Complaint about data',
  path: 'data-complaints',
  mayStart: ['hr', 'manager', 'assessor', 'practitioner', 'quality', 'leadership', 'administrator'],
  request: fields({
    person: {
      is: 'person',
      asks: 'who complains',
      who: 'anybodyEver',
      optional: true,
      hint: 'Left out of somebody who never worked here',
    },
    receivedOn: {
      is: 'day',
      asks: 'the day it came',
      earliest: { of: 'today', days: -30, why: 'it had to be acknowledged by then' },
      latest: 'today',
    },
    complaint: text('what they complain of, in their words'),
  }),
  roles: { subject: 'Complains', handler: 'Looks into it', decider: 'Decides on it' },
  line: [],
  cast: {
    subject: { field: 'person' },
    handler: { office: 'hr', callerFirst: true, not: ['subject'] },
    decider: { office: 'leadership', not: ['subject', 'handler'] },
  },
  mayHold: {
    handler: { office: 'hr', not: ['subject', 'decider'], why: 'nobody looks into their own complaint' },
    decider: { office: 'leadership', not: ['subject', 'handler'], why: 'two people look at it' },
  },
  fixed: ['subject'],
  starts: 'received',
  stages: {
    received: { title: 'Received', next: ['looking'] },
    looking: { title: 'Being looked into', next: ['telling', 'looking'] },
    telling: { title: 'Being answered', next: ['upheld', 'partly', 'notUpheld'], irreversible: true },
  },
  outcomes: { ...findings, withdrawn: 'Withdrawn' },
  forms: {
    acknowledged: fields({ on: { is: 'day', asks: 'the day it was acknowledged', ...sinceReceipt } }),
    found: fields({ found: text('what you have found, and what is to be done') }),
    told: fields({
      on: { is: 'day', asks: 'the day they were told', ...sinceReceipt },
      says: {
        is: 'several',
        asks: 'what the letter says',
        hint: 'All of it: the law asks for that',
        of: { outcome: 'What was decided and why', ico: 'That they may complain to the Information Commissioner' },
        least: 2,
        most: 2,
      },
    }),
    contribution,
  },
  follows,
  tasks: {
    acknowledge: {
      title: 'Acknowledge the complaint',
      for: 'handler',
      choices: { acknowledged: { label: 'Acknowledged', form: 'acknowledged' } },
    },
    lookInto: {
      title: 'Look into the complaint',
      for: 'handler',
      choices: { found: { label: 'This is what I have found', form: 'found' } },
    },
    decide: {
      title: 'Decide on the complaint',
      for: 'decider',
      never: ['subject', 'handler'],
      independent: [{ of: ['lookInto'], oneWay: 'whoever decided on one may look into another' }],
      choices: {
        upheld: { label: findings.upheld, reason: 'required' },
        partly: { label: findings.partly, reason: 'required' },
        notUpheld: { label: findings.notUpheld, reason: 'required' },
        more: { label: 'Look further', reason: 'required', tells: ['handler'], tellsWhy: true },
      },
    },
    tell: {
      title: 'Tell them what was decided, and what they may do',
      for: 'handler',
      choices: { told: { label: 'They have been told', form: 'told' } },
    },
    putRight: putRight('handler', ['subject']),
  },
  deadlines: {
    acknowledge: working(5, 'to acknowledge a complaint; the law’s 30 days come after'),
    lookInto: working(15, 'to look into a complaint'),
    decide: working(5, 'to decide on a complaint'),
    tell: working(2, 'to tell them'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: { acknowledged: { title: 'Acknowledged', kind: 'statutory' } },
  always: {
    notAcknowledged: {
      holds: ({ milestones: { acknowledged }, today }: Given) =>
        !acknowledged || acknowledged.metOn !== undefined || today <= acknowledged.date,
      words: 'The law’s thirty days have passed, and the complaint is not acknowledged',
      tells: ['handler', 'decider'],
    },
  },
  standing: {
    withdraw: {
      label: 'Record that they have withdrawn it',
      by: ['handler', 'subject'],
      stages: ['received', 'looking'],
      reason: 'required',
      amendedBy: { why: 'It ends this one. They may complain again at any time.' },
      does: 'move',
      to: 'withdrawn',
    },
    ...ordinaryActions({ runs, handsOver: ['handler', 'decider', 'office:administrator'], takesPart: ['decider'] }),
  },
  facts: shape<Own>(),
  settings: noSettings,
  record: {
    purpose: 'answer complaints about data, as the law asks',
    basis: 'legalObligation',
    class: 'requests',
    of: 'subject',
  },
  submissions: ordinarySubmissions(['handler', 'decider']),
  compensation: 'putRight',
});

export type DataComplaint = typeof dataComplaint;
