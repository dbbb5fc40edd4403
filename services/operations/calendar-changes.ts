import { z } from 'zod';
import { type CalendarChange, listChanges, propose } from '../../store/calendar-changes.ts';
import type { Db } from '../../store/database.ts';
import { applyChange, getChange, mustMakeSense, previewChange, takeBack } from '../calendar-changes.ts';
import { calendarChange, carriedOn, changePreview } from '../shapes/calendar-changes.ts';
import { list, page } from '../shapes/common.ts';
import type { Told } from '../shapes/told.ts';
import { type Naming, namingOf } from '../views/names.ts';
import { date, limit, note, processId } from './fields.ts';
import { leaders } from './offices.ts';
import { Later, operation } from './operation.ts';

const MOST_DAYS = 50;
const day = z.strictObject({ on: date, name: note.max(120) });
const params = z.strictObject({ id: z.uuid() });

/** Calendars are law, not policy: a change is for everything that is open, in one batch that two administrators make. */
export const listCalendarChanges = operation('listCalendarChanges', {
  title: 'Changes of holidays and closures, proposed and made',
  may: leaders,
  output: list(calendarChange),
  run: async ({ db }) => ({ items: await views(db, await listChanges(db)) }),
});

export const proposeCalendarChange = operation('proposeCalendarChange', {
  title: 'Propose new holidays or closures; nothing proposed but a reason brings all to today’s calendar',
  may: ['administrator'],
  input: z.strictObject({
    holidays: z.array(day).max(MOST_DAYS).default([]).meta({
      description: 'Days that the law makes bank holidays. Name the day on which one is kept, never a weekend.',
    }),
    noLonger: z.array(date).max(MOST_DAYS).default([]).meta({
      description:
        'Published bank holidays that are moved or no longer kept, and closures of the council that were a mistake.',
    }),
    closures: z
      .array(day)
      .max(MOST_DAYS)
      .default([])
      .meta({ description: 'Days on which only the council is closed.' }),
    why: note.max(500),
  }),
  output: calendarChange,
  once: 'kept',
  run: async (parts, { caller, today }, { input }) => {
    await mustMakeSense(parts, input, today);
    return await view(parts.db, await propose(parts.db, input, caller.id, parts.clock.now()));
  },
});

export const getCalendarChange = operation('getCalendarChange', {
  title: 'One change',
  may: leaders,
  params,
  output: calendarChange,
  run: async (parts, _who, { params: { id } }) => await view(parts.db, await getChange(parts, id)),
});

export const previewCalendarChange = operation('previewCalendarChange', {
  title: 'Every open process with the dates that would move, before and after',
  may: leaders,
  params,
  query: z.strictObject({ after: processId.optional(), limit }),
  output: page(changePreview),
  run: async (parts, { today }, { params: { id }, query: { after = '', limit: size } }) =>
    await previewChange(parts, await getChange(parts, id), { after, limit: size, today }),
});

export const makeCalendarChange = operation('makeCalendarChange', {
  title: 'Make a change that another administrator proposed; asked again, it goes on where it stopped',
  may: ['administrator'],
  params,
  output: carriedOn,
  accepts: carriedOn,
  refuses: ['barred-from-own-case', 'gone', 'engine-unavailable'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) => {
    const done = await applyChange(parts, await getChange(parts, id), caller);
    return done.left === 0 ? done : new Later(done);
  },
});

export const withdrawCalendarChange = operation('withdrawCalendarChange', {
  title: 'Take back a change of the calendar that nobody has made yet',
  may: ['administrator'],
  params,
  output: calendarChange,
  refuses: ['already-decided', 'gone'],
  once: 'kept',
  run: async (parts, { caller }, { params: { id } }) =>
    await view(parts.db, await takeBack(parts, await getChange(parts, id), caller)),
});

const view = async (db: Db, change: CalendarChange): Promise<Told<typeof calendarChange>> =>
  viewIn(await namesIn(db, [change]), change);

async function views(db: Db, changes: readonly CalendarChange[]): Promise<Told<typeof calendarChange>[]> {
  const named = await namesIn(db, changes);
  return changes.map((change) => viewIn(named, change));
}

const namesIn = (db: Db, changes: readonly CalendarChange[]): Promise<Naming> =>
  namingOf(
    db,
    changes.flatMap(({ proposedBy, approvedBy, withdrawnBy }) => [proposedBy, approvedBy, withdrawnBy]),
  );

const viewIn = (
  named: Naming,
  { proposedBy, proposedAt, approvedBy, approvedAt, withdrawnBy, withdrawnAt, appliedAt, ...change }: CalendarChange,
): Told<typeof calendarChange> => ({
  ...change,
  proposedBy: named(proposedBy),
  proposedAt: proposedAt.toISOString(),
  approvedBy: named(approvedBy),
  approvedAt: approvedAt?.toISOString() ?? null,
  withdrawnBy: named(withdrawnBy),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
  appliedAt: appliedAt?.toISOString() ?? null,
});
