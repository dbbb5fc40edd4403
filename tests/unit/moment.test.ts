import fc from 'fast-check';
import { expect, it } from 'vitest';
import { londonDate, londonTime } from '../../domain/calendar/index.ts';
import { chosen, instantAt, ordinarily, sameHour, thatMorning, toWaitForADay } from '../support/moment.ts';

it('a moment chosen at random is a minute of the two years after the ordinary one, and can be told again', () => {
  const moments = Array.from({ length: 500 }, chosen);
  expect(new Set(moments).size).toBeGreaterThan(490);
  for (const moment of moments) {
    expect(moment).toMatch(/^202[678]-\d\d-\d\dT\d\d:\d\d$/);
    expect(moment >= ordinarily.slice(0, 10) && moment < '2028-12-02').toBe(true);
    expect(londonDate(instantAt(moment))).toBe(moment.slice(0, 10));
  }
});

it('what is no moment is refused', () => {
  for (const word of ['', 'tomorrow', '2026-12-02'])
    expect(() => instantAt(word)).toThrow(/^FROM is a minute in London/);
});

it('days later it is the same hour in London, though the clocks have changed', () => {
  const evening = instantAt('2027-03-27T23:30') + 12_345;
  const later = sameHour(evening, 1);
  expect([londonDate(later), londonTime(later), later - evening]).toEqual(['2027-03-28', '23:30', 23 * 3_600_000]);
  fc.assert(
    fc.property(fc.nat(730), fc.integer({ min: 1, max: 400 }), (day, days) => {
      const at = instantAt(thatMorning) + day * 86_400_000;
      expect(londonTime(sameHour(at, days))).toBe(londonTime(at));
    }),
  );
});

it('what asks for today waits near midnight in London, in winter as in summer, and at no other time', () => {
  const minutes = 4 * 60_000;
  for (const [moment, wait] of [
    ['2026-11-28T23:55', 0],
    ['2026-11-28T23:56', 0],
    ['2026-11-28T23:57', 3 * 60_000],
    ['2026-11-29T00:00', 0],
    ['2027-07-01T23:59', 60_000],
    ['2027-07-01T22:59', 0],
  ] as const) {
    expect(toWaitForADay(instantAt(moment), minutes)).toBe(wait);
    expect(londonDate(instantAt(moment) + wait)).toBe(londonDate(instantAt(moment) + wait + minutes - 1));
  }
});
