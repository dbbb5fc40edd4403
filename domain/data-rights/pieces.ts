/**
 * What requests about one's own data have alike (UK GDPR, Articles 12 to 22): they come in any form, from anybody; it is made sure who
 * asks, and for what; the law's month runs, and two months more are taken within it.
 */
import type { LocalDate } from '../calendar/index.ts';
import type { Given } from '../engine/define.ts';
import { fields, type PlainField } from '../engine/field.ts';
import { working } from '../engine/ladder.ts';
import { line, text } from '../engine/ordinary-fields.ts';
import { extendableUntil, type RequestClock } from './dates.ts';

/** The facts of which the law's day is counted. */
export interface ClockFacts extends RequestClock {
  from: LocalDate;
  extended?: true;
  waited: number;
  /** A question to them is open since this day: the clock stands still. */
  askedOn?: LocalDate;
}

export const sinceReceipt = { earliest: { of: 'processBegan', days: -31 }, latest: 'today' } as const;

/** Anybody takes one: it may be spoken to anybody who works here. */
export const takenBy = ['hr', 'manager', 'assessor', 'practitioner', 'quality', 'leadership', 'administrator'] as const;

export const requestFields = {
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
} as const;

export const cast = {
  subject: { field: 'person' },
  handler: { office: 'hr', callerFirst: true, not: ['subject'] },
  approver: { office: 'leadership', not: ['subject', 'handler'] },
} as const;

/** What a letter that refuses says: the law asks for all of it. */
export const letterOfRefusal = {
  why: 'Why',
  complain: 'That they may complain to us',
  ico: 'That they may complain to the Information Commissioner',
  court: 'That they may go to court',
} as const;

export const howSent = {
  is: 'choice',
  asks: 'how it was sent',
  of: { secure: 'By a secure link', post: 'By post, signed for', hand: 'By hand' },
} as const satisfies PlainField;

export const day = fields({ on: { is: 'day', asks: 'the day', ...sinceReceipt } });

export const extension = fields({
  why: { is: 'choice', asks: 'why', of: { complex: 'It is complex', many: 'They have sent several' } },
  told: { ...line('what they were told'), label: 'What they were told' },
});

/** Of `day`. */
export const tasksBefore = {
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
} as const;

export const deadlinesBefore = {
  confirmIdentity: working(2, 'to say whether it is known who asks'),
  recordProof: working(10, 'to record proof of who asks; then they are asked again'),
  settleScope: working(2, 'to say whether it is clear what is asked for'),
  recordClarification: working(10, 'to record what they meant; then they are asked again'),
} as const;

export const followsBefore = {
  'confirmIdentity.known': 'The month runs from the day it came.',
  'confirmIdentity.ask': 'The month runs from the day on which they show who they are.',
  'recordProof.proven': 'The month runs from that day.',
  'recordProof.never': 'It ends here. They may ask again.',
  'settleScope.ask': 'The clock stands still until they answer.',
  'recordClarification.clarified': 'The days from your question to their answer, both included, do not count.',
  'recordClarification.never': 'It ends here. They may ask again.',
} as const;

export const answer = { title: 'They have an answer', kind: 'statutory' } as const;

/** The law's day has not passed without an answer, or a question to them is open. */
export const late = {
  holds: ({ milestones: { answer: due }, facts: { askedOn }, today }: Given<ClockFacts>) =>
    !due || due.metOn !== undefined || askedOn !== undefined || today <= due.date,
  words: 'The law’s last day has passed, and they have no answer',
  tells: ['handler', 'approver'],
} as const;

/** @param stages those before anything is told */
export const extend = <const Stage extends string>(stages: readonly Stage[]) =>
  ({
    label: 'Take two more months',
    by: ['handler'],
    stages,
    unless: (facts: ClockFacts, { today }: Given<ClockFacts>) => {
      if (facts.extended) return 'The two months more have been taken already.';
      return today > extendableUntil(facts) ? 'The first month is over: they had to be told within it.' : undefined;
    },
    form: 'extension',
    reason: 'required',
    amendedBy: { why: 'They have been told of it. What is ready sooner is sent sooner.' },
    does: 'tell',
  }) as const;

/** @param stages those before anything is done */
export const withdraw = <const Stage extends string>(stages: readonly Stage[]) =>
  ({
    label: 'Record that they have withdrawn it',
    by: ['handler', 'subject'],
    stages,
    reason: 'required',
    amendedBy: { why: 'It ends this one. They may ask again at any time.' },
    does: 'move',
    to: 'withdrawn',
  }) as const;
