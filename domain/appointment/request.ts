import { z } from 'zod';
import { adoptedStages } from '../engine/adoption.ts';
import { code, date, id, line, whole } from '../engine/fields.ts';
import { grades, routes } from '../recruitment/posts.ts';
import { type CheckName, checks } from './checks.ts';

const stages = ['offer', 'clearance', 'startDate', 'awaitingStart', 'probation', 'extendedProbation'] as const;
const statuses = ['needed', 'requested', 'received', 'verified', 'adverse', 'accepted', 'not-needed'] as const;
const names = Object.keys(checks) as [CheckName, ...CheckName[]];
const who = id('the person');

/** A check as far as it had come. */
const pastCheck = z.strictObject({
  status: z.enum(statuses, `Choose a status: ${statuses.join(', ')}.`),
  requestedOn: date('it was asked for').exactOptional(),
  requestedBy: who.exactOptional(),
  receivedOn: date('the result came in').exactOptional(),
  reviewedBy: who.exactOptional(),
  verifiedOn: date('it was verified').exactOptional(),
  verifiedBy: who.exactOptional(),
  result: z.enum(['clear', 'concern'], 'Choose clear or concern.').exactOptional(),
  expiresOn: date('the check runs out').exactOptional(),
});

const adopt = z
  .strictObject({
    ...adoptedStages(stages),
    checks: z
      .partialRecord(z.enum(names, `Choose a check: ${names.join(', ')}.`), pastCheck)
      .default({})
      .describe('The checks that have been begun; one left out is still needed.'),
    startsOn: date('they start').exactOptional().describe('The start date agreed.'),
    firstDay: date('they started').exactOptional().describe('The day they started work.'),
    reviewsHeld: whole('the reviews held', 0, 6).default(0).describe('Interim probation reviews held so far.'),
    probationEndsOn: date('the extended probation ends').exactOptional(),
    riskExpiresOn: date('the risk assessment runs out')
      .exactOptional()
      .describe('A start before the checks clear was approved until this day.'),
  })
  .describe('For an appointee who was on their way before the system was: the stage reached, and how they came there.');

/** Body of `POST /appointments`. Appointees of a vacancy here are begun by its story; this is for all others. */
export const request = z
  .strictObject({
    title: line('a title')
      .exactOptional()
      .describe('Shown above the appointment; left out, it is the candidate’s name and grade.'),
    recruitment: id('the vacancy').exactOptional(),
    candidate: id('the candidate').exactOptional(),
    grade: code(grades, 'a grade'),
    route: code(routes, 'a route'),
    team: id('the team'),
    manager: id('the line manager'),
    adopt: adopt.exactOptional(),
  })
  .refine(({ recruitment, candidate }) => (recruitment === undefined) === (candidate === undefined), {
    path: ['candidate'],
    message: 'Name the vacancy and its candidate together, or neither.',
  })
  .refine(({ candidate, title }) => candidate !== undefined || title !== undefined, {
    path: ['title'],
    message: 'Write a title.',
  });

export type AppointmentRequest = z.infer<typeof request>;
