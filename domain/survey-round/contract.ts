/** A staff survey, from its draft to what has been done: answers that nobody can tie to anybody, figures published once, and what is agreed followed until it is done. */
import { addMonths, type LocalDate } from '../calendar/index.ts';
import type { AgreedAction, AgreedGiven } from '../engine/agreed.ts';
import { defineProcess, type Given, shape } from '../engine/define.ts';
import { facts, fields, type PlainField, settings } from '../engine/field.ts';
import { firm, gentle, working } from '../engine/ladder.ts';
import { none, ordinarySubmissions, putRight, putRightWithin } from '../engine/light.ts';
import { ordinaryActions } from '../engine/ordinary-actions.ts';
import { contribution, happened, sinceItBegan, text } from '../engine/ordinary-fields.ts';
import { area } from '../improvement/fields.ts';
import { follows } from './follows.ts';
import { measures, populations, questionIds, questionTitles, themes } from './questions.ts';
import type { SurveyAction } from './results.ts';
import type { SurveyResults } from './told.ts';

const runs = ['owner', 'office:quality'] as const;

interface Own {
  /** The day on which it was opened; and its last day, as it stands. */
  openedOn?: LocalDate;
  closesOn?: LocalDate;
  /** Once, and never again. */
  extended?: true;
  /** Nobody's answers are wanted any more. */
  stopped?: true;
  /** How many were asked; left out of an earlier round of which nobody has said it. */
  eligible?: number;
  results?: SurveyResults;
  publishedOn?: LocalDate;
  actions: readonly SurveyAction[];
}

const agrees = ({ facts: { actions } }: AgreedGiven<Own>): readonly AgreedAction[] =>
  actions.map(({ n, owner, dueOn, agreedOn, over, letGo, plan }) => ({
    key: `action-${n}`,
    owner,
    agreedOn,
    dueOn,
    ...(letGo ? { letGoOn: over } : { doneOn: over }),
    plan,
  }));

const opensOn = {
  is: 'day',
  asks: 'the day on which it opens',
  earliest: happened.earliest,
  latest: { of: 'today', months: 12 },
} as const satisfies PlainField;
const asked = {
  population: { is: 'choice', asks: 'who is asked', of: populations },
  questions: {
    is: 'several',
    asks: 'what is asked',
    label: 'Questions',
    hint: 'The words of a question stay as they are: one that is put otherwise is a new question, and is not compared with the old one.',
    of: questionTitles,
    least: 1,
    most: questionIds.length,
    initially: questionIds,
  },
} as const satisfies Readonly<Record<string, PlainField>>;
const earlier = {
  is: 'process',
  kind: 'survey-round',
  asks: 'the round it is compared with',
  optional: true,
} as const satisfies PlainField;

const count = (asks: string) => ({ is: 'whole', asks, from: 0, to: 20_000 }) as const satisfies PlainField;
const number = (asks: string, from: number, to: number) =>
  ({ is: 'whole', asks, from, to }) as const satisfies PlainField;

