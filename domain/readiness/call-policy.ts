/** The part of the policy that a call starts: API side only. */
import { z } from 'zod';
import { time, whole } from '../engine/fields.ts';
import { stepNames } from './steps.ts';

const step = z.enum(stepNames, `Choose a step: ${stepNames.join(', ')}.`);
const at = time('by which it is due');

const rule = z.union(
  [
    z.strictObject({ step, hours: whole('the hours', 1, 240).describe('Hours after the call, by day and by night.') }),
    z.strictObject({
      step,
      workingDay: whole('the working day', 0, 60).describe('Working days after the call; 0 is the day of it.'),
      at,
    }),
    z.strictObject({
      step,
      beforeArrival: whole('the working days', 0, 60).describe('Working days before inspectors arrive.'),
      at,
    }),
  ],
  'Say when the step is due: hours, or workingDay and at, or beforeArrival and at.',
);

const arrival = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('next-monday').describe('The Monday after the call, or the next working day.') }),
  z.strictObject({
    on: z.literal('working-day'),
    workingDays: whole('the working days', 0, 60).describe('Working days of notice.'),
  }),
]);

export const callRules = z.strictObject({
  arrival,
  arrivesAt: time('at which inspectors arrive'),
  lastsWorkingDays: whole('the working days', 1, 30).describe('Working days on site, the first included.'),
  steps: z
    .array(rule)
    .min(1, 'Name at least one step.')
    .superRefine((rules, context) => {
      rules.forEach((one, index) => {
        if (rules.findIndex((other) => other.step === one.step) < index)
          context.addIssue({ code: 'custom', path: [index, 'step'], message: 'Name each step once.' });
      });
    })
    .describe('What is done between the call and the arrival, and by when.'),
});
