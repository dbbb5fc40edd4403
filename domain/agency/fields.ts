/** Fields that the request and the forms of an agency assignment share, and the forms. */
import { amending } from '../engine/amend.ts';
import { fields, type PlainField, type PlainFields, type WrittenField } from '../engine/field.ts';
import { contribution, happened, line, notes, workingLife } from '../engine/ordinary-fields.ts';
import { breakReasons, covers, departures, jobTypes, leavings, payModels } from './rules.ts';

export const jobType = { is: 'choice', asks: 'the job type', of: jobTypes } as const satisfies PlainField;
export const cover = { is: 'choice', asks: 'what it covers', of: covers } as const satisfies PlainField;
export const fte = {
  is: 'decimal',
  asks: 'the share of full time',
  from: 0.1,
  to: 1,
  places: 2,
  inHundredths: true,
} as const satisfies PlainField;
export const registration = {
  ...line('the Social Work England number'),
  matches: /^SW\d{1,7}$/,
  like: 'SW12345',
  asPrinted: true,
  optional: true,
} as const satisfies WrittenField;
export const rate = {
  is: 'money',
  asks: 'the cost of an hour as the cap counts it',
  label: 'Cost of an hour',
  hint: 'Pay, with employer’s National Insurance, levy and holiday pay as the guidance counts them for the pay model.',
  from: 10,
  to: 250,
} as const satisfies PlainField;
export const payModel = { is: 'choice', asks: 'how they are paid', of: payModels } as const satisfies PlainField;
export const noticeWeeks = {
  is: 'whole',
  asks: 'the weeks of notice in the permanent post',
  hint: 'Notice of the assignment is four weeks, or this where it is shorter.',
  from: 1,
  to: 13,
} as const satisfies PlainField;
export const startsOn = {
  is: 'day',
  asks: 'the first day',
  earliest: [
    { of: 'today', months: -60 },
    { of: 'today', days: -7, unusual: true },
  ],
  latest: { of: 'today', months: 6 },
} as const satisfies PlainField;
export const endsOn = {
  is: 'day',
  asks: 'the last day',
  earliest: { of: { field: 'startsOn' }, why: 'it ends after it begins' },
  latest: [
    { of: 'today', months: 24 },
    { of: 'today', months: 12, unusual: true },
  ],
} as const satisfies PlainField;

const aheadOf = (asks: string, months: number) =>
  ({ is: 'day', asks, earliest: { of: 'today' }, latest: { of: 'today', months } }) as const satisfies PlainField;
const since = (asks: string) =>
  ({
    is: 'day',
    asks,
    earliest: { of: { fact: 'countsFrom' } },
    latest: { of: 'today', months: 6 },
  }) as const satisfies PlainField;

/** Days without work. */
export const away = {
  from: since('the first day without work'),
  until: {
    ...since('the last day without work'),
    hint: 'The day before they worked again, days off among them.',
    earliest: { of: { field: 'from' } },
    latest: { of: 'today', months: 12 },
  },
  why: { is: 'choice', asks: 'why', of: breakReasons },
} as const satisfies PlainFields;

/** They become permanent, or notice is given: not later than it was to end. */
const earlier = aheadOf('the last day as an agency worker', 24);

const experience = {
  registered: { is: 'yesNo', asks: 'whether they are registered with Social Work England' },
  dbs: { is: 'yesNo', asks: 'whether the enhanced DBS check is clear' },
  rightToWork: { is: 'yesNo', asks: 'whether they have the right to work' },
  references: { is: 'whole', asks: 'how many practice references in the template came', from: 0, to: 9 },
  employments: {
    is: 'rows',
    asks: 'their direct employments by councils since they qualified',
    least: 0,
    most: 30,
    row: {
      from: { is: 'day', asks: 'the first day', ...workingLife },
      until: { is: 'day', asks: 'the last day', ...workingLife },
    },
  },
  permanent: {
    is: 'group',
    asks: 'the last permanent post they left',
    optional: true,
    fields: {
      leftOn: { is: 'day', asks: 'the day they left it', ...workingLife },
      inRegion: { is: 'yesNo', asks: 'whether it was with a council of the region' },
      why: { is: 'choice', asks: 'why they left', of: leavings },
    },
  },
} as const satisfies PlainFields;

export const forms = {
  match: fields({
    worker: line('the name of the worker'),
    registration,
    supplier: line('the agency'),
    rate,
    payModel,
    noticeWeeks,
    startsOn: { ...startsOn, earliest: { of: 'today', days: -7 } },
    endsOn,
    countsFrom: {
      is: 'day',
      asks: 'the first day of an earlier assignment in the same role',
      label: 'Earlier assignment from',
      hint: 'Here, through whichever agency, where no more than six weeks lie between. Equal pay and fees are counted from it.',
      optional: true,
      earliest: { of: 'today', months: -60 },
      latest: { of: { field: 'startsOn' } },
    },
  }),
  checks: fields({ ...experience, ...notes('what you saw') }),
  departure: fields({
    ...experience,
    from: { is: 'several', asks: 'the rules that are departed from', of: departures, least: 1, most: 3 },
    head: { is: 'person', asks: 'the head of service who decides', who: { holds: 'head' } },
  }),
  signers: fields({
    director: { is: 'person', asks: 'the director', who: { holds: 'director' } },
    chief: { is: 'person', asks: 'the chief executive', who: { holds: 'chief' } },
  }),
  status: fields({ toldOn: { is: 'day', asks: 'the day on which it was sent with its reasons', ...happened } }),
  started: fields({ startedOn: { is: 'day', asks: 'the day they came', ...happened } }),
  ended: fields({
    lastDay: { is: 'day', asks: 'their last day', earliest: { of: { fact: 'startsOn' } }, latest: 'today' },
  }),
  extension: fields({ until: { ...aheadOf('the new last day', 12), earliest: { of: { fact: 'endsOn' }, days: 1 } } }),
  conversion: fields({ lastDay: earlier }),
  notice: fields({ lastDay: earlier, ...notes('what was said') }),
  rate: fields({ rate }),
  change: fields({
    rate,
    jobType,
    from: {
      is: 'day',
      asks: 'the day from which it applies',
      earliest: { of: { fact: 'startsOn' } },
      latest: { of: { fact: 'endsOn' } },
    },
  }),
  without: fields({ head: { is: 'person', asks: 'the head of service who decides', who: { holds: 'head' } } }),
  break: fields(away),
  breakAmended: amending(away, 'the break'),
  disagreement: fields({
    receivedOn: {
      is: 'day',
      asks: 'the day it was received, spoken or written',
      earliest: { of: 'processBegan' },
      latest: 'today',
    },
  }),
  contribution,
} as const;
