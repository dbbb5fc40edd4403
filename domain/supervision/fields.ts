/** What is asked about supervision. No child is named: what is decided about one stands on their own file. */
import { amending } from '../engine/amend.ts';
import { fields, type PlainField, type PlainFields } from '../engine/field.ts';
import { contribution, text } from '../engine/ordinary-fields.ts';
import { strands, workers } from './rounds.ts';

const cases = { is: 'whole', from: 0, to: 200 } as const;
const past = { is: 'day', earliest: { of: 'today', months: -3 }, latest: 'today' } as const;

export const worker = {
  is: 'choice',
  asks: 'who they are',
  label: 'Worker',
  hint: 'How often it is held depends on it.',
  of: workers,
} as const satisfies PlainField;

export const session = {
  heldOn: { ...past, asks: 'the day it was held' },
  minutes: { is: 'whole', asks: 'how many minutes it took', from: 5, to: 480 },
  how: { is: 'choice', asks: 'how it was held', of: { oneToOne: 'One to one', group: 'In a group' } },
  served: { is: 'choice', asks: 'what was talked about', of: { both: 'The person and their cases', ...strands } },
  cases: { ...cases, asks: 'how many cases they hold', label: 'Cases held', optional: true },
  discussed: { ...cases, asks: 'how many of them were talked about', label: 'Cases talked about', optional: true },
} as const satisfies PlainFields;

export const reasonsAway = {
  parental: 'Parental leave',
  longSickness: 'Sickness of more than 20 working days',
  careerBreak: 'Career break',
  suspension: 'Suspension',
  secondment: 'Secondment',
} as const;

export const away = {
  from: {
    is: 'day',
    asks: 'the first day away',
    earliest: { of: 'today', months: -12 },
    latest: { of: 'today', months: 6 },
  },
  back: {
    is: 'day',
    asks: 'the day they are back',
    hint: 'Left out while nobody knows.',
    earliest: { of: { field: 'from' }, days: 1 },
    latest: { of: 'today', months: 24 },
    optional: true,
  },
  why: { is: 'choice', asks: 'why they are away', of: reasonsAway },
} as const satisfies PlainFields;

const supervisor = { is: 'person', asks: 'the supervisor', who: { holds: 'supervisor' } } as const satisfies PlainField;

export const forms = {
  session: fields(session),
  sessionAmended: amending(session, 'what was held'),
  notHeld: fields({
    code: {
      is: 'choice',
      asks: 'why not',
      of: {
        crisis: 'A crisis came first',
        worker: 'They were not there',
        supervisor: 'The supervisor was not there',
        other: 'Something else',
      },
    },
    newDate: {
      is: 'day',
      asks: 'the day it is held instead',
      earliest: { of: 'today' },
      latest: { of: 'today', months: 1 },
    },
  }),
  record: fields({
    notLately: { ...cases, asks: 'the cases that nobody has talked about for longer than they should' },
    withoutProgress: { ...cases, asks: 'the plans that make no progress' },
    visitsOverdue: { ...cases, asks: 'the visits that are overdue' },
    toEscalate: { ...cases, asks: 'the cases that must be taken higher' },
    dynamics: { is: 'yesNo', asks: 'whether what goes on between people was talked about' },
    wellbeing: { is: 'yesNo', asks: 'whether wellbeing was talked about' },
    caseloadAgreed: { is: 'yesNo', asks: 'whether the caseload was agreed' },
    what: {
      ...text('what was talked about'),
      hint: 'About the worker and their work. Name no child: what is decided about one stands on the child’s own file.',
    },
  }),
  action: fields({
    owner: { is: 'person', asks: 'who does it', who: 'anybody' },
    dueOn: { is: 'day', asks: 'the day it is due', earliest: { of: 'today' }, latest: { of: 'today', months: 12 } },
    what: text('what they do'),
  }),
  later: fields({
    dueOn: { is: 'day', asks: 'the new day', earliest: { of: 'today' }, latest: { of: 'today', months: 6 } },
  }),
  sampled: fields({
    frequent: { is: 'yesNo', asks: 'whether it is held as often as it should be' },
    reflective: { is: 'yesNo', asks: 'whether it makes people think' },
    challenged: { is: 'yesNo', asks: 'whether progress is challenged' },
    recorded: { is: 'yesNo', asks: 'whether it is recorded well' },
  }),
  away: fields(away),
  awayAmended: amending(away, 'the time away'),
  back: fields({ on: { ...past, asks: 'the day they came back' } }),
  supervisorAway: fields({ from: { ...past, asks: 'the supervisor’s first day away' } }),
  deputy: fields({ deputy: { is: 'person', asks: 'who stands in', who: { holds: 'deputy' } } }),
  transfer: fields({ supervisor }),
  worker: fields({ worker }),
  contribution,
} as const;
