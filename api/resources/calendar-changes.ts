import { z } from 'zod';
import { formatDate, isWorkingDay } from '../../domain/calendar/index.ts';
import { applyChange, getChange, previewChange } from '../../services/calendar-changes.ts';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { listChanges, type Proposal, propose } from '../../store/calendar-changes.ts';
import { currentCalendars } from '../../store/rules.ts';
import { type Route, route } from '../route.ts';
import { calendarChange, carriedOn, changePreview } from '../shapes/calendar-changes.ts';
import { list, page } from '../shapes/common.ts';
import { date, freeText, limit, processId } from './fields.ts';

const MOST_DAYS = 50;
const day = z.strictObject({ on: date, name: freeText.max(120) });

const body = z.strictObject({
  holidays: z.array(day).max(MOST_DAYS).default([]).meta({
    description: 'Days that the law makes bank holidays. Name the day on which one is kept, never a weekend.',
  }),
  noLonger: z
    .array(date)
    .max(MOST_DAYS)
    .default([])
    .meta({ description: 'Published bank holidays that are moved or no longer kept.' }),
  closures: z.array(day).max(MOST_DAYS).default([]).meta({ description: 'Days on which only the council is closed.' }),
  why: freeText.max(500),
});

const params = z.strictObject({ id: z.uuid() });

/** Calendars are law, not policy: a change is for everything that is open, in one batch that two administrators make. */
export const calendarChanges = (parts: Parts): readonly Route[] => [
  route('GET /calendar-changes', {
    summary: 'Changes of holidays and closures, proposed and made',
    answers: { 200: 'Latest first.' },
    shows: { 200: list(calendarChange) },
    handle: async () => ({ body: { items: await listChanges(parts.db) } }),
  }),
  route('POST /calendar-changes', {
    summary: 'Propose new holidays or closures; nothing proposed but a reason brings all to today’s calendar',
    body,
    answers: { 201: 'Proposed: look at its preview; another administrator then makes it.' },
    shows: { 201: calendarChange },
    handle: async ({ body: sent, caller }) => {
      await mustMakeSense(parts, sent);
      const change = await propose(parts.db, sent, caller.id);
      return { status: 201, body: change, headers: { Location: `/api/v1/calendar-changes/${change.id}` } };
    },
  }),
  route('GET /calendar-changes/:id', {
    summary: 'One change',
    params,
    answers: { 200: 'The change.' },
    shows: { 200: calendarChange },
    handle: async ({ params: { id } }) => ({ body: await getChange(parts, id) }),
  }),
  route('GET /calendar-changes/:id/preview', {
    summary: 'Every open process with the dates that would move, before and after',
    params,
    query: z.strictObject({ after: processId.optional(), limit }),
    answers: { 200: 'One page by reference; pass the last one as `after` for the next.' },
    shows: { 200: page(changePreview) },
    handle: async ({ params: { id }, query: { after = '', limit: size }, today }) => ({
      body: await previewChange(parts, await getChange(parts, id), { after, limit: size, today }),
    }),
  }),
  route('POST /calendar-changes/:id/application', {
    summary: 'Make a change that another administrator proposed; asked again, it goes on where it stopped',
    params,
    answers: {
      200: 'Made: every open process has moved.',
      202: 'Made; the rest of the processes follow by themselves.',
    },
    shows: { 200: carriedOn, 202: carriedOn },
    refuses: ['barred-from-own-case', 'engine-unavailable'],
    handle: async ({ params: { id }, caller }) => {
      const done = await applyChange(parts, await getChange(parts, id), caller);
      return { status: done.left === 0 ? 200 : 202, body: done };
    },
  }),
];

/** @throws Problem `invalid` for a holiday on a day that is closed anyway, or one taken away that is none */
async function mustMakeSense({ db }: Parts, { holidays, noLonger, closures }: Proposal): Promise<void> {
  const { body: calendars } = await currentCalendars(db);
  const closedAnyway = [...holidays, ...closures].filter(({ on }) => !isWorkingDay(on, calendars.statutory));
  const unknown = noLonger.filter((on) => !calendars.statutory.closed.includes(on));
  const errors = [
    ...closedAnyway.map(({ on }) => ({
      pointer: '/holidays',
      message: `${formatDate(on)} is a weekend or a bank holiday already. Name the working day on which it is kept.`,
    })),
    ...unknown.map((on) => ({ pointer: '/noLonger', message: `${formatDate(on)} is not a published bank holiday.` })),
  ];
  if (errors.length > 0) throw new Problem('invalid', 'Some of these days cannot be changed so.', { errors });
}
