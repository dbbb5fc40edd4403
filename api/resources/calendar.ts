import { z } from 'zod';
import { addWorkingDays, CalendarError, formatDate, workingDaysBetween } from '../../domain/calendar/index.ts';
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
          return { body: { ...said(found), basis: `${days} working days from ${formatDate(from)}`, calendar: which } };
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
    body: z.strictObject({ on: date, name: z.string().trim().min(1).max(120) }),
    answers: { 201: 'Added.' },
    shows: { 201: closure },
    handle: async ({ body }) => {
      const kept = await parts.db.closure.upsert({ where: { on: body.on }, create: body, update: { name: body.name } });
      return { status: 201, body: kept };
    },
  }),
];
