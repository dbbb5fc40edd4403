import { expect, it } from 'vitest';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { type DayBounds, dayErrors } from '../../domain/engine/bounds.ts';

const standpoint = { today: '2026-11-24', calendars: calendarsWith([]), settings: {} };
const messages = (day: string, earliest: DayBounds, latest: DayBounds = { of: 'today', months: 12 }) =>
  dayErrors('/on', day, { earliest, latest }, {}, standpoint).map(({ message }) => message);

it('a day that breaks several bounds on one side is told of the tightest, and of what is impossible first', () => {
  const bounds = [
    { of: 'today', days: -30, why: 'longer ago is a slip', unusual: true },
    { of: 'today', days: -60, why: 'it was made then' },
    { of: 'today', days: -90, why: 'it was asked for then' },
  ] as const;
  expect(messages('2026-11-20', bounds)).toEqual([]);
  expect(messages('2026-10-20', bounds)).toEqual([
    expect.stringMatching(/^Is this right\? .*: longer ago is a slip\.$/),
  ]);
  expect(messages('2026-01-20', bounds)).toEqual(['Enter 25 September 2026 or a later date: it was made then.']);
});

it('a day on which people come together is asked about at a weekend, on a holiday and when the council is closed; it is never refused', () => {
  const bounds = { earliest: 'today', latest: { of: 'today', months: 12 }, onWorkingDays: true } as const;
  const closed = { ...standpoint, calendars: calendarsWith(['2026-12-29']) };
  const asked = (day: string) =>
    dayErrors('/on', day, bounds, {}, closed).map(({ message, unusual }) => [message, unusual]);
  expect(asked('2026-12-24')).toEqual([]);
  for (const day of ['2026-12-25', '2026-12-27', '2026-12-29'])
    expect(asked(day)).toEqual([[expect.stringContaining('Is this right?'), true]]);
  expect(asked('2026-11-22')).toEqual([[expect.stringMatching(/^Enter 24 November 2026/), undefined]]);
});
