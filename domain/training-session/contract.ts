/** One session of training: so many seats, a waiting list, and a register of who came. */
import { addDays, type LocalDate } from '../calendar/index.ts';
import { defineProcess, type FactsOf, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, line } from '../engine/ordinary-fields.ts';
import type { PersonId } from '../engine/people.ts';
import { follows } from './follows.ts';
import { type Place, type Standing, taken } from './places.ts';

const runs = ['lead', 'trainer', 'office:hr'] as const;

const seats = {
  is: 'whole',
  asks: 'how many seats it has',
  label: 'Seats',
  from: 1,
  to: 500,
  column: { example: '20' },
} as const satisfies PlainField;

const held = {
  on: {
    is: 'day',
    asks: 'the day it is held',
    earliest: { of: 'today' },
    latest: { of: 'today', months: 24 },
    onWorkingDays: true,
    column: { heading: 'Held on', example: '30/11/2026' },
  },
  part: {
    is: 'whole',
    asks: 'which part of the training it is',
    label: 'Part',
    from: 1,
    to: 10,
    initially: 1,
    column: { example: '1' },
  },
  seats,
} as const;

/** What may be written in a register. Whoever is not in it did not come. */
const came = {
  attended: 'Attended',
  replaced: 'Somebody else came in their place',
  excused: 'Excused: ill, on duty or in court',
  absent: 'Did not attend',
} as const satisfies { readonly [S in Standing]?: string };

interface Own {
  readonly programme?: string;
  places: readonly Place[];
  isCancelled?: true;
}

/** What whoever must learn it asks of the session, and how their place stands. */
export interface Asks {
  readonly asks: 'book' | 'giveUp' | 'take';
  readonly person: PersonId;
  readonly on: LocalDate;
}
export interface PlaceNews {
  readonly is: Standing;
  readonly on: LocalDate;
  readonly part: number;
  readonly until?: LocalDate;
}

export const trainingSession = defineProcess({
  ...none,
  name: 'training-session',
  prefix: 'TRS',
  title: 'Training session',
  path: 'training-sessions',
  mayStart: ['hr'],
  readers: ['manager', 'assessor', 'practitioner', 'quality'],
  request: fields({
    programme: {
      is: 'process',
      kind: 'training-programme',
      asks: 'the training programme',
      label: 'Programme',
      optional: true,
      hint: 'Its reference. Left out where it belongs to none.',
      column: { example: 'TRN-2026-0001' },
    },
    title: { ...line('what it is called'), label: 'Session', column: { example: 'Motivational interviewing, day 1' } },
    place: { ...line('where it is held'), label: 'Where', column: { example: 'County Hall, room 4' } },
    ...held,
    trainer: {
      is: 'person',
      asks: 'who takes the register',
      label: 'Trainer',
      who: 'anybody',
      column: { example: 'trainer@example.org' },
    },
  }),
  file: { title: 'Training sessions', mayImport: ['hr'] },
  roles: { lead: 'Leads the training', trainer: 'Takes the register' },
  cast: { lead: { office: 'hr', callerFirst: true }, trainer: { field: 'trainer' } },
  mayHold: { lead: { office: 'hr' } },
  line: ['lead'],
  starts: 'open',
  stages: {
    open: { title: 'Open for booking', next: ['over', 'cancelled'] },
    over: { title: 'Register to be taken', next: ['held'] },
  },
  outcomes: { held: 'Held', cancelled: 'Cancelled' },
  forms: {
    register: fields({
      rows: {
        is: 'rows',
        asks: 'the register',
        hint: 'Who was there for nine tenths of it has attended. Whoever had a place and is left out did not.',
        most: 500,
        initially: [],
        row: {
          person: { is: 'person', asks: 'who', who: 'anybodyEver' },
          was: { is: 'choice', asks: 'whether they came', of: came },
        },
      },
    }),
    seats: fields({ seats }),
    contribution,
  },
  follows,
  tasks: {
    takeRegister: {
      title: 'Take the register',
      for: 'trainer',
      independent: [
        {
          named: ({ places }: Pick<Own, 'places'>) =>
            Object.fromEntries(places.map(({ person }) => [person, 'have, or had, a place in it'])),
          oneWay: 'whoever takes one register may learn in another session',
        },
      ],
      choices: { taken: { label: 'Taken', form: 'register' } },
    },
    putRight: putRight('lead', []),
  },
  deadlines: { takeRegister: working(2, 'to take the register'), putRight: putRightWithin },
  ladders: { firm },
  milestones: { held: { title: 'Held', kind: 'own' } },
  threads: { telling: 'Word of places', waiting: 'Waiting list' },
  always: {
    tooFew: {
      holds: ({ facts, stage, settings, today }: Given<Own & Session, { readonly least: number }>) =>
        stage !== 'open' || today < addDays(facts.on, -7) || taken(facts) >= settings.least,
      words: 'A week before, fewer people have a place than it needs to be held',
      tells: ['lead', 'trainer'],
    },
  },
  standing: {
    changeSeats: {
      label: 'Change the number of seats',
      by: runs,
      stages: ['open'],
      form: 'seats',
      amendedBy: { why: 'It is changed again. Nobody who has a place loses it.' },
      does: 'tell',
    },
    cancel: {
      label: 'Cancel the session',
      by: runs,
      stages: ['open'],
      reason: 'required',
      amendedBy: { why: 'It ends this one. Another session is made.' },
      does: 'tell',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'office:administrator'], takesPart: [] }),
  },
  hears: { asked: shape<Asks>() },
  mayComeLate: ['asked'],
  facts: facts(held, shape<Own>()),
  settings: settings(
    {
      least: { is: 'whole', asks: 'how many people a session needs to be held', from: 1, to: 100 },
      inTimeDays: {
        is: 'whole',
        asks: 'the working days before it until which a place is given up in time',
        from: 0,
        to: 20,
      },
    },
    { least: 6, inTimeDays: 2 },
  ),
  record: { purpose: 'train those who work with children', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions(['lead', 'trainer', 'office:hr']),
  lasting: ['places', 'seats'],
  compensation: 'putRight',
});

interface Session {
  readonly on: LocalDate;
  readonly seats: number;
}

export type TrainingSession = typeof trainingSession;
export type SessionFacts = FactsOf<TrainingSession>;
