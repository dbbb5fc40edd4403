/** Somebody asks what is kept about them: who they are, what they want, what of it is theirs to have, and the law's day for it. */
import * as rights from '../data-rights/pieces.ts';
import { defineProcess, shape } from '../engine/define.ts';
import { fields, noSettings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, notes } from '../engine/ordinary-fields.ts';
import { follows } from './follows.ts';
import { decisions, type ItemDecision, reasons } from './items.ts';

const runs = ['handler', 'office:hr'] as const;
const beforeItIsSent = ['received', 'scoping', 'gathering', 'reviewing', 'approving'] as const;

interface Own extends rights.ClockFacts {
  /** How many things are to be decided one by one. */
  forReview?: number;
  items: readonly ItemDecision[];
}

const review = fields({
  items: {
    is: 'rows',
    asks: 'what is given of each',
    label: 'Thing by thing',
    hint: 'As many as you like at a time: what was decided before stands, and is decided anew by its number',
    least: 1,
    most: 200,
    row: {
      item: {
        is: 'reference',
        asks: 'the number of the thing',
        hint: 'As the export numbers it',
        matches: /^[A-Za-z0-9:-]{3,64}$/,
        like: 'REC-2026-0001:1',
      },
      how: { is: 'choice', asks: 'what is given of it', of: decisions },
      why: { is: 'choice', asks: 'why', of: reasons },
    },
  },
  ...notes('what you have weighed'),
});

export const subjectRequest = defineProcess({
  ...none,
  name: 'subject-request',
  prefix: 'SAR',
  title: 'Access request',
  path: 'subject-requests',
  mayStart: rights.takenBy,
  request: fields(rights.requestFields),
  roles: { subject: 'Asks for their data', handler: 'Handles the request', approver: 'Approves the answer' },
  line: [],
  cast: rights.cast,
  mayHold: {
    handler: { office: 'hr', not: ['subject', 'approver'], why: 'nobody decides what is given of their own record' },
    approver: { office: 'leadership', not: ['subject', 'handler'], why: 'two people look at what is given' },
  },
  fixed: ['subject'],
  starts: 'received',
  stages: {
    received: { title: 'Received: who asks', next: ['scoping', 'lapsed'] },
    scoping: { title: 'What is asked for', next: ['gathering', 'lapsed'] },
    gathering: { title: 'Being gathered', next: ['reviewing', 'approving'] },
    reviewing: { title: 'Looked through for others', next: ['approving', 'reviewing'] },
    approving: { title: 'Waiting for approval', next: ['sending', 'reviewing', 'refusing'] },
    sending: { title: 'Being sent', next: ['sent'], irreversible: true },
    refusing: { title: 'Being refused', next: ['refused'], irreversible: true },
  },
  outcomes: {
    sent: 'Sent',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    lapsed: 'Never shown who asked, or for what',
  },
  forms: {
    day: rights.day,
    gathered: fields({
      forReview: {
        is: 'whole',
        asks: 'how many things are to be decided one by one',
        hint: 'Those that the export marks',
        from: 0,
        to: 5_000,
      },
      ...notes('where you have looked'),
    }),
    review,
    reviewSome: review,
    refusal: fields({
      why: {
        is: 'choice',
        asks: 'why it is refused',
        of: { unfounded: 'Manifestly unfounded', excessive: 'Manifestly excessive', exempt: 'All of it is exempt' },
      },
    }),
    sent: fields({
      on: { is: 'day', asks: 'the day it was sent', ...rights.sinceReceipt },
      how: rights.howSent,
    }),
    told: fields({
      on: { is: 'day', asks: 'the day they were told', ...rights.sinceReceipt },
      says: {
        is: 'several',
        asks: 'what the letter says',
        hint: 'All of it: the law asks for that',
        of: rights.letterOfRefusal,
        least: 4,
        most: 4,
      },
    }),
    extension: rights.extension,
    contribution,
  },
  follows,
  tasks: {
    ...rights.tasksBefore,
    gather: {
      title: 'Gather what is kept about them',
      for: 'handler',
      choices: { gathered: { label: 'It is gathered', form: 'gathered' } },
    },
    reviewItems: {
      title: 'Decide thing by thing what is given',
      for: 'handler',
      choices: {
        decided: { label: 'All are decided', form: 'review' },
        some: { label: 'These, and more to come', form: 'reviewSome' },
      },
    },
    approve: {
      title: 'Approve what is given',
      for: 'approver',
      never: ['subject', 'handler'],
      independent: [{ of: ['reviewItems', 'gather'], oneWay: 'whoever approved one answer may handle another' }],
      choices: {
        approve: { label: 'Approve' },
        return: { label: 'Send back', reason: 'required' },
        refuse: { label: 'Refuse the request', form: 'refusal', reason: 'required' },
      },
    },
    send: { title: 'Send it to them', for: 'handler', choices: { sent: { label: 'Sent', form: 'sent' } } },
    tellRefused: {
      title: 'Tell them that it is refused, and what they may do',
      for: 'handler',
      choices: { told: { label: 'They have been told', form: 'told' } },
    },
    putRight: putRight('handler', ['subject']),
  },
  deadlines: {
    ...rights.deadlinesBefore,
    gather: working(7, 'to gather what is kept'),
    reviewItems: working(5, 'to decide thing by thing'),
    approve: working(2, 'to approve what is given'),
    send: working(1, 'to send it; the law’s day comes first'),
    tellRefused: working(1, 'to tell them; the law’s day comes first'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: { answer: rights.answer },
  always: { late: rights.late },
  standing: {
    extend: rights.extend(beforeItIsSent),
    withdraw: rights.withdraw(beforeItIsSent),
    ...ordinaryActions({ runs, handsOver: ['handler', 'approver', 'office:administrator'], takesPart: ['approver'] }),
  },
  facts: shape<Own>(),
  settings: noSettings,
  record: {
    purpose: 'give people what is kept about them, as the law asks',
    basis: 'legalObligation',
    class: 'requests',
    of: 'subject',
  },
  submissions: ordinarySubmissions(['handler', 'approver']),
  figures: {
    sent: {
      title: 'Answered',
      formula: 'sent ÷ received and not withdrawn',
      ended: ['sent'],
      among: { notEnded: ['withdrawn', 'lapsed'] },
    },
  },
  compensation: 'putRight',
});

export type SubjectRequest = typeof subjectRequest;
