/**
 * Somebody asks that what is kept about them goes, or is put right: who they are, what they mean, what may be refused and why, and the
 * law's day. Two decide on each thing; what goes, goes as what is due does, and never under a legal hold.
 */
import * as rights from '../data-rights/pieces.ts';
import { defineProcess, shape } from '../engine/define.ts';
import { fields, noSettings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, notes, text } from '../engine/ordinary-fields.ts';
import { follows } from './follows.ts';
import { decisions, type ItemDecision, reasons } from './items.ts';

const runs = ['handler', 'office:hr'] as const;
const beforeItIsDone = ['received', 'scoping', 'deciding', 'approving'] as const;

interface Own extends rights.ClockFacts {
  items: readonly ItemDecision[];
  /** All of it was refused. */
  refused?: 'unfounded' | 'excessive';
  /** Of what was to go: how much went, and how much a legal hold stands over. As the register and the holds say. */
  gone?: number;
  held?: number;
}

export const erasureRequest = defineProcess({
  ...none,
  name: 'erasure-request',
  prefix: 'ERA',
  title: 'Erasure request',
  path: 'erasure-requests',
  mayStart: rights.takenBy,
  request: fields(rights.requestFields),
  roles: { subject: 'Asks that it goes', handler: 'Handles the request', approver: 'Approves what becomes of it' },
  line: [],
  cast: rights.cast,
  mayHold: {
    handler: { office: 'hr', not: ['subject', 'approver'], why: 'nobody decides what goes of their own record' },
    approver: { office: 'leadership', not: ['subject', 'handler'], why: 'two people look at what goes' },
  },
  fixed: ['subject'],
  starts: 'received',
  stages: {
    received: { title: 'Received: who asks', next: ['scoping', 'lapsed'] },
    scoping: { title: 'What is asked for', next: ['deciding', 'lapsed'] },
    deciding: { title: 'Decided thing by thing', next: ['approving'] },
    approving: { title: 'Waiting for approval', next: ['carryingOut', 'deciding', 'telling'] },
    carryingOut: { title: 'Being carried out', next: ['telling'], irreversible: true },
    telling: { title: 'Being told', next: ['done', 'partly', 'refused'], irreversible: true },
  },
  outcomes: {
    done: 'Done as they asked',
    partly: 'Done in part',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    lapsed: 'Never shown who asked, or for what',
  },
  forms: {
    day: rights.day,
    decided: fields({
      items: {
        is: 'rows',
        asks: 'what becomes of each',
        label: 'Thing by thing',
        least: 1,
        most: 200,
        row: {
          item: {
            is: 'reference',
            asks: 'the number of the thing',
            hint: 'Of a text, a whole piece of work, an application or somebody who has left, as “What is kept about them” numbers it',
            matches: /^[A-Za-z0-9:-]{3,64}$/,
            like: 'REC-2026-0001',
          },
          how: { is: 'choice', asks: 'what becomes of it', of: decisions },
          why: { is: 'choice', asks: 'why', of: reasons },
        },
      },
      ...notes('what you have weighed'),
    }),
    refusal: fields({
      why: {
        is: 'choice',
        asks: 'why all of it is refused',
        of: { unfounded: 'Manifestly unfounded', excessive: 'Manifestly excessive' },
      },
    }),
    gone: fields({ on: { is: 'day', asks: 'the day it went', ...rights.sinceReceipt } }),
    straight: fields({ done: text('what was put right, and what was written beside what they dispute') }),
    answer: fields({
      on: { is: 'day', asks: 'the day they were told', ...rights.sinceReceipt },
      how: rights.howSent,
      says: {
        is: 'several',
        asks: 'what the letter says',
        hint: 'Where anything was refused, all of it: the law asks for that',
        of: { done: 'What was done', ...rights.letterOfRefusal },
        least: 1,
        most: 5,
      },
    }),
    recipients: fields({
      on: { is: 'day', asks: 'the day they were told', ...rights.sinceReceipt },
      who: text('who was told, and how'),
    }),
    extension: rights.extension,
    contribution,
  },
  follows,
  tasks: {
    ...rights.tasksBefore,
    decideItems: {
      title: 'Decide thing by thing what becomes of it',
      for: 'handler',
      choices: { decided: { label: 'Decided', form: 'decided' } },
    },
    approve: {
      title: 'Approve what goes and what stays',
      for: 'approver',
      never: ['subject', 'handler'],
      independent: [{ of: ['decideItems'], oneWay: 'whoever approved one answer may handle another' }],
      choices: {
        approve: { label: 'Approve' },
        return: { label: 'Send back', reason: 'required' },
        refuse: { label: 'Refuse the whole request', form: 'refusal', reason: 'required' },
      },
    },
    letGo: {
      title: 'Let go what is to go',
      for: 'handler',
      choices: { gone: { label: 'It has gone', form: 'gone' } },
    },
    putStraight: {
      title: 'Put right what is wrong, and write beside what is disputed',
      for: 'handler',
      choices: { done: { label: 'It is done', form: 'straight' } },
    },
    tellThem: {
      title: 'Tell them what was done and what was not',
      for: 'handler',
      choices: { told: { label: 'They have been told', form: 'answer' } },
    },
    tellRecipients: {
      title: 'Tell whoever was given it',
      for: 'handler',
      choices: {
        told: { label: 'They have been told', form: 'recipients' },
        nobody: { label: 'Nobody can be told', reason: 'required' },
      },
    },
    putRight: putRight('handler', ['subject']),
  },
  deadlines: {
    ...rights.deadlinesBefore,
    decideItems: working(10, 'to decide thing by thing'),
    approve: working(2, 'to approve what becomes of it'),
    letGo: working(1, 'to let it go'),
    putStraight: working(3, 'to put it right'),
    tellThem: working(1, 'to tell them; the law’s day comes first'),
    tellRecipients: working(5, 'to tell whoever was given it'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: { answer: rights.answer },
  always: { late: rights.late },
  standing: {
    extend: rights.extend(beforeItIsDone),
    withdraw: rights.withdraw(beforeItIsDone),
    ...ordinaryActions({ runs, handsOver: ['handler', 'approver', 'office:administrator'], takesPart: ['approver'] }),
  },
  facts: shape<Own>(),
  settings: noSettings,
  record: {
    purpose: 'let go or put right what people ask about, as the law asks',
    basis: 'legalObligation',
    class: 'requests',
    of: 'subject',
  },
  submissions: ordinarySubmissions(['handler', 'approver']),
  figures: {
    answered: {
      title: 'Answered',
      formula: 'done, done in part or refused ÷ received and not withdrawn',
      ended: ['done', 'partly', 'refused'],
      among: { notEnded: ['withdrawn', 'lapsed'] },
    },
  },
  compensation: 'putRight',
});

export type ErasureRequest = typeof erasureRequest;
