/** What a start of an appointment asks, and what is asked of one that began before the system did. */
import { checkResult, runsOut } from '../engine/check-tasks.ts';
import { checkStatuses } from '../engine/check-words.ts';
import type { TakenOver } from '../engine/define.ts';
import { fields, type PlainField } from '../engine/field.ts';
import { happened, line, team } from '../engine/ordinary-fields.ts';
import { grades, routes } from '../recruitment/posts.ts';
import { checkTitles } from './checks.ts';
import { startedOn, startsOn } from './forms.ts';

/** Appointees of a vacancy here are begun by its story; this is for all others. */
export const request = fields({
  title: {
    ...line('a title'),
    optional: true,
    hint: 'Shown above the appointment; left out, it is the candidate’s name and grade.',
  },
  recruitment: { is: 'process', asks: 'the vacancy', kind: 'recruitment', optional: true },
  candidate: { is: 'candidate', asks: 'the candidate', optional: true },
  grade: { is: 'choice', asks: 'a grade', of: grades },
  route: { is: 'choice', asks: 'a route', of: routes, hint: 'The way into the post: it decides the checks.' },
  team,
  manager: { is: 'person', asks: 'the line manager', who: 'anybody' },
});

const done = (asks: string) => ({ is: 'day', asks, optional: true, ...happened }) as const satisfies PlainField;
const doneBy = (asks: string) =>
  ({ is: 'person', asks, who: 'anybodyEver', optional: true }) as const satisfies PlainField;

/** A check as far as it had come. */
const pastCheck = {
  status: {
    is: 'choice',
    asks: 'a status',
    of: checkStatuses,
  },
  requestedOn: done('the date it was asked for'),
  requestedBy: doneBy('whoever asked for it'),
  receivedOn: done('the date the result came in'),
  reviewedBy: doneBy('whoever reviewed the result'),
  verifiedOn: done('the date it was verified'),
  verifiedBy: doneBy('whoever verified it'),
  result: { ...checkResult, optional: true },
  expiresOn: { ...runsOut, earliest: happened.earliest, optional: true },
} as const satisfies Readonly<Record<string, PlainField>>;

export const adopt = {
  stages: ['offer', 'clearance', 'startDate', 'awaitingStart', 'probation', 'extendedProbation'],
  fields: {
    checks: {
      is: 'each',
      asks: 'a check',
      label: 'Checks',
      hint: 'The checks that have been begun; one left out is still needed.',
      of: checkTitles,
      value: { is: 'group', asks: 'how far the check had come', fields: pastCheck },
      initially: {},
    },
    startsOn: { ...startsOn, earliest: startedOn.earliest, hint: 'The start date agreed.', optional: true },
    firstDay: { ...startedOn, hint: 'The day they started work.', optional: true },
    reviewsHeld: {
      is: 'whole',
      asks: 'the reviews held',
      hint: 'Interim probation reviews held so far.',
      from: 0,
      to: 6,
      initially: 0,
    },
    probationEndsOn: {
      is: 'day',
      asks: 'the date the extended probation ends',
      earliest: { of: 'processBegan', why: 'probation ends after the offer was made' },
      latest: { of: 'today', months: 24, why: 'probation is decided within 2 years' },
      optional: true,
    },
    riskExpiresOn: {
      is: 'day',
      asks: 'the date the risk assessment runs out',
      hint: 'A start before the checks clear was approved until this day.',
      earliest: { of: 'processBegan', why: 'it was approved after the offer was made' },
      latest: [
        { of: 'today', days: { setting: 'riskLongestDays' }, why: 'then it is renewed', unusual: true },
        { of: 'today', days: 366, why: 'no risk assessment runs for longer than a year' },
      ],
      optional: true,
    },
  },
} as const satisfies TakenOver;
