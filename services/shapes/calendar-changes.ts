import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, instant, named, said, text } from './common.ts';

const day = z.strictObject({ on: date, name: text });

export const calendarChange = z
  .strictObject({
    id: text,
    holidays: z.array(day),
    noLonger: z.array(date),
    closures: z.array(day),
    why: text,
    proposedBy: named,
    proposedAt: instant,
    approvedBy: named.nullable(),
    approvedAt: instant.nullable(),
    withdrawnBy: named.nullable(),
    withdrawnAt: instant.nullable(),
    appliedAt: instant.nullable(),
  })
  .meta({ id: 'CalendarChange' });

export const changePreview = z.strictObject({
  id: text,
  kind: text,
  title: text,
  moved: z.array(z.strictObject({ what: text, title: text, from: said, to: said })),
});

export const carriedOn = z.strictObject({ moved: count, left: count });
