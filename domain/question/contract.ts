/** A question that staff or partners have asked, at a drop-in, the conference or by letter: answered by a day, and published for everybody. Nobody is kept who came. */
import type { LocalDate } from '../calendar/index.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, text } from '../engine/ordinary-fields.ts';
import { themes } from '../survey-round/questions.ts';
import { follows } from './follows.ts';

const runs = ['keeper', 'office:quality'] as const;

/** Where it was asked. */
export const occasions = {
  dropIn: 'A drop-in with the leadership team',
  conference: 'The staff conference',
  board: 'A board',
  partner: 'A partner',
  letter: 'A letter or a message',
} as const;

const askedOn = {
  is: 'day',
  asks: 'the day it was asked',
  label: 'Asked on',
  earliest: { of: 'today', days: -60, why: 'it is to be answered within days' },
  latest: 'today',
} as const satisfies PlainField;

const asked = {
  askedOn,
  at: { is: 'choice', asks: 'where it was asked', label: 'Asked at', of: occasions },
  theme: { is: 'choice', asks: 'what it is about', label: 'About', of: themes },
} as const satisfies Readonly<Record<string, PlainField>>;

interface Own {
  readonly askedOn: LocalDate;
  answeredOn?: LocalDate;
  publishedOn?: LocalDate;
  /** The action of the improvement plan that follows from it. */
  action?: string;
}

export const question = defineProcess({
  ...none,
  name: 'question',
  prefix: 'QUE',
  title: 'Question raised',
  path: 'questions-raised',
  mayStart: ['quality', 'hr', 'manager', 'leadership'],
  readers: ['quality'],
  request: fields({
    ...asked,
    question: {
      ...text('the question, as it was asked and without naming anybody'),
      label: 'Question',
      hint: 'Everybody will read it. Name neither colleagues nor children.',
    },
    askedBy: {
      is: 'person',
      asks: 'who asked it',
      label: 'Asked by',
      hint: 'Only where they want to be answered by name. Left out, nobody keeps who it was.',
      who: 'anybody',
      optional: true,
    },
    answerer: { is: 'person', asks: 'who answers it', label: 'Answered by', who: { holds: 'answerer' } },
  }),
  roles: { keeper: 'Keeps the questions', answerer: 'Answers it', asker: 'Asked it' },
  line: [],
  cast: {
    keeper: 'caller',
    answerer: { field: 'answerer' },
    asker: { field: 'askedBy' },
  },
  mayHold: {
    answerer: {
      atLeast: 'service-manager',
      not: ['asker', 'keeper'],
      why: 'nobody answers their own question, and somebody else reads the answer before everybody does',
    },
  },
  starts: 'asked',
  stages: {
    asked: { title: 'Being answered', next: ['answered'] },
    answered: { title: 'Answered, to be published', next: ['asked', 'published'] },
  },
  outcomes: { published: 'Answered and published', withdrawn: 'Withdrawn' },
  forms: {
    answer: fields({
      answer: {
        ...text('the answer, for everybody to read'),
        label: 'Answer',
        hint: 'Say what will be done, or why it cannot be. Name nobody.',
      },
      action: {
        is: 'process',
        kind: 'improvement-action',
        asks: 'the action of the improvement plan that follows from it',
        label: 'Action that follows',
        optional: true,
      },
    }),
    contribution,
  },
  follows,
  tasks: {
    answer: {
      title: 'Answer a question that was asked',
      for: 'answerer',
      never: ['asker'],
      choices: { answered: { label: 'This is the answer', form: 'answer', tells: ['keeper'] } },
    },
    publish: {
      title: 'Publish a question and its answer',
      for: 'keeper',
      independent: [{ of: ['answer'], oneWay: 'whoever publishes one may answer another' }],
      choices: {
        published: { label: 'Publish it', tells: ['asker', 'answerer'] },
        again: { label: 'It does not answer the question', reason: 'required', tells: ['answerer'], tellsWhy: true },
      },
    },
    putRight: putRight('keeper', []),
  },
  deadlines: {
    answer: working(10, 'to answer a question; the days from when it was asked come first'),
    publish: working(2, 'to publish an answer'),
    putRight: putRightWithin,
  },
  ladders: { firm },
  milestones: { answered: { title: 'Answered', kind: 'own' } },
  always: {
    unanswered: {
      holds: ({ milestones: { answered }, today }: Given) =>
        !answered || answered.metOn !== undefined || today <= answered.date,
      words: 'A question that was asked has not been answered by its day',
      tells: ['keeper', 'answerer'],
    },
  },
  standing: {
    withdraw: {
      label: 'Withdraw it: it is not to be answered',
      by: [...runs, 'asker'],
      reason: 'required',
      tells: ['answerer'],
      amendedBy: { why: 'It ends this one. It may be asked again.' },
      does: 'move',
      to: 'withdrawn',
    },
    ...ordinaryActions({ runs, handsOver: [...runs, 'answerer', 'office:administrator'], takesPart: ['answerer'] }),
  },
  hears: {},
  facts: facts(asked, shape<Own>()),
  settings: settings(
    {
      answerDays: {
        is: 'whole',
        asks: 'the working days in which a question is answered',
        hint: 'Working days from the day it was asked until it is answered.',
        from: 1,
        to: 40,
      },
    },
    { answerDays: 10 },
  ),
  record: {
    purpose: 'answer what staff and partners ask, for everybody to read',
    basis: 'publicTask',
    class: 'service',
  },
  submissions: ordinarySubmissions(['keeper', 'answerer', 'asker', 'office:quality', 'office:leadership']),
  figures: {
    published: {
      title: 'Answered and published',
      formula: 'questions whose answer everybody can read ÷ questions asked and not withdrawn',
      ended: ['published'],
      among: { notEnded: ['withdrawn'] },
    },
  },
  lasting: ['action'],
  compensation: 'putRight',
});

export type Question = typeof question;
