/** One case audited: graded, talked through with the practitioner, moderated where drawn; what is agreed is done, checked by somebody else, and looked at again. */
import type { LocalDate } from '../calendar/index.ts';
import type { AgreedAction, AgreedGiven } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { line } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import { area } from '../improvement/fields.ts';
import { forms } from './fields.ts';
import { follows } from './follows.ts';
import { type Agreed, finalGrade, type Graded } from './sums.ts';

const runs = ['lead', 'office:quality'] as const;
const readers = [
  'practitioner',
  'manager',
  'auditor',
  'moderator',
  'reAuditor',
  'lead',
  'doer',
  'office:quality',
] as const;
const theirs = ['practitioner', 'manager'] as const;

/** Something that was agreed, by whom it is done and until when. */
export interface AuditAction extends Agreed {
  readonly owner: PersonId;
  readonly dueOn: LocalDate;
  readonly agreedOn?: LocalDate;
  /** It is to be an action of the improvement plan too. */
  readonly inPlan?: true;
  /** That action, once it was started. */
  readonly plan?: string;
  /** Let go, with a reason. */
  readonly droppedOn?: LocalDate;
}

interface Own {
  /** Who held or supervised the case in the last twelve months. */
  readonly recent: readonly PersonId[];
  /** The last audit of it, by all who graded it. */
  graded?: Graded & { readonly on: LocalDate; readonly withPractitioner: boolean };
  /** It has been talked through, or could not be. */
  fedBackOn?: LocalDate;
  /** What the practitioner thinks; silence is no agreement. */
  view?: 'agree' | 'comment' | 'disagree' | 'unconfirmed';
  /** Their manager has said what is agreed. */
  agreedOn?: LocalDate;
  actions: readonly AuditAction[];
  /** A child may be unsafe since that day. */
  unsafeSince?: LocalDate;
  /** How it was graded before it was audited again. */
  earlier: readonly Graded[];
}

const isOver = ({ verifiedOn, droppedOn }: AuditAction): boolean => verifiedOn !== undefined || droppedOn !== undefined;

/** Nothing that was agreed is still to be done or checked. */
export const allOver = ({ actions }: { readonly actions: readonly AuditAction[] }): boolean => actions.every(isOver);

const agrees = ({ facts: { actions, agreedOn, graded }, startedOn }: AgreedGiven<Own>): readonly AgreedAction[] =>
  actions.map((one, index) => ({
    key: `action-${index + 1}`,
    owner: one.owner,
    agreedOn: one.agreedOn ?? agreedOn ?? graded?.on ?? startedOn,
    dueOn: one.dueOn,
    doneOn: one.doneOn,
    verifiedOn: one.verifiedOn,
    letGoOn: one.droppedOn,
    plan: one.plan,
  }));

/** They know the case, or answer for it. */
const knows = ({ recent = [] }: { readonly recent?: readonly PersonId[] }): Readonly<Record<PersonId, string>> =>
  Object.fromEntries(recent.map((one) => [one, 'held or supervised the case in the last twelve months']));

