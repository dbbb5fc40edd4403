/** A training programme: what is to be learned, by whom and by when, how it is delivered, and what came of it. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type FactsOf, shape } from '../engine/define.ts';
import { facts, fields, noSettings, type PlainField, type PlainFields } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, line, text } from '../engine/ordinary-fields.ts';
import { type Rank, rankTitles } from '../engine/people.ts';
import { follows } from './follows.ts';

const runs = ['lead', 'office:hr'] as const;

const rule = {
  ranks: {
    is: 'several',
    asks: 'who must learn it',
    label: 'Who must learn it',
    of: rankTitles,
    least: 1,
    most: 7,
  },
  teams: {
    is: 'rows',
    asks: 'the teams it is for',
    label: 'Teams',
    hint: 'Left out, it is for every team.',
    most: 60,
    initially: [],
    row: { team: { is: 'team', asks: 'the team' } },
  },
} as const satisfies PlainFields;

const dueOn = {
  is: 'day',
  asks: 'the day it is to be done by',
  label: 'Done by',
  earliest: { of: 'processBegan' },
  latest: { of: 'today', months: 36 },
} as const satisfies PlainField;

const parts = {
  is: 'whole',
  asks: 'how many parts it has',
  hint: 'Days or modules, in any order: it is done once each of them is.',
  from: 1,
  to: 10,
  initially: 1,
} as const satisfies PlainField;

const validMonths = {
  is: 'whole',
  asks: 'for how many months it is good',
  hint: 'Then it is done again. 0 where it is good for good.',
  from: 0,
  to: 120,
  initially: 0,
} as const satisfies PlainField;

/** How it is delivered. */
export interface Delivery {
  readonly people: number;
  readonly seats: number;
  readonly showPercent: number;
}

interface Own {
  delivery?: Delivery;
  /** When its end is asked about. */
  endsOn: LocalDate;
}

/** Whoever is of one of the ranks, in one of the teams where it is not for all. */
export const isWithin = (
  { ranks, teams }: Pick<ProgrammeFacts, 'ranks' | 'teams'>,
  person: { readonly rank: Rank; readonly team: string | null },
): boolean => ranks.includes(person.rank) && (teams.length === 0 || teams.some(({ team }) => team === person.team));

/** How many courses that takes: of the seats of each, so many are filled on the day. */
export const coursesFor = ({ people, seats, showPercent }: Delivery): number =>
  Math.ceil(people / Math.max(1, Math.floor((seats * showPercent) / 100)));

export const trainingProgramme = defineProcess({
  ...none,
  name: 'training-programme',
  prefix: 'TRN',
  title: 'Training programme',
  path: 'training-programmes',
  mayStart: ['hr'],
  readers: ['quality', 'manager'],
  request: fields({ title: line('the training'), about: text('what it is for'), ...rule, dueOn, parts, validMonths }),
  adopt: { stages: ['running'] },
  roles: { lead: 'Leads it', sponsor: 'Answers for it' },
  cast: { lead: { office: 'hr', callerFirst: true }, sponsor: { office: 'leadership', not: ['lead'] } },
  mayHold: {
    lead: { office: 'hr' },
    sponsor: { office: 'leadership', not: ['lead'], why: 'two people agree that a programme is over' },
  },
  starts: 'planning',
  stages: {
    planning: { title: 'Being planned', next: ['running'] },
    running: { title: 'Being delivered', next: ['closing'] },
    closing: { title: 'Being closed', next: ['running', 'completed'] },
  },
  outcomes: { completed: 'Completed', stopped: 'Stopped' },
  forms: {
    delivery: fields({
      people: { is: 'whole', asks: 'how many people it is for', from: 1, to: 20_000 },
      seats: { is: 'whole', asks: 'how many seats a course has', from: 1, to: 1_000 },
      showPercent: {
        is: 'whole',
        asks: 'how many of a hundred come on the day',
        hint: 'Plan with fewer than all: more courses are needed then.',
        from: 1,
        to: 100,
      },
    }),
    rule: fields(rule),
    goesOn: fields({
      until: {
        is: 'day',
        asks: 'the day on which you are asked again',
        earliest: { of: 'today', days: 1 },
        latest: { of: 'today', months: 36 },
      },
    }),
    outcome: fields({ outcome: text('what came of it, and what is different for children') }),
    contribution,
  },
  follows,
  tasks: {
    plan: {
      title: 'Plan how the training is delivered',
      for: 'lead',
      choices: { planned: { label: 'Planned', form: 'delivery' } },
    },
    close: {
      title: 'Close the programme, or say how long it goes on',
      for: 'lead',
      choices: {
        close: { label: 'It is over', form: 'outcome' },
        goesOn: { label: 'It goes on', form: 'goesOn', reason: 'required' },
      },
    },
    agreeClosed: {
      title: 'Agree that the programme is over',
      for: 'sponsor',
      never: ['lead'],
      independent: [{ of: ['close'], oneWay: 'whoever agreed that one is over may lead another' }],
      choices: {
        agree: { label: 'It is over' },
        goesOn: { label: 'It goes on', form: 'goesOn', reason: 'required', tells: ['lead'], tellsWhy: true },
      },
    },
    putRight: putRight('lead', []),
  },
  deadlines: {
    plan: working(10, 'to plan how training is delivered'),
    close: working(20, 'to close a programme'),
    agreeClosed: working(10, 'to agree that a programme is over'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: { due: { title: 'To be done by', kind: 'own' } },
  standing: {
    changeRule: {
      label: 'Change who must learn it',
      by: runs,
      reason: 'required',
      form: 'rule',
      amendedBy: { why: 'It is changed again; both stay in the history.' },
      does: 'tell',
    },
    replan: {
      label: 'Change how it is delivered',
      by: runs,
      stages: ['running', 'closing'],
      form: 'delivery',
      amendedBy: { why: 'It is changed again; both stay in the history.' },
      does: 'tell',
    },
    stop: {
      label: 'Stop the programme',
      by: runs,
      reason: 'required',
      amendedBy: { why: 'It ends this one. The programme is started again.' },
      does: 'move',
      to: 'stopped',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: ['office:manager'] }),
  },
  facts: facts({ ...rule, dueOn, parts, validMonths }, shape<Own>()),
  settings: noSettings,
  record: { purpose: 'train those who work with children', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions([
    'lead',
    'sponsor',
    'office:hr',
    'office:quality',
    'office:manager',
    'office:leadership',
  ]),
  compensation: 'putRight',
});

export type TrainingProgramme = typeof trainingProgramme;
export type ProgrammeFacts = FactsOf<TrainingProgramme>;
