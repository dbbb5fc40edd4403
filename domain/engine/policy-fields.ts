/** The parts of a policy's schema that every kind has: deadlines and reminder ladders. API side only. */
import { z } from 'zod';
import { whole } from './fields.ts';

export { firmLadder } from './ladder.ts';

/** How long a task may take. `what` completes "Working days …". */
export const deadline = (what: string) =>
  z.strictObject({
    workingDays: whole('the working days', 0, 260).describe(`Working days ${what}; 0 is the same day.`),
    calendar: z
      .enum(['office', 'statutory'], 'Choose office or statutory.')
      .describe('office counts the council’s own closures as closed, statutory only the law’s holidays.'),
  });

const rung = z.strictObject({
  workingDays: whole('the working days', -60, 120).describe(
    'Working days after the due date; before it when negative.',
  ),
  hours: whole('the hours', -240, 240)
    .exactOptional()
    .describe('For tasks due at a time: hours after it, before it when negative, whatever the hour of day.'),
  does: z
    .enum(['remind', 'escalate', 'flag'], 'Choose remind, escalate or flag.')
    .describe('remind the holder; escalate to the next person up the line; flag to leadership and stop.'),
});

/** When the holder of a task is reminded, and when it goes up the line. Rungs come in the order of their days. */
export const ladder = (what: string) =>
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

export const working = (workingDays: number) => ({ workingDays, calendar: 'office' }) as const;
