/** Somebody asks what is kept about them: who they are, what they want, what of it is theirs to have, and the law's day for it. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { fields, noSettings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, line, notes, text } from '../engine/ordinary-fields.ts';
import { extendableUntil, type RequestClock } from './dates.ts';
import { follows } from './follows.ts';
import { decisions, reasons } from './items.ts';

const runs = ['handler', 'office:hr'] as const;
const beforeItIsSent = ['received', 'scoping', 'gathering', 'reviewing', 'approving'] as const;

/** What became of one thing that somebody else wrote, is named in, or that the screens do not show them. */
export interface ItemDecision {
  readonly item: string;
  readonly how: keyof typeof decisions;
  readonly why: keyof typeof reasons;
}

interface Own extends RequestClock {
  from: LocalDate;
  extended?: true;
  waited: number;
  /** A question to them is open since this day: the clock stands still. */
  askedOn?: LocalDate;
  /** How many things are to be decided one by one. */
  forReview?: number;
  items: readonly ItemDecision[];
}

const sinceReceipt = { earliest: { of: 'processBegan', days: -31 }, latest: 'today' } as const;

export const subjectRequest = defineProcess({
  ...none,
  name: 'subject-request',
  prefix: 'SAR',
  title: 'Access request',
  path: 'subject-requests',
  mayStart: ['hr', 'manager', 'assessor', 'practitioner', 'quality', 'leadership', 'administrator'],
  request: fields({
    person: {
      is: 'person',
      asks: 'who asks',
      who: 'anybodyEver',
      optional: true,
      hint: 'Left out of somebody who never worked here',
    },
    receivedOn: {
      is: 'day',
      asks: 'the day it came',
      earliest: { of: 'today', days: -31, why: 'its month would be over' },
      latest: 'today',
    },
    how: {
      is: 'choice',
      asks: 'how it came',
      of: {
        written: 'In writing',
        spoken: 'Spoken',
        portal: 'By a form or a platform',
        another: 'By somebody for them',
      },
    },
    asked: text('what they ask for, in their words'),
  }),
  roles: { subject: 'Asks for their data', handler: 'Handles the request', approver: 'Approves the answer' },
  line: [],
  cast: {
    subject: { field: 'person' },
    handler: { office: 'hr', callerFirst: true, not: ['subject'] },
    approver: { office: 'leadership', not: ['subject', 'handler'] },
  },
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
    reviewing: { title: 'Looked through for others', next: ['approving'] },
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
    day: fields({ on: { is: 'day', asks: 'the day', ...sinceReceipt } }),
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
    review: fields({
      items: {
        is: 'rows',
        asks: 'what is given of each',
        label: 'Thing by thing',
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
    }),
    refusal: fields({
      why: {
        is: 'choice',
        asks: 'why it is refused',
        of: { unfounded: 'Manifestly unfounded', excessive: 'Manifestly excessive', exempt: 'All of it is exempt' },
      },
    }),
    sent: fields({
      on: { is: 'day', asks: 'the day it was sent', ...sinceReceipt },
      how: {
        is: 'choice',
        asks: 'how it was sent',
        of: { secure: 'By a secure link', post: 'By post, signed for', hand: 'By hand' },
      },
    }),
    told: fields({
      on: { is: 'day', asks: 'the day they were told', ...sinceReceipt },
      says: {
        is: 'several',
        asks: 'what the letter says',
        hint: 'All of it: the law asks for that',
        of: {
          why: 'Why',
          complain: 'That they may complain to us',
          ico: 'That they may complain to the Information Commissioner',
          court: 'That they may go to court',
        },
        least: 4,
        most: 4,
      },
    }),
    extension: fields({
      why: { is: 'choice', asks: 'why', of: { complex: 'It is complex', many: 'They have sent several' } },
      told: { ...line('what they were told'), label: 'What they were told' },
    }),
    contribution,
  },
  follows,
  tasks: {
    confirmIdentity: {
      title: 'Say whether it is known who asks',
      for: 'handler',
      choices: {
        known: { label: 'It is known' },
        ask: { label: 'Proof has been asked for', reason: 'required' },
      },
    },
    recordProof: {
      title: 'Record the proof of who asks',
      for: 'handler',
      choices: {
        proven: { label: 'They have shown who they are', form: 'day' },
        never: { label: 'They have not, though asked twice', reason: 'required' },
      },
    },
    settleScope: {
      title: 'Say whether it is clear what is asked for',
      for: 'handler',
      choices: {
        clear: { label: 'It is clear' },
        ask: { label: 'They have been asked what they mean', form: 'day', reason: 'required' },
      },
    },
    recordClarification: {
      title: 'Record what they meant',
      for: 'handler',
      choices: {
        clarified: { label: 'They have answered', form: 'day', reason: 'required' },
        never: { label: 'They have not, though asked twice', reason: 'required' },
      },
    },
    gather: {
      title: 'Gather what is kept about them',
      for: 'handler',
      choices: { gathered: { label: 'It is gathered', form: 'gathered' } },
    },
    reviewItems: {
      title: 'Decide thing by thing what is given',
      for: 'handler',
      choices: { decided: { label: 'Decided', form: 'review' } },
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
    confirmIdentity: working(2, 'to say whether it is known who asks'),
    recordProof: working(10, 'to record proof of who asks; then they are asked again'),
    settleScope: working(2, 'to say whether it is clear what is asked for'),
    recordClarification: working(10, 'to record what they meant; then they are asked again'),
    gather: working(7, 'to gather what is kept'),
    reviewItems: working(5, 'to decide thing by thing'),
    approve: working(2, 'to approve what is given'),
    send: working(1, 'to send it; the law’s day comes first'),
    tellRefused: working(1, 'to tell them; the law’s day comes first'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: { answer: { title: 'They have an answer', kind: 'statutory' } },
  always: {
    late: {
      holds: ({ milestones: { answer }, facts: { askedOn }, today }: Given<Own>) =>
        !answer || answer.metOn !== undefined || askedOn !== undefined || today <= answer.date,
      words: 'The law’s last day has passed, and they have no answer',
      tells: ['handler', 'approver'],
    },
  },
  standing: {
    extend: {
      label: 'Take two more months',
      by: ['handler'],
      stages: beforeItIsSent,
      unless: (facts: Own, { today }: Given<Own>) => {
        if (facts.extended) return 'The two months more have been taken already.';
        return today > extendableUntil(facts) ? 'The first month is over: they had to be told within it.' : undefined;
      },
      form: 'extension',
      reason: 'required',
      amendedBy: { why: 'They have been told of it. What is ready sooner is sent sooner.' },
      does: 'tell',
    },
    withdraw: {
      label: 'Record that they have withdrawn it',
      by: ['handler', 'subject'],
      stages: beforeItIsSent,
      reason: 'required',
      amendedBy: { why: 'It ends this one. They may ask again at any time.' },
      does: 'move',
      to: 'withdrawn',
    },
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
