import { z } from 'zod';
import {
  addWorkingDays,
  CalendarError,
  formatDate,
  isWorkingDay,
  type LocalDate,
  workingDaysBetween,
} from '../../domain/calendar/index.ts';
import { line } from '../../domain/engine/fields.ts';
import { said } from '../../domain/engine/words.ts';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { currentCalendars } from '../../store/rules.ts';
import { type Route, route } from '../route.ts';
import { list } from '../shapes/common.ts';
import { closure, workingDays } from '../shapes/figures.ts';
import { date } from './fields.ts';

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
export const calendar = (parts: Parts): readonly Route[] => [
  route('GET /working-days', {
    summary: 'A date so many working days on, or the working days between two dates',
    query: query as unknown as z.ZodObject<z.ZodRawShape>,
    answers: { 200: 'The date or the number, with the basis of it.' },
    shows: { 200: workingDays },
    handle: async ({ query: sent }) => {
      const { from, days, to, calendar: which } = sent as unknown as z.infer<typeof query>;
      const { body } = await currentCalendars(parts.db);
      try {
        if (days !== undefined) {
          const found = addWorkingDays(from, days, body[which]);
          return { body: { ...said(found), basis: basisOf(days, from), calendar: which } };
        }
        return {
          body: {
            workingDays: workingDaysBetween(from, to ?? from, body[which]),
            from: said(from),
            to: said(to ?? from),
            calendar: which,
          },
        };
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error;
        throw new Problem('unknown-parameter', error.message, {
          errors: [{ pointer: '/from', message: error.message }],
        });
      }
    },
  }),
  route('GET /closures', {
    summary: 'Days the council is closed beside the bank holidays',
    answers: { 200: 'All of them.' },
    shows: { 200: list(closure) },
    handle: async () => ({ body: { items: await parts.db.closure.findMany({ orderBy: { on: 'asc' } }) } }),
  }),
  route('POST /closures', {
    summary: 'Add a day the council is closed: reminders of processes started from now on skip it',
    body: z.strictObject({ on: date, name: line('what the day is called') }),
    answers: { 201: 'Added.' },
    shows: { 201: closure },
    handle: async ({ body, today }) => {
      await mustBeWorked(parts, body.on, today);
      const kept = await parts.db.closure.upsert({ where: { on: body.on }, create: body, update: { name: body.name } });
      return { status: 201, body: kept };
    },
  }),
];

function basisOf(days: number, from: LocalDate): string {
  const many = Math.abs(days);
  return `${many} working ${many === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'from'} ${formatDate(from)}`;
}

/** @throws Problem `invalid` for a day on which nobody works anyway, or one that has been */
async function mustBeWorked({ db }: Parts, on: LocalDate, today: LocalDate): Promise<void> {
  const refuse = (message: string) => new Problem('invalid', message, { errors: [{ pointer: '/on', message }] });
  if (on < today) throw refuse(`${formatDate(on)} is past. Name today or a day to come.`);
  const { body: calendars } = await currentCalendars(db);
  if (!isWorkingDay(on, calendars.statutory))
    throw refuse(`${formatDate(on)} is a weekend or a bank holiday already. Name a working day.`);
}