export const practiceAudit = defineProcess({
  ...none,
  name: 'practice-audit',
  prefix: 'AUD',
  title: 'Practice audit',
  path: 'practice-audits',
  mayStart: ['quality'],
  readers: ['quality'],
  request: fields({
    round: {
      is: 'reference',
      asks: 'the month it belongs to',
      label: 'Round',
      matches: /^20\d\d-(0[1-9]|1[0-2])$/,
      like: '2026-11',
      column: { example: '2026-11' },
    },
    practitioner: {
      is: 'person',
      asks: 'the practitioner',
      who: 'anybody',
      column: { example: 'practitioner@example.org' },
    },
    auditor: {
      is: 'person',
      asks: 'the auditor',
      who: { holds: 'auditor' },
      column: { example: 'quality@example.org' },
    },
    moderator: {
      is: 'person',
      asks: 'the moderator',
      hint: 'Who grades it once more, where it is drawn.',
      who: { holds: 'moderator' },
      column: { example: 'coordinator@example.org' },
    },
    recent: {
      is: 'people',
      asks: 'who else held or supervised the case in the last twelve months',
      label: 'Held or supervised the case',
      hint: 'In the last twelve months. None of them audits or moderates it.',
      who: 'anybodyEver',
      most: 20,
      initially: [],
    },
    theme: { ...line('the theme, where there is one'), label: 'Theme', optional: true },
  }),
  file: {
    title: 'Practice audits',
    mayImport: ['quality'],
    mark: { heading: 'Row', meaning: 'The row that was drawn, so that two cases of one practitioner are told apart.' },
  },
  roles: {
    lead: 'Quality lead',
    practitioner: 'Practitioner',
    manager: 'Their manager',
    auditor: 'Auditor',
    moderator: 'Moderator',
    reAuditor: 'Audits again',
    doer: 'Does what was agreed',
  },
  line: ['practitioner'],
  fixed: ['practitioner'],
  cast: {
    lead: 'caller',
    practitioner: { field: 'practitioner' },
    manager: { managerOf: 'practitioner' },
    auditor: { field: 'auditor' },
    moderator: { field: 'moderator' },
  },
  mayHold: {
    lead: { office: 'quality', not: ['auditor', 'moderator', ...theirs] },
    auditor: { not: ['lead', 'moderator', ...theirs], outsideLineOf: 'practitioner' },
    moderator: { not: ['lead', 'auditor', ...theirs], outsideLineOf: 'practitioner' },
    reAuditor: { not: ['auditor', 'moderator', 'lead', ...theirs], outsideLineOf: 'practitioner' },
  },
  starts: 'allocated',
  stages: {
    allocated: { title: 'To be audited', next: ['audited', 'replaced', 'void'] },
    audited: { title: 'Talked through and moderated', next: ['following'] },
    following: { title: 'What was agreed is being done', next: ['closed', 'reAudited', 'reAuditing'] },
    reAuditing: { title: 'To be audited again', next: ['following', 'reAudited', 'closed'] },
  },
  outcomes: {
    closed: 'Closed',
    reAudited: 'Audited again and improved',
    replaced: 'Replaced: the case could not be audited',
    void: 'Void',
  },
  forms,
  follows,
  tasks: {
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
  },
  deadlines: {
    audit: working(10, 'to audit a case'),
    feedback: working(5, 'to talk an audit through'),
    confirmView: working(5, 'for the practitioner to say what they think'),
    moderate: working(5, 'to moderate'),
    settle: working(5, 'to decide which grade counts'),
    agreeActions: working(5, 'to agree actions; those for inadequate practice have a shorter time of their own'),
    doAction: working(20, 'to do what was agreed; the day that was agreed comes first'),
    checkAction: working(10, 'to check what was done'),
    decideAction: working(5, 'to decide about what cannot be done'),
    makeSafe: working(0, 'to make sure that a child is safe'),
    nameReAuditor: working(5, 'to name who audits again'),
    reAudit: working(20, 'to audit again; the day it is due comes first'),
    putRight: putRightWithin,
  },
  ladders: {
    firm,
    gentle,
  },
  milestones: {
    audited: { title: 'Audited', kind: 'pausable' },
    agreed: { title: 'Actions agreed', kind: 'pausable' },
    verified: { title: 'All actions verified', kind: 'own' },
    reAudit: { title: 'Audited again', kind: 'own' },
  },
  threads: { agreeing: 'What is agreed', actions: 'Actions', safety: 'A child may be unsafe' },
  always: {
    unsafe: {
      holds: ({ facts: { unsafeSince } }: Given<Own>) => unsafeSince === undefined,
      words: 'A child may be unsafe, and nobody has said what was done',
      tells: ['manager', 'lead'],
      urgent: true,
    },
    notAudited: {
      holds: ({ stage, milestones: { audited }, today }: Given) =>
        stage !== 'allocated' || !audited || today <= audited.date,
      words: 'It was not audited by its day',
      tells: ['auditor', 'lead'],
    },
    overdue: {
      holds: ({ facts: { actions }, today }: Given<Own>) =>
        actions.every((one) => one.doneOn !== undefined || isOver(one) || today <= one.dueOn),
      words: 'Something agreed after the audit was not done by its day',
      tells: ['manager', 'lead'],
    },
  },
  standing: {
    urgent: {
      label: 'Say that a child may be unsafe',
      by: ['auditor', 'moderator', 'reAuditor', 'lead'],
      form: 'concern',
      tells: ['manager', 'lead'],
      amendedBy: { why: 'Their manager says what was found.' },
      does: 'tell',
    },
    addAction: {
      label: 'Agree another action',
      by: ['manager', 'lead'],
      stages: ['audited', 'following'],
      form: 'action',
      amendedBy: { why: 'Whoever does it says that it cannot be done, and the quality lead decides.' },
      does: 'tell',
    },
    void: {
      label: 'Declare it void',
      by: ['lead'],
      stages: ['allocated'],
      reason: 'required',
      amendedBy: { why: 'It ends this one. Another is allocated.' },
      does: 'move',
      to: 'void',
    },
    ...ordinaryActions({
      runs,
      handsOver: [...runs, 'office:administrator'],
      takesPart: ['practitioner', 'manager', 'auditor', 'moderator'],
    }),
  },
  facts: facts({}, shape<Own>()),
  settings: settings(
    {
      moderatedPercent: {
        is: 'whole',
        asks: 'the share that is moderated of those that are neither outstanding nor inadequate, in per cent',
        from: 0,
        to: 100,
      },
      inadequateDays: {
        is: 'whole',
        asks: 'the working days in which actions are agreed for inadequate practice',
        from: 1,
        to: 10,
      },
      reAuditMonths: {
        is: 'each',
        asks: 'the months after which a case is audited again',
        of: { improve: 'Requires improvement', inadequate: 'Inadequate' },
        every: true,
        value: { is: 'whole', asks: 'the months', from: 1, to: 12 },
      },
      area: { ...area, asks: 'the area of the improvement plan that its actions belong to' },
    },
    { moderatedPercent: 20, inadequateDays: 2, reAuditMonths: { improve: 6, inadequate: 3 }, area: 9 },
  ),
  record: {
    purpose: 'learn how good practice is and to better it',
    basis: 'publicTask',
    class: 'practiceAudit',
    of: 'practitioner',
  },
  submissions: ordinarySubmissions(readers),
  agrees,
  figures: {
    audited: {
      title: 'Audited',
      formula: 'audited ÷ allocated and not replaced',
      met: 'audited',
      among: { notEnded: ['replaced', 'void'] },
    },
    closedLoop: {
      title: 'All actions verified',
      formula: 'all actions verified ÷ with actions',
      met: 'verified',
      among: { met: 'agreed' },
    },
    improved: {
      title: 'Improved when audited again',
      formula: 'improved ÷ audited again',
      ended: ['reAudited'],
      among: { met: 'reAudit' },
    },
  },
  words: { 'action-#': 'action #' },
  lasting: ['actions', 'unsafeSince'],
  compensation: 'putRight',
});

export type PracticeAudit = typeof practiceAudit;
