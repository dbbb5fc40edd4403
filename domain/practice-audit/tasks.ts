/** What each person is asked about an audit. */
import type { Given, TaskDefinition } from '../engine/define.ts';
import { putRight } from '../engine/light.ts';
import { knows, type Own } from './facts.ts';
import { finalGrade } from './sums.ts';

/** It is their own case, or their own people's. */
export const theirs = ['practitioner', 'manager'] as const;

export const tasks = {
  audit: {
    title: 'Audit the case',
    for: 'auditor',
    never: theirs,
    independent: [{ named: knows }],
    choices: {
      done: { label: 'Audited', form: 'audit' },
      notAuditable: { label: 'It cannot be audited', reason: 'required', tells: ['lead'], tellsWhy: true },
    },
  },
  feedback: {
    title: 'Talk the audit through with the practitioner',
    for: 'auditor',
    never: theirs,
    choices: {
      held: { label: 'Talked through', form: 'feedback' },
      without: { label: 'It cannot be', reason: 'required', tells: ['manager'], tellsWhy: true },
    },
  },
  confirmView: {
    title: 'Say what you think of the audit',
    for: 'practitioner',
    ladder: 'gentle',
    choices: {
      agree: { label: 'Agree' },
      comment: { label: 'Agree, with a comment', reason: 'required' },
      disagree: { label: 'Disagree', reason: 'required', tells: ['lead'] },
    },
  },
  moderate: {
    title: 'Moderate the grade',
    for: 'moderator',
    never: theirs,
    independent: [
      { of: ['audit', 'feedback'], from: ['auditor'], oneWay: 'the audit is over when it is moderated' },
      { named: knows },
    ],
    choices: {
      same: { label: 'The grade stands', reason: 'required' },
      changed: { label: 'Another grade', form: 'grade', reason: 'required', tells: ['auditor'], tellsWhy: true },
    },
  },
  settle: {
    title: 'Decide which grade counts',
    for: 'lead',
    never: theirs,
    independent: [
      { of: ['audit', 'moderate'], from: ['auditor', 'moderator'], oneWay: 'both have graded when it is settled' },
    ],
    choices: {
      settled: {
        label: 'This grade counts',
        form: 'grade',
        reason: 'required',
        tells: ['auditor', 'moderator', 'practitioner', 'manager'],
        tellsWhy: true,
      },
    },
  },
  agreeActions: {
    title: 'Agree what is done after the audit',
    for: 'manager',
    choices: {
      agree: { label: 'Agree an action', form: 'action' },
      none: {
        label: 'Nothing needs to be done',
        reason: 'required',
        tells: ['lead'],
        tellsWhy: true,
        unless: ({ facts: { graded } }: Given<Own>) =>
          graded !== undefined && finalGrade(graded) === 'inadequate'
            ? 'Something is agreed wherever practice was inadequate.'
            : undefined,
      },
    },
  },
  doAction: {
    title: 'Do what was agreed after the audit',
    for: 'doer',
    choices: {
      done: { label: 'Done, and where it can be seen', reason: 'required' },
      cannot: { label: 'It cannot be done', reason: 'required', tells: ['manager', 'lead'], tellsWhy: true },
    },
  },
  checkAction: {
    title: 'Check that what was agreed is done',
    for: 'auditor',
    never: theirs,
    independent: [{ of: ['doAction'], sameAbout: true, oneWay: 'it is done when it is checked' }],
    choices: {
      verified: { label: 'It is done', reason: 'required' },
      not: { label: 'It is not', reason: 'required', tells: ['manager'], tellsWhy: true },
    },
  },
  decideAction: {
    title: 'Decide what becomes of something that cannot be done',
    for: 'lead',
    never: theirs,
    independent: [{ of: ['doAction'], sameAbout: true, oneWay: 'somebody else has said that it cannot be done' }],
    choices: {
      again: { label: 'Somebody else, or another day', form: 'again', reason: 'required', tells: ['manager'] },
      drop: { label: 'Let it go', reason: 'required', tells: ['manager', 'auditor'], tellsWhy: true },
    },
  },
  makeSafe: {
    title: 'Make sure that the child is safe',
    for: 'manager',
    urgent: true,
    safeguards: true,
    choices: { safe: { label: 'Seen to, and how', reason: 'required', tells: ['lead', 'auditor'], tellsWhy: true } },
  },
  nameReAuditor: {
    title: 'Name who audits the case again',
    for: 'lead',
    never: theirs,
    choices: {
      named: { label: 'Name them', form: 'reAuditor' },
      caseClosed: { label: 'The case is closed', reason: 'required' },
    },
  },
  reAudit: {
    title: 'Audit the case again',
    for: 'reAuditor',
    never: theirs,
    independent: [
      { of: ['audit', 'checkAction'], from: ['auditor'], oneWay: 'the first audit is over by then' },
      { named: knows },
    ],
    choices: {
      done: { label: 'Audited', form: 'audit', tells: ['practitioner', 'manager', 'lead'] },
      caseClosed: { label: 'The case is closed', reason: 'required', tells: ['lead'], tellsWhy: true },
    },
  },
  putRight: putRight('lead', theirs),
} as const satisfies Readonly<Record<string, TaskDefinition>>;
