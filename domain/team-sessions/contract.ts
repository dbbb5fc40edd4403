/** A team's year of sessions about how it works together: two a year, held by its manager with whoever is there. */
import type { LocalDate } from '../calendar/index.ts';
import { amending } from '../engine/amend.ts';
import { defineProcess, shape } from '../engine/define.ts';
import { facts, fields, type PlainFields, settings } from '../engine/field.ts';
import { firm, gentle, series, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightFollows, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, team, text } from '../engine/ordinary-fields.ts';
import type { YearOfSessions } from './rounds.ts';

const runs = ['senior', 'office:hr'] as const;
const holds = ['manager', 'senior'] as const;

const people = { is: 'whole', from: 1, to: 200 } as const;

export const session = {
  heldOn: { is: 'day', asks: 'the day it was held', earliest: { of: 'today', months: -3 }, latest: 'today' },
  present: { ...people, asks: 'how many of the team were there', label: 'Present' },
  members: { ...people, asks: 'how many the team has', label: 'Members of the team' },
} as const satisfies PlainFields;

interface Own extends YearOfSessions {
  /** Whose year, and which: there is one of it. */
  readonly key: string;
  readonly year: number;
  readonly team: string;
  held: YearOfSessions['held'];
  /** The day of the next, once somebody has booked it. */
  booked?: LocalDate;
}

export const teamSessions = defineProcess({
  ...none,
  name: 'team-sessions',
  prefix: 'TMS',
  title: 'Team sessions',
  path: 'team-sessions',
  mayStart: ['hr', 'manager'],
  request: fields({
    team: { ...team, column: { example: 'Family Safeguarding North' } },
    manager: {
      is: 'person',
      asks: 'who manages the team',
      label: 'Manager',
      who: { holds: 'manager' },
      column: { example: 'manager@example.org' },
    },
    year: {
      is: 'whole',
      asks: 'the calendar year in which it begins',
      label: 'Year',
      hint: 'Left out, the year that runs today.',
      from: 2015,
      to: 2097,
      optional: true,
      column: { example: '2026' },
    },
  }),
  file: { title: 'Team sessions', mayImport: ['hr'], onceEach: 'team' },
  adopt: {
    stages: ['running'],
    fields: {
      held: {
        is: 'rows',
        asks: 'the sessions that were held since it began',
        label: 'Held before',
        most: 12,
        initially: [],
        row: { ...session, heldOn: { ...session.heldOn, earliest: { of: 'processBegan' } } },
      },
    },
  },
  oneOpen: { each: { fact: 'key' }, named: 'team', words: 'The team has this year already' },
  roles: { manager: 'Team manager', senior: 'Service manager' },
  line: ['manager'],
  cast: { manager: { field: 'manager' }, senior: { managerOf: 'manager' } },
  mayHold: { senior: { not: ['manager'] } },
  starts: 'running',
  stages: {
    running: { title: 'Running', next: ['lookingBack'] },
    lookingBack: { title: 'Being looked back at', next: ['completed'] },
  },
  outcomes: { completed: 'Completed', ended: 'The team is wound up' },
  forms: {
    booked: fields({
      on: {
        is: 'day',
        asks: 'the day of the session',
        earliest: { of: 'today' },
        latest: { of: { milestone: 'next' }, why: 'it is held by then' },
      },
    }),
    session: fields({ ...session, what: text('what the team agreed to do differently') }),
    sessionAmended: amending(session, 'the session'),
    contribution,
  },
  follows: {
    'bookSession.booked': 'You are asked on that day whether it was held.',
    'lookBack.seen': 'The year of the team is complete.',
    'holdTeamSession.held': 'It is counted with how many of the team were there.',
    ...putRightFollows,
  },
  tasks: {
    bookSession: {
      title: 'Book the next session with the team',
      for: 'manager',
      ladder: 'gentle',
      choices: { booked: { label: 'It is booked', form: 'booked' } },
    },
    holdTeamSession: {
      title: 'Hold a session with the team',
      for: 'manager',
      ladder: 'series',
      choices: { held: { label: 'It was held', form: 'session', amendedBy: 'amendHeld' } },
    },
    lookBack: {
      title: 'Look back at the team’s sessions of the year',
      for: 'senior',
      never: ['manager'],
      independent: [{ of: ['holdTeamSession', 'recordHeld'], oneWay: 'they are held before anybody looks back' }],
      ladder: 'gentle',
      choices: {
        seen: {
          label: 'I have talked with the manager about them',
          reason: 'required',
          tells: ['manager'],
          tellsWhy: true,
        },
      },
    },
    putRight: putRight('manager', []),
  },
  deadlines: {
    bookSession: working(20, 'to book a session; from twenty before its last day it is asked for all the same'),
    lookBack: working(20, 'to look back at the sessions of a year'),
    holdTeamSession: working(60, 'to hold a session; the day that the policy names comes first'),
    putRight: putRightWithin,
  },
  ladders: { firm, gentle, series },
  milestones: { next: { title: 'Next team session', kind: 'own', recurs: true } },
  threads: {},
  standing: {
    recordHeld: {
      label: 'Record a session that was held',
      by: holds,
      form: 'session',
      amendedBy: 'amendHeld',
      does: 'tell',
    },
    amendHeld: {
      label: 'Put right one that was recorded wrongly',
      by: holds,
      reason: 'required',
      form: 'sessionAmended',
      does: 'tell',
    },
    end: {
      label: 'End it: the team is wound up',
      by: runs,
      reason: 'required',
      tells: ['manager'],
      amendedBy: { why: 'It ends this one. The year of the team is started again.' },
      does: 'move',
      to: 'ended',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: ['manager'] }),
  },
  facts: facts({}, shape<Own>()),
  settings: settings(
    {
      beginsIn: { is: 'whole', asks: 'the month in which a year begins', from: 1, to: 12 },
      months: {
        is: 'wholes',
        asks: 'the months of the year by whose end one is held',
        label: 'By the end of which months',
        hint: 'Counted from its first: 7 is October where a year begins in April.',
        from: 1,
        to: 12,
        least: 1,
        most: 12,
      },
      graceDays: { is: 'whole', asks: 'the working days after which one that is late is missed', from: 0, to: 20 },
    },
    { beginsIn: 4, months: [7, 12], graceDays: 5 },
  ),
  record: { purpose: 'let teams look at how they work together', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions(['manager', 'senior']),
  words: { 'session-#': 'session #' },
  lasting: ['held'],
  compensation: 'putRight',
});

export type TeamSessions = typeof teamSessions;
