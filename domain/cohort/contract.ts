/** A cohort: people who come into social work together, by one scheme, and what must be ready before they do. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type FactsOf, shape } from '../engine/define.ts';
import { facts, fields, noSettings, type PlainField } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, line, text } from '../engine/ordinary-fields.ts';
import { follows } from './follows.ts';
import { schemes } from './schemes.ts';

const runs = ['lead', 'office:hr'] as const;

const day = (asks: string) =>
  ({
    is: 'day',
    asks,
    earliest: { of: 'today', months: -60 },
    latest: { of: 'today', months: 36 },
  }) as const satisfies PlainField;
const scheme = { is: 'choice', asks: 'the scheme', of: schemes } as const satisfies PlainField;
const startsOn = { ...day('the day it begins'), label: 'Begins on' } as const;
/** What is not ready on the day is what learners complain of. */
const needed = {
  placements: 'A placement, with cases',
  desks: 'A desk and equipment',
  money: 'Bursary or pay',
  housing: 'Housing, bank and travel',
  tutors: 'Somebody who looks after each',
} as const;

interface Own {
  /** When its end is asked about. */
  endsOn: LocalDate;
  readyOn?: LocalDate;
}

export const cohort = defineProcess({
  ...none,
  name: 'cohort',
  prefix: 'COH',
  title: 'Cohort',
  path: 'cohorts',
  mayStart: ['hr'],
  readers: ['quality', 'manager'],
  request: fields({
    title: line('what the cohort is called'),
    scheme,
    startsOn,
    endsOn: {
      is: 'day',
      asks: 'the day on which you are asked what came of it',
      label: 'Looked back at on',
      earliest: { of: { field: 'startsOn' }, days: 1 },
      latest: { of: 'today', months: 96 },
    },
    places: { is: 'whole', asks: 'how many places it has', label: 'Places', from: 1, to: 500 },
  }),
  adopt: { stages: ['running'] },
  roles: { lead: 'Leads it', sponsor: 'Answers for it' },
  cast: { lead: { office: 'hr', callerFirst: true }, sponsor: { office: 'leadership', not: ['lead'] } },
  mayHold: { lead: { office: 'hr' }, sponsor: { office: 'leadership', not: ['lead'] } },
  starts: 'preparing',
  stages: {
    preparing: { title: 'Being prepared', next: ['running', 'cancelled'] },
    running: { title: 'Running', next: ['running', 'completed', 'cancelled'] },
  },
  outcomes: { completed: 'Completed', cancelled: 'Cancelled' },
  forms: {
    missing: fields({
      missing: { is: 'several', asks: 'what is missing', of: needed, least: 1, most: 5 },
    }),
    goesOn: fields({
      until: {
        is: 'day',
        asks: 'the day on which you are asked again',
        earliest: { of: 'today', days: 1 },
        latest: { of: 'today', months: 36 },
      },
    }),
    outcome: fields({ outcome: text('what came of it, and what the next one does otherwise') }),
    contribution,
  },
  follows,
  tasks: {
    prepare: {
      title: 'Say what is ready for a cohort',
      for: 'lead',
      choices: {
        ready: { label: 'All of it is ready' },
        notYet: { label: 'Not yet', form: 'missing', reason: 'required', tells: ['sponsor'], tellsWhy: true },
      },
    },
    close: {
      title: 'Look back at a cohort',
      for: 'sponsor',
      never: ['lead'],
      independent: [{ of: ['prepare'], oneWay: 'whoever looked back at one may prepare another' }],
      choices: {
        close: { label: 'It is over', form: 'outcome' },
        goesOn: { label: 'It goes on', form: 'goesOn', reason: 'required' },
      },
    },
    putRight: putRight('lead', []),
  },
  deadlines: {
    prepare: working(20, 'before a cohort begins by which all is ready'),
    close: working(20, 'to look back at a cohort'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: {
    ready: { title: 'All is ready', kind: 'own' },
    begins: { title: 'Begins', kind: 'own' },
  },
  standing: {
    move: {
      label: 'Move the day it begins',
      by: runs,
      stages: ['preparing'],
      reason: 'required',
      form: 'goesOn',
      tells: ['sponsor'],
      amendedBy: { why: 'It is moved again: both days stay in the history.' },
      does: 'tell',
    },
    cancel: {
      label: 'Cancel the cohort',
      by: ['sponsor', ...runs],
      reason: 'required',
      tells: ['lead', 'sponsor'],
      amendedBy: { why: 'It ends this one. A cohort is begun anew.' },
      does: 'move',
      to: 'cancelled',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: ['sponsor'] }),
  },
  facts: facts({ scheme, startsOn, places: { is: 'whole', asks: 'the places', from: 1, to: 500 } }, shape<Own>()),
  settings: noSettings,
  record: { purpose: 'bring people into social work together', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions(['lead', 'sponsor', 'office:quality', 'office:manager']),
  compensation: 'putRight',
});

export type Cohort = typeof cohort;
export type CohortFacts = FactsOf<Cohort>;