export const surveyRound = defineProcess({
  ...none,
  name: 'survey-round',
  prefix: 'SVY',
  title: 'Staff survey',
  path: 'survey-rounds',
  mayStart: ['quality'],
  readers: ['quality', 'hr'],
  request: fields({
    opensOn,
    ...asked,
    earlier,
    approver: { is: 'person', asks: 'who approves it', label: 'Approver', who: { holds: 'approver' } },
  }),
  adopt: {
    stages: ['acting'],
    by: ['quality'],
    fields: {
      closesOn: { is: 'day', asks: 'its last day', ...sinceItBegan },
      publishedOn: { is: 'day', asks: 'the day its results were published', ...sinceItBegan },
      answered: count('how many answered'),
      eligible: {
        ...count('how many were asked'),
        hint: 'Leave it out where nobody knows: then there is no rate.',
        optional: true,
      },
      figures: {
        is: 'rows',
        asks: 'what it said',
        label: 'Results',
        most: 40,
        row: {
          measure: {
            is: 'choice',
            asks: 'what is counted',
            of: Object.fromEntries(Object.entries(measures).map(([name, { title }]) => [name, title])),
          },
          positive: count('how many said so'),
          of: count('how many answered the question'),
        },
      },
    },
  },
  roles: { owner: 'Leads the survey', approver: 'Approver', doer: 'Does what was agreed' },
  line: ['owner'],
  cast: { owner: 'caller', approver: { field: 'approver' } },
  mayHold: {
    owner: { office: 'quality', not: ['approver'] },
    approver: { atLeast: 'assistant-director', not: ['owner'], why: 'nobody approves their own survey' },
  },
  starts: 'drafting',
  stages: {
    drafting: { title: 'Being drafted', next: ['drafting', 'approved', 'abandoned'] },
    approved: { title: 'Approved, not open yet', next: ['open', 'abandoned'] },
    open: { title: 'Open for answers', next: ['analysed', 'abandoned'], irreversible: true },
    analysed: { title: 'Closed, results being prepared', next: ['acting'] },
    acting: { title: 'You said, we did', next: ['completed'] },
  },
  outcomes: { completed: 'Completed', abandoned: 'Abandoned' },
  forms: {
    told: fields({
      hrToldOn: { is: 'day', asks: 'the day HR was told', label: 'HR told on', ...happened },
      unionsToldOn: { is: 'day', asks: 'the day the unions were told', label: 'Unions told on', ...happened },
    }),
    draft: fields({
      opensOn: { ...opensOn, earliest: { of: 'today' } },
      ...asked,
    }),
    extension: fields({
      until: {
        is: 'day',
        asks: 'its last day',
        earliest: { of: { fact: 'closesOn' }, days: 1, why: 'it is longer open than it was to be' },
        latest: { of: { fact: 'closesOn' }, workingDays: { setting: 'extendDays' }, why: 'it is no longer than that' },
      },
    }),
    results: fields({ said: text('what staff have said, for everybody to read and without naming anybody') }),
    action: fields({
      theme: { is: 'choice', asks: 'what it is about', of: themes },
      owner: { is: 'person', asks: 'who does it', who: 'anybody' },
      dueOn: {
        is: 'day',
        asks: 'the day it is due',
        earliest: { of: 'today' },
        latest: { of: 'today', months: 24 },
      },
      what: text('what is done, for everybody to read'),
    }),
    report: fields({ did: text('what has been done since, for everybody to read') }),
    contribution,
  },
  follows,
  tasks: {
    approve: {
      title: 'Approve the survey',
      for: 'approver',
      never: ['owner'],
      independent: [{ of: ['redraft'], oneWay: 'what is approved is drafted no more' }],
      choices: {
        approve: { label: 'Approve it', form: 'told', tells: ['owner'] },
        notYet: { label: 'Not yet', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    redraft: {
      title: 'Draft the survey anew',
      for: 'owner',
      choices: { drafted: { label: 'It is drafted', form: 'draft' } },
    },
    publish: {
      title: 'Publish the results to staff',
      for: 'owner',
      choices: { published: { label: 'Publish them', form: 'results', tells: ['approver'] } },
    },
    agreeAction: {
      title: 'Say whether you take on what follows from the survey',
      for: 'doer',
      ladder: 'gentle',
      choices: {
        accept: { label: 'Take it on' },
        decline: { label: 'Decline', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    doAction: {
      title: 'Do what was agreed after the survey',
      for: 'doer',
      choices: {
        done: { label: 'Done', reason: 'required' },
        not: { label: 'It cannot be done', reason: 'required', tells: ['owner'], tellsWhy: true },
      },
    },
    reportBack: {
      title: 'Tell staff what has been done since',
      for: 'owner',
      choices: { told: { label: 'Tell them', form: 'report', tells: ['approver'] } },
    },
    putRight: putRight('owner', []),
  },
  deadlines: {
    approve: working(2, 'to approve a survey that opens sooner than the days before it allow'),
    redraft: working(5, 'to draft a survey anew'),
    publish: working(20, 'to publish the results, after its last day'),
    agreeAction: working(5, 'to take on what follows from a survey, or decline it'),
    doAction: working(20, 'to do what was agreed; the day that was agreed comes first'),
    reportBack: working(10, 'to tell staff what has been done; the day counted from the results comes first'),
    putRight: putRightWithin,
  },
  ladders: { firm, gentle },
  milestones: {
    opens: { title: 'Opens', kind: 'own' },
    closes: { title: 'Last day for answers', kind: 'own' },
    results: { title: 'Results to staff', kind: 'own' },
    report: { title: 'Staff told what has been done', kind: 'own' },
  },
  threads: { actions: 'What was agreed' },
  always: {
    resultsLate: {
      holds: ({ milestones: { results }, today }: Given) =>
        !results || results.metOn !== undefined || today <= results.date,
      words: 'Staff have not been told what they said by the day',
      tells: ['owner', 'approver'],
    },
    nothingAgreed: {
      holds: ({ facts: { publishedOn, actions }, stage, today }: Given<Own>) =>
        stage !== 'acting' || actions.length > 0 || publishedOn === undefined || today <= addMonths(publishedOn, 1),
      words: 'Staff know what they said, and nothing has been agreed about it',
      tells: ['owner', 'approver'],
    },
    actionLate: {
      holds: ({ facts: { actions }, today }: Given<Own>) =>
        actions.every(({ over, dueOn }) => over !== undefined || today <= dueOn),
      words: 'Something agreed after the survey was not done by its day',
      tells: ['owner', 'approver'],
    },
  },
  standing: {
    extend: {
      label: 'Leave it open for longer',
      by: runs,
      stages: ['open'],
      form: 'extension',
      reason: 'required',
      unless: ({ extended }: Own) => (extended ? 'It has been left open for longer once already.' : undefined),
      tells: ['approver'],
      amendedBy: { why: 'It is left open for longer once and no more.' },
      does: 'tell',
    },
    stop: {
      label: 'Stop it, and let go of every answer',
      by: runs,
      stages: ['open'],
      reason: 'required',
      tells: ['approver'],
      tellsWhy: true,
      amendedBy: { why: 'It ends this one. Another survey is begun.' },
      does: 'tell',
    },
    abandon: {
      label: 'Abandon it',
      by: runs,
      stages: ['drafting', 'approved'],
      reason: 'required',
      tells: ['approver'],
      tellsWhy: true,
      amendedBy: { why: 'It ends this one. Another survey is begun.' },
      does: 'move',
      to: 'abandoned',
    },
    agree: {
      label: 'Agree what follows from it',
      by: ['approver', ...runs],
      stages: ['acting'],
      form: 'action',
      amendedBy: { why: 'Whoever does it declines it or says that it cannot be done, and something else is agreed.' },
      does: 'tell',
    },
    ...ordinaryActions({
      runs,
      handsOver: ['approver', ...runs, 'office:administrator'],
      takesPart: ['approver', 'office:hr'],
    }),
  },
  facts: facts({ opensOn, ...asked, earlier }, shape<Own>()),
  settings: settings(
    {
      least: number('the fewest answers of which anything is told', 5, 100),
      approveDays: number('the working days before it opens by which it is approved', 1, 60),
      openDays: number('the working days it is open', 5, 40),
      extendDays: number('the working days it may be left open for longer, once', 1, 5),
      remindDays: number('the working days before its last on which everybody is reminded', 1, 20),
      lettersAnHour: number('the letters that are sent in an hour', 10, 5_000),
      resultsDays: number('the working days after its last day by which staff have the results', 1, 60),
      mostThemes: number('the themes about which something is agreed', 1, 9),
      reportMonths: number('the months after the results when staff are told what has been done', 1, 12),
      nextMonths: number('the months from its last day to the next survey', 1, 24),
      planBelow: number(
        'the share of people content with something, in per cent, below which what is agreed about it becomes an action of the improvement plan too',
        0,
        100,
      ),
      area: { ...area, asks: 'the area of the improvement plan that such actions belong to' },
    },
    {
      ...{ least: 10, approveDays: 10, openDays: 15, extendDays: 5, remindDays: 5, lettersAnHour: 200 },
      ...{ resultsDays: 20, mostThemes: 5, reportMonths: 3, nextMonths: 6, planBelow: 60, area: 10 },
    },
  ),
  agrees,
  record: { purpose: 'know how staff are and what they need', basis: 'publicTask', class: 'service' },
  submissions: ordinarySubmissions(['owner', 'approver', 'doer', 'office:quality', 'office:hr', 'office:leadership']),
  figures: {
    published: {
      title: 'Results given to staff',
      formula: 'surveys whose results staff have ÷ surveys that were opened and not abandoned',
      met: 'results',
      among: { met: 'opens', notEnded: ['abandoned'] },
    },
  },
  words: { 'action-#': 'action #' },
  lasting: ['results', 'actions', 'eligible', 'openedOn', 'closesOn'],
  compensation: 'putRight',
});

export type SurveyRound = typeof surveyRound;
