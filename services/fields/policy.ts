/** A kind's policy from its contract: what a council may set, within which bounds, and what it is set to at first. */
import { z } from 'zod';
import type { DeadlineDefinition, ProcessContract } from '../../domain/engine/define.ts';
import type { Policy } from '../../domain/engine/policy.ts';
import { choice, whole } from './pieces.ts';
import { objectOf } from './schema.ts';

const calendars = {
  office: 'The office: the council’s own closures are closed too',
  statutory: 'The law: only its holidays are closed',
};

/** How long a task may take. */
const deadline = ({ what, fixed, calendar }: DeadlineDefinition) =>
  z.strictObject({
    workingDays: whole('the working days', 0, 260).describe(`Working days ${what}; 0 is the same day.`),
    calendar: (fixed ? z.literal(calendar, `This must be ${calendar}.`) : choice('a calendar', calendars)).describe(
      'office counts the council’s own closures as closed, statutory only the law’s holidays.',
    ),
  });

const rung = z.strictObject({
  workingDays: whole('the working days', -60, 120).describe(
    'Working days after the due date; before it when negative.',
  ),
  hours: whole('the hours', -240, 240)
    .exactOptional()
    .describe('For tasks due at a time: hours after it, before it when negative, whatever the hour of day.'),
  does: choice('what is done', {
    remind: 'Remind the holder',
    escalate: 'Escalate to the next person up the line',
    flag: 'Flag to leadership and stop',
  }).describe('remind the holder; escalate to the next person up the line; flag to leadership and stop.'),
});

/** When the holder of a task is reminded, and when it goes up the line. Rungs come in the order of their days. */
const ladder = (what: string) =>
  z
    .array(rung)
    .min(1, 'A ladder needs at least one rung.')
    .max(12, 'A ladder has at most 12 rungs.')
    .superRefine((rungs, context) => {
      rungs.forEach(({ workingDays, hours = 0 }, index) => {
        const before = rungs[index - 1];
        if (before && (workingDays < before.workingDays || hours < (before.hours ?? 0)))
          context.addIssue({
            code: 'custom',
            path: [index, 'workingDays'],
            message: 'Rungs must be in the order of their days.',
          });
      });
      const flag = rungs.findIndex(({ does }) => does === 'flag');
      if (flag !== -1 && flag !== rungs.length - 1)
        context.addIssue({ code: 'custom', path: [flag, 'does'], message: 'Only the last rung may flag.' });
    })
    .describe(what);

const each = <T, R>(of: Readonly<Record<string, T>>, to: (one: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(of).map(([name, one]) => [name, to(one)]));

type Declared = Pick<ProcessContract, 'deadlines' | 'ladders' | 'settings'>;

export const policySchema = ({ deadlines, ladders, settings }: Declared) =>
  z.strictObject({
    deadlines: z.strictObject(each(deadlines, deadline)),
    ladders: z.strictObject(each(ladders, ({ what }) => ladder(what))),
    settings: objectOf(settings.fields),
  }) as unknown as z.ZodType<Policy>;

/** The first version. Its text is hashed: the order of its parts is that of the contract. */
export const initialPolicy = ({ deadlines, ladders, settings }: Declared): Policy => ({
  deadlines: each(deadlines, ({ workingDays, calendar }) => ({ workingDays, calendar })),
  ladders: each(ladders, ({ rungs }) => rungs),
  settings: settings.initial,
});
