import { z } from 'zod';
import {
  addWorkingDays,
  CalendarError,
  type Calendars,
  formatDate,
  type LocalDate,
  workingDaysBetween,
} from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { said } from '../../domain/engine/words.ts';
import * as closures from '../../store/closures.ts';
import { currentCalendars } from '../../store/rules.ts';
import { list } from '../shapes/common.ts';
import { closure, workingDays } from '../shapes/figures.ts';
import type { Told } from '../shapes/told.ts';
import { date } from './fields.ts';
import { operation } from './operation.ts';

const MOST_DAYS = 2_000;

const query = z
  .strictObject({
    from: date,
    days: z.coerce.number().int().min(-MOST_DAYS).max(MOST_DAYS).optional(),
    to: date.optional(),
    calendar: z.enum(['statutory', 'office']).default('statutory'),
  })
  .refine(({ days, to }) => (days === undefined) !== (to === undefined), {
    message: 'Give either days or to.',
    path: ['days'],
  })
  .refine(({ from, to = from }) => to >= from, { message: 'Give a day that is not before the first.', path: ['to'] });

/** The calendar, so that anyone can check a date. */
export const countWorkingDays = operation('countWorkingDays', {
  title: 'A date so many working days on, or the working days between two dates',
  may: 'everybody',
  query,
  output: workingDays,
  run: async (parts, _who, { query: sent }) => {
    const { body } = await currentCalendars(parts.db);
    try {
      return counted(sent, body);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      const errors = [{ pointer: '/from', message: error.message }];
      throw new Refusal('unknown-parameter', error.message, { errors });
    }
  },
});

function counted(
  { from, days, to = from, calendar }: z.output<typeof query>,
  calendars: Calendars,
): Told<typeof workingDays> {
  if (days !== undefined)
    return { ...said(addWorkingDays(from, days, calendars[calendar])), basis: basisOf(days, from), calendar };
  return { workingDays: workingDaysBetween(from, to, calendars[calendar]), from: said(from), to: said(to), calendar };
}

export const listClosures = operation('listClosures', {
  title:
    'Days the council is closed beside the bank holidays; a day is added or taken away by a change of the calendar',
  may: 'everybody',
  output: list(closure),
  run: async ({ db }) => ({ items: await closures.listClosures(db) }),
});

function basisOf(days: number, from: LocalDate): string {
  const many = Math.abs(days);
  return `${many} working ${many === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'from'} ${formatDate(from)}`;
}
