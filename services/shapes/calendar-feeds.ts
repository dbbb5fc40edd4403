import { z } from 'zod';
import { instant, named, text } from './common.ts';

export const calendarFeed = z.strictObject({
  id: text,
  owner: named,
  team: named.nullable(),
  createdAt: instant,
  revokedAt: instant.nullable(),
});

export const newCalendarFeed = calendarFeed.extend({ address: text.meta({ description: 'Shown this once.' }) });
