import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, calendarsWith, daysBetween } from '../../domain/calendar/index.ts';
import type { Directory } from '../../domain/engine/kind.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { day, dayOfLife } from '../../services/fields/pieces.ts';
import { kinds } from '../../services/kinds.ts';
import { date as sent } from '../../services/operations/fields.ts';
import { vacancyRequest } from '../support/vacancy.ts';

const { statutory: law } = calendarsWith([]);
const calendars = { statutory: law, office: law };
const asked = day('the date they start');

const FIRST = '0001-01-01';
const anyDay = fc
  .oneof(
    fc.integer({ min: 0, max: daysBetween(FIRST, '9999-12-31') }),
    fc.integer({ min: daysBetween(FIRST, '2012-01-01'), max: daysBetween(FIRST, '2014-12-31') }),
    fc.integer({ min: daysBetween(FIRST, '2098-01-01'), max: daysBetween(FIRST, '2101-12-31') }),
  )
  .map((days) => addDays(FIRST, days));

/** The schedule of a vacancy looks up its team alone. */
const onlyTeams = { team: async (id) => ({ id }) } as Pick<Directory, 'team'> as Directory;
const refused = (error: unknown): void => {
  if (!(error instanceof Refusal)) throw error;
};

describe('a day that is accepted', () => {
  it.each([
    ['in a form', asked],
    ['in an address', sent],
  ])('%s can be counted from, years ahead and months back', (_, schema) => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -250, max: 1_000 }), (day, days) => {
        fc.pre(schema.safeParse(day).success);
        expect(() => addWorkingDays(day, days, law)).not.toThrow();
      }),
    );
  });

  it('has a whole schedule: an advert that opens on it is refused or previewed', async () => {
    const { recruitment: kind } = kinds;
    if (!kind) throw new Error('The council has no vacancies');
    const rules = { ...kind.policy.initial, calendars };
    let previewed = 0;
    await fc.assert(
      fc.asyncProperty(anyDay, async (opensOn) => {
        const read = kind.request.safeParse({ ...vacancyRequest, opensOn });
        if (!read.success) return;
        await kind.preview(read.data, rules, '2026-11-10', onlyTeams).catch(refused);
        previewed += 1;
      }),
    );
    expect(previewed).toBeGreaterThan(10);
  });
});

it('a day that stands for never is refused in words that say from when to when', () => {
  expect(asked.safeParse('9999-12-31').error?.issues).toMatchObject([
    { message: 'The date they start must be from 1 January 2013 to 31 December 2099.' },
  ]);
  expect(asked.safeParse('2026-02-30').error?.issues).toMatchObject([{ message: 'Enter the date they start.' }]);
});

it('a working life may have begun long before there was a process', () => {
  const qualified = dayOfLife('the date of qualifying');
  expect(['1949-12-31', '1950-01-01', '1998-07-01'].map((day) => qualified.safeParse(day).success)).toEqual([
    false,
    true,
    true,
  ]);
});
