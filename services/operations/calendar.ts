import { z } from 'zod';
import {
  addWorkingDays,
  CalendarError,
  type Calendars,
  formatDate,
  isWorkingDay,
  type LocalDate,
  workingDaysBetween,
} from '../../domain/calendar/index.ts';
import { LONGEST_LINE } from '../../domain/engine/ordinary-fields.ts';
import { Refusal, wrongAt } from '../../domain/engine/refusals.ts';
import { said } from '../../domain/engine/words.ts';
import * as closures from '../../store/closures.ts';
import { currentCalendars } from '../../store/rules.ts';
import { line } from '../fields/pieces.ts';
import type { Parts } from '../parts.ts';
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
  });

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
  title: 'Days the council is closed beside the bank holidays',
  may: 'everybody',
  output: list(closure),
  run: async ({ db }) => ({ items: await closures.listClosures(db) }),
});

export const addClosure = operation('addClosure', {
  title: 'Add a day the council is closed: reminders of processes started from now on skip it',
  may: ['administrator'],
  input: z.strictObject({ on: date, name: line('what the day is called', LONGEST_LINE) }),
  output: closure,
  once: 'kept',
  run: async (parts, { today }, { input }) => {
    await mustBeWorked(parts, input.on, today);
    return await closures.addClosure(parts.db, input);
  },
});

function basisOf(days: number, from: LocalDate): string {
  const many = Math.abs(days);
  return `${many} working ${many === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'from'} ${formatDate(from)}`;
}

/** @throws Refusal `invalid` for a day on which nobody works anyway, or one that has been */
async function mustBeWorked({ db }: Parts, on: LocalDate, today: LocalDate): Promise<void> {
  if (on < today) throw wrongAt('/on', `${formatDate(on)} is past. Name today or a day to come.`);
  const { body: calendars } = await currentCalendars(db);
  if (!isWorkingDay(on, calendars.statutory))
    throw wrongAt('/on', `${formatDate(on)} is a weekend or a bank holiday already. Name a working day.`);
}
