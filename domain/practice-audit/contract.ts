/** One case audited: graded, talked through with the practitioner, moderated where drawn; what is agreed is done, checked by somebody else, and looked at again. */
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { line, team } from '../engine/ordinary-fields.ts';
import { area } from '../improvement/fields.ts';
import { agrees, isOver, type Own } from './facts.ts';
import { forms, heldBefore } from './fields.ts';
import { follows } from './follows.ts';
import { tasks, theirs } from './tasks.ts';

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
    heldBefore,
    team: {
      ...team,
      hint: 'Of a case that the month’s round drew: whose list it is a row of.',
      optional: true,
      column: { example: '' },
    },
    row: {
      is: 'whole',
      asks: 'the row of the list',
      label: 'Row',
      hint: 'So that two cases of one practitioner are told apart.',
      from: 1,
      to: 5_000,
      optional: true,
      column: { example: '' },
    },
    theme: { ...line('the theme, where there is one'), label: 'Theme', optional: true },
  }),
  file: { title: 'Practice audits', mayImport: ['quality'] },
  oneOpen: { each: { fact: 'caseKey' }, named: 'row', words: 'This case is being audited already' },
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
  tasks,
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
      does: 'tell',
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
