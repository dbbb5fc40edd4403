/** A month's practice audits: how many and which cases, by whom, how they were graded and moderated, what is learned, and what is still open. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { line } from '../engine/ordinary-fields.ts';
import { area } from '../improvement/fields.ts';
import { domains } from '../practice-audit/fields.ts';
import { forms } from './fields.ts';
import { follows } from './follows.ts';
import { type AuditReport, type BegunAudit, type DrawnCase, isAllAudited, type OpenCases } from './sums.ts';

const runs = ['lead', 'office:quality'] as const;

const month = {
  is: 'reference',
  asks: 'the month',
  label: 'Month',
  matches: /^20\d\d-(0[1-9]|1[0-2])$/,
  like: '2026-11',
} as const;

interface Own {
  /** How many open cases each had, on the day that was said. */
  teams: readonly OpenCases[];
  /** Drawn by the seed that stands with them. */
  sample: readonly DrawnCase[];
  seed?: string;
  /** Each that was begun, by its number. */
  audits: readonly BegunAudit[];
  /** Audits that were declared void: their cases are given to somebody else. */
  voided: readonly DrawnCase[];
  allocatedOn?: LocalDate;
  /** What each has told. */
  reports: Readonly<Record<string, AuditReport>>;
}

export const auditRound = defineProcess({
  ...none,
  name: 'audit-round',
  prefix: 'AUR',
  title: 'Audit round',
  path: 'audit-rounds',
  mayStart: ['quality'],
  readers: ['quality'],
  request: fields({
    month: { ...month, column: { example: '2026-11' } },
    theme: { ...line('the theme, where there is one'), label: 'Theme', optional: true },
  }),
  oneOpen: { each: { fact: 'month' }, named: 'month', words: 'There is a round for this month already' },
  roles: { lead: 'Quality lead' },
  line: [],
  cast: { lead: 'caller' },
  mayHold: { lead: { office: 'quality' } },
  starts: 'planning',
  stages: {
    planning: { title: 'Being planned', next: ['auditing', 'void'] },
    auditing: { title: 'Cases being audited', next: ['moderating'], irreversible: true },
    moderating: { title: 'Grades being moderated', next: ['learning'] },
    learning: { title: 'Being learned from', next: ['following'] },
    following: { title: 'What was agreed is being done', next: ['closed'] },
  },
  outcomes: { closed: 'Closed', void: 'Void' },
  forms,
  follows,
  tasks: {
    draw: {
      title: 'Say how many open cases each team has',
      for: 'lead',
      choices: { drawn: { label: 'Draw the sample', form: 'draw' } },
    },
    allocate: {
      title: 'Say who audits each case that was drawn',
      for: 'lead',
      choices: { allocated: { label: 'Begin the audits', form: 'allocation' } },
    },
    learning: {
      title: 'Publish what was learned',
      for: 'lead',
      choices: { published: { label: 'Publish it', form: 'learning' } },
    },
    putRight: putRight('lead', []),
  },
  deadlines: {
    draw: working(5, 'to draw the sample'),
    allocate: working(5, 'to say who audits each case'),
    learning: working(10, 'to publish what was learned, after the last audit'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: {
    audited: { title: 'All cases audited', kind: 'own' },
    published: { title: 'Learning published', kind: 'own' },
  },
  threads: { allocating: 'Who audits what was drawn' },
  always: {
    unaudited: {
      holds: ({ facts: of, milestones: { audited }, today }: Given<Own>) =>
        !audited || audited.metOn !== undefined || today <= audited.date || isAllAudited(of),
      words: 'Cases that were drawn have not been audited by the end of the round',
      tells: ['lead'],
    },
  },
  standing: {
    void: {
      label: 'Declare it void',
      by: ['lead'],
      stages: ['planning'],
      reason: 'required',
      unless: ({ audits }: { readonly audits: readonly BegunAudit[] }) =>
        audits.length === 0 ? undefined : 'Audits have begun. They are carried on, or each declared void by itself.',
      amendedBy: { why: 'It ends this one. The month is planned anew.' },
      does: 'move',
      to: 'void',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: [] }),
  },
  hears: { begun: shape<DrawnCase>(), reported: shape<AuditReport>() },
  facts: facts({ month }, shape<Own>()),
  settings: settings(
    {
      percent: {
        is: 'whole',
        asks: 'the share of open cases that is audited in a quarter, in per cent',
        from: 1,
        to: 100,
      },
      least: { is: 'whole', asks: 'the fewest cases that are audited in a month', from: 1, to: 100 },
      themeFrom: {
        is: 'whole',
        asks: 'the audits of a round in which something recurs before it is a theme',
        from: 2,
        to: 20,
      },
      teamFrom: { is: 'whole', asks: 'the audits of a team before its grades are shown', from: 3, to: 50 },
      areas: {
        is: 'each',
        asks: 'the area of the improvement plan that a theme belongs to',
        of: domains,
        every: true,
        value: { ...area, asks: 'the area' },
      },
    },
    {
      percent: 5,
      least: 8,
      themeFrom: 3,
      teamFrom: 5,
      areas: { assessment: 9, planning: 4, voice: 9, visits: 9, oversight: 8, recording: 5, impact: 9 },
    },
  ),
  record: {
    purpose: 'know how good practice is, and see to it that what audits call for is done',
    basis: 'publicTask',
    class: 'practiceAudit',
  },
  submissions: ordinarySubmissions(['lead', 'office:quality', 'office:leadership']),
  figures: {
    published: {
      title: 'Learning published',
      formula: 'learning published ÷ rounds begun and not void',
      met: 'published',
      among: { past: 'planning', notEnded: ['void'] },
    },
  },
  lasting: ['reports', 'audits', 'sample', 'teams', 'voided'],
  compensation: 'putRight',
});

export type AuditRound = typeof auditRound;
