import { expect, it } from 'vitest';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { acknowledgeBy, answerBy, daysWaited, extendableUntil } from '../../domain/data-rights/dates.ts';
import { erasureRequest } from '../../domain/erasure-request/index.ts';
import { decisions as becomes, fits as fitsErasure, reasons } from '../../domain/erasure-request/items.ts';
import { subjectRequest } from '../../domain/subject-request/index.ts';
import { fits } from '../../domain/subject-request/items.ts';

const { statutory } = calendarsWith([]);

it.each([
  ['received on 31 January: February has no 31st, and its last day is a Saturday', '2026-01-31', {}, '2026-03-02'],
  ['received on 3 September: the same day is a Saturday', '2026-09-03', {}, '2026-10-05'],
  ['two months more, counted from the start', '2026-09-03', { extended: true }, '2026-12-03'],
  [
    'eight days of clarification, then a Sunday',
    '2026-09-03',
    { waited: daysWaited('2026-09-10', '2026-09-17') },
    '2026-10-12',
  ],
  ['the last is Good Friday: after Easter Monday', '2026-03-03', {}, '2026-04-07'],
] as const)('a request to see one’s data, or that it goes, is answered by the law’s day: %s', (_, from, more, day) => {
  const clock = { from, waited: 0, ...more };
  expect(answerBy(clock, statutory).date).toBe(day);
  const rules = { calendars: calendarsWith([]) } as never; // all that either reads of them
  for (const { schedule } of [subjectRequest, erasureRequest])
    expect(schedule({ ...clock, items: [] }, rules, from).answer?.date).toBe(day);
});

it('a ground to erase is none to keep, and the other way round: every reason is one for exactly one answer', () => {
  for (const why of Object.keys(reasons) as (keyof typeof reasons)[])
    expect(
      (Object.keys(becomes) as (keyof typeof becomes)[]).filter((how) => fitsErasure({ how, why })),
      why,
    ).toHaveLength(1);
});

it('the day of the question and the day of the answer do not count', () => {
  expect(daysWaited('2026-09-10', '2026-09-17')).toBe(8);
  expect(daysWaited('2026-09-10', '2026-09-10')).toBe(1);
});

it('more time is taken within the first month, which is longer by what was waited', () => {
  expect(extendableUntil({ from: '2026-09-03', waited: 0 })).toBe('2026-10-03');
  expect(extendableUntil({ from: '2026-09-03', waited: 8 })).toBe('2026-10-11');
});

it.each([
  ['2026-12-01', '2026-12-31'],
  ['2026-12-03', '2027-01-04'],
] as const)('a complaint of %s is acknowledged by %s', (received, day) => {
  expect(acknowledgeBy(received, statutory).date).toBe(day);
});

it('what is given and why belong together: no exemption is a reason to give, and no consent one to hold back', () => {
  expect(fits({ how: 'whole', why: 'consent' })).toBe(true);
  expect(fits({ how: 'whole', why: 'privilege' })).toBe(false);
  expect(fits({ how: 'blanked', why: 'others' })).toBe(true);
  expect(fits({ how: 'withheld', why: 'theirs' })).toBe(false);
});
