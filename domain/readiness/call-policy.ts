/** The part of the policy that a call starts: when inspectors arrive, for how long, and what is done by which hour. */
import type { Plain, PlainField } from '../engine/field.ts';
import { stepTitles } from './steps.ts';

const days = { is: 'whole', from: 0, to: 60, optional: true } as const;

/** Each says when it is due in one of three ways; which, is for the rules of the settings to see. */
const step = {
  step: { is: 'choice', asks: 'a step', of: stepTitles },
  hours: {
    is: 'whole',
    asks: 'the hours after the call',
    hint: 'Hours after the call, by day and by night.',
    from: 1,
    to: 240,
    optional: true,
  },
  workingDay: {
    ...days,
    asks: 'the working days after the call',
    hint: 'Working days after the call; 0 is the day of it. Needs a time.',
  },
  beforeArrival: {
    ...days,
    asks: 'the working days before inspectors arrive',
    hint: 'Working days before inspectors arrive. Needs a time.',
  },
  at: { is: 'time', asks: 'the time by which it is due', label: 'Due by', optional: true },
} as const satisfies Readonly<Record<string, PlainField>>;

export const callRules = {
  arrival: {
    is: 'group',
    asks: 'when inspectors arrive',
    label: 'Arrival',
    fields: {
      on: {
        is: 'choice',
        asks: 'the day inspectors arrive',
        of: {
          'next-monday': 'The Monday after the call, or the next working day',
          'working-day': 'So many working days after the call',
        },
      },
      workingDays: {
        ...days,
        asks: 'the working days of notice',
        hint: 'Only where they come so many working days after the call.',
      },
    },
  },
  arrivesAt: { is: 'time', asks: 'the time at which inspectors arrive', label: 'Inspectors arrive at' },
  lastsWorkingDays: {
    is: 'whole',
    asks: 'the working days on site',
    hint: 'Working days on site, the first included.',
    from: 1,
    to: 30,
  },
  steps: {
    is: 'rows',
    asks: 'the steps',
    hint: 'What is done between the call and the arrival, and by when.',
    least: 1,
    most: 9,
    row: step,
  },
} as const satisfies Readonly<Record<string, PlainField>>;

/** What follows from a call, for one type of inspection. */
export type CallRules = Plain<typeof callRules>;
export type StepRule = CallRules['steps'][number];
export type ArrivalRule = CallRules['arrival'];

const evening = { at: '17:00' } as const;
const toldAtOnce = [
  { step: 'tellLeaders', hours: 1 },
  { step: 'tellStaff', workingDay: 1, at: '10:00' },
] as const;
const madeReady = [
  { step: 'giveAccess', beforeArrival: 1, at: '16:00' },
  { step: 'agreeTimetable', beforeArrival: 1, at: '12:00' },
] as const;

/** A call on a weekday, on site the following Monday: the days between are for lists and documents. */
export const inspected = [
  ...toldAtOnce,
  { step: 'tellPartners', workingDay: 1, ...evening },
  { step: 'sendSelfEvaluation', workingDay: 1, ...evening },
  { step: 'sendAnnexA', workingDay: 2, ...evening },
  { step: 'sendAudits', workingDay: 2, ...evening },
  { step: 'sendDocuments', workingDay: 3, at: '12:00' },
  ...madeReady,
] as const;

/** What a visit of a few days asks for. */
export const visited = [
  ...toldAtOnce,
  { step: 'sendAnnexA', workingDay: 2, ...evening },
  { step: 'sendAudits', workingDay: 3, at: '12:00' },
  ...madeReady,
] as const;
