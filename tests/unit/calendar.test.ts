import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  bankHolidays,
  CalendarError,
  calendarsWith,
  closingOf,
  daysBetween,
  endOfDay,
  formatDate,
  formatMoment,
  instantOf,
  isLocalDate,
  isLocalTime,
  isOfficeHour,
  isProvisional,
  isSummerTime,
  isWorkingDay,
  londonDate,
  londonTime,
  monthsAtFte,
  nextOfficeMoment,
  nextWorkingDay,
  openingOf,
  ordinaryHolidays,
  easterSunday as ruleOfEaster,
  workingDaysBetween,
} from '../../domain/calendar/index.ts';

const { statutory: law, office } = calendarsWith(['2026-12-29']);
const day = fc.integer({ min: 0, max: daysBetween('2012-06-01', '2030-06-01') }).map((n) => addDays('2012-06-01', n));

describe('bank holidays of England', () => {
  const of = (year: number) => bankHolidays.filter(([date]) => date.startsWith(`${year}-`)).map(([date]) => date);

  it('are eight a year, but for the one-offs of 2012, 2022 and 2023', () => {
    const counts = Array.from({ length: 19 }, (_, i) => [2012 + i, of(2012 + i).length]);
    const more = new Map([
      [2012, 9],
      [2022, 10],
      [2023, 9],
    ]);
    for (const [year = 0, count] of counts) expect([year, count]).toEqual([year, more.get(year) ?? 8]);
  });

  it('include the moved and the one-off ones', () => {
    for (const date of ['2012-06-05', '2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'])
      expect(of(Number(date.slice(0, 4)))).toContain(date);
    expect(of(2020)).not.toContain('2020-05-04');
    expect(of(2022)).not.toContain('2022-05-30');
  });

  it('are never on a weekend: substitute days stand in', () => {
    for (const [date] of bankHolidays) expect([0, 6]).not.toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
    expect(of(2021).slice(-2)).toEqual(['2021-12-27', '2021-12-28']);
    expect(of(2022)[0]).toBe('2022-01-03');
    expect(of(2026).slice(-2)).toEqual(['2026-12-25', '2026-12-28']);
  });

  it('put Good Friday and Easter Monday around Easter Sunday, as its own rule computes it', () => {
    for (let year = 2012; year <= 2030; year++) {
      expect(of(year)).toContain(addDays(easterSunday(year), -2));
      expect(of(year)).toContain(addDays(easterSunday(year), 1));
    }
  });
});

/** Butcher's rule for the Gregorian Easter. */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return `${year}-${String(month).padStart(2, '0')}-${String(((h + l - 7 * m + 114) % 31) + 1).padStart(2, '0')}`;
}

describe('bank holidays after the published list', () => {
  const year = fc.integer({ min: 1971, max: 2199 });
  /** One-offs, and holidays that were moved for one year. */
  const oneOffs: Readonly<Record<number, { readonly without: string[]; readonly with: string[] }>> = {
    2012: { without: ['2012-05-28'], with: ['2012-06-04', '2012-06-05'] },
    2020: { without: ['2020-05-04'], with: ['2020-05-08'] },
    2022: { without: ['2022-05-30'], with: ['2022-06-02', '2022-06-03', '2022-09-19'] },
    2023: { without: [], with: ['2023-05-08'] },
  };

  it('follow by the rule that gives every published year but for its one-offs, names included', () => {
    for (let of = 2012; of <= 2030; of++) {
      const special = oneOffs[of] ?? { without: [], with: [] };
      const ordinary = ordinaryHolidays(of).filter(([on]) => !special.without.includes(on));
      const published = bankHolidays.filter(([on]) => on.startsWith(`${of}-`) && !special.with.includes(on));
      expect(ordinary).toEqual(published);
    }
  });

  it('are eight in every year, in order, never on a weekend, and within their year', () => {
    fc.assert(
      fc.property(year, (of) => {
        const dates = ordinaryHolidays(of).map(([on]) => on);
        expect(new Set(dates).size).toBe(8);
        expect([...dates].sort()).toEqual(dates);
        for (const on of dates) {
          expect(on.slice(0, 4)).toBe(String(of));
          expect([0, 6]).not.toContain(new Date(`${on}T00:00:00Z`).getUTCDay());
        }
      }),
    );
  });

  it('put Easter where another rule puts it', () => {
    fc.assert(
      fc.property(year, (of) => {
        expect(ruleOfEaster(of)).toBe(easterSunday(of));
      }),
    );
  });

  it('stop no process: a date beyond 2030 is counted, and known to be provisional', () => {
    expect(addWorkingDays('2030-12-24', 4, law)).toBe('2031-01-02'); // 25, 26 December and 1 January are holidays
    expect(isWorkingDay('2031-04-14', law)).toBe(false); // Easter Monday
    expect(isProvisional('2030-12-31', law)).toBe(false);
    expect(isProvisional('2031-01-01', law)).toBe(true);
  });

  it('can be added to, and taken away, when something is proclaimed', () => {
    const proclaimed = calendarsWith(['2027-06-11'], { added: ['2027-06-04'], noLonger: ['2027-05-31'] });
    expect(isWorkingDay('2027-06-04', proclaimed.statutory)).toBe(false);
    expect(isWorkingDay('2027-05-31', proclaimed.statutory)).toBe(true);
    expect([isWorkingDay('2027-06-11', proclaimed.statutory), isWorkingDay('2027-06-11', proclaimed.office)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('working days', () => {
  it('agree with what councils really published: 70 working days for a written statement', () => {
    expect(addWorkingDays('2019-05-08', 70, law)).toBe('2019-08-15'); // West Sussex
    expect(addWorkingDays('2016-11-25', 70, law)).toBe('2017-03-08'); // Kirklees
  });

  it('leave out Christmas, and the council’s own closures on the office calendar only', () => {
    expect(addWorkingDays('2026-12-23', 3, law)).toBe('2026-12-30');
    expect(addWorkingDays('2026-12-24', 1, law)).toBe('2026-12-29');
    expect(addWorkingDays('2026-12-24', 1, office)).toBe('2026-12-30');
  });

  it('always land on a working day, whatever day is counted from', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (from, n) => {
        expect(isWorkingDay(addWorkingDays(from, n, law), law)).toBe(true);
      }),
    );
  });

  it('count back as many as were added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (from, n) => {
        expect(workingDaysBetween(from, addWorkingDays(from, n, law), law)).toBe(n);
      }),
    );
  });

  it('between two days are those that are one when looked at one by one, also beyond the published list and with closures', () => {
    const closed = calendarsWith(['2026-12-30', '2027-01-02', '2033-08-10']).office; // a working day, a Saturday, one beyond the list
    const dayWithin = fc.integer({ min: 0, max: 9_000 }).map((n) => addDays('2016-01-01', n));
    fc.assert(
      fc.property(dayWithin, fc.integer({ min: 0, max: 800 }), (from, n) => {
        const days = Array.from({ length: n }, (_, index) => addDays(from, index + 1));
        const working = days.filter((one) => isWorkingDay(one, closed)).length;
        expect(workingDaysBetween(from, addDays(from, n), closed)).toBe(working);
        expect(Math.abs(workingDaysBetween(addDays(from, n), from, closed))).toBe(working);
      }),
    );
  });

  it('are undone by counting backwards from a working day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (some, n) => {
        const from = nextWorkingDay(some, law);
        expect(addWorkingDays(addWorkingDays(from, n, law), -n, law)).toBe(from);
      }),
    );
  });

  it('refuse a date before the first that is known, or a century too late, rather than guess', () => {
    expect(() => addWorkingDays('2012-01-02', -5, law)).toThrow(CalendarError);
    expect(() => addWorkingDays('2199-12-30', 5, law)).toThrow(CalendarError);
    expect(() => isWorkingDay('2011-12-30', law)).toThrow(/Working days are known/);
  });
});

describe('London time', () => {
  it('agrees with the time-zone database for every hour from 2012 to 2030', () => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', hourCycle: 'h23' });
    const differ: string[] = [];
    for (let at = Date.UTC(2012, 0, 1); at < Date.UTC(2031, 0, 1); at += 3_600_000) {
      const summer = Number(clock.format(at)) !== new Date(at).getUTCHours();
      if (summer !== isSummerTime(at)) differ.push(new Date(at).toISOString());
    }
    expect(differ).toEqual([]);
  });

  it('opens at nine and closes at five in both halves of the year', () => {
    expect(new Date(openingOf('2026-07-01')).toISOString()).toBe('2026-07-01T08:00:00.000Z');
    expect(new Date(openingOf('2026-12-01')).toISOString()).toBe('2026-12-01T09:00:00.000Z');
    expect(new Date(closingOf('2026-07-01')).toISOString()).toBe('2026-07-01T16:00:00.000Z');
  });

  it('meets a date until the last moment of the day, also on the days the clocks change', () => {
    expect(new Date(endOfDay('2026-07-01')).toISOString()).toBe('2026-07-01T22:59:59.999Z');
    expect(endOfDay('2026-03-29') - endOfDay('2026-03-28')).toBe(23 * 3_600_000);
    expect(endOfDay('2026-10-25') - endOfDay('2026-10-24')).toBe(25 * 3_600_000);
  });

  it('an evening in summer is still that day in London, and half an hour later the next', () => {
    expect(londonDate(Date.parse('2026-06-30T22:30:00Z'))).toBe('2026-06-30');
    expect(londonDate(Date.parse('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
  });

  it('moves whatever comes out of hours to the next opening, and leaves the rest', () => {
    const instant = fc.integer({ min: Date.UTC(2013, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(instant, (at) => {
        const moment = nextOfficeMoment(at, office);
        expect(isOfficeHour(moment, office) && moment >= at).toBe(true);
        expect(moment).toBe(isOfficeHour(at, office) ? at : openingOf(londonDate(moment)));
      }),
    );
    expect(new Date(nextOfficeMoment(Date.parse('2026-12-24T18:00:00Z'), office)).toISOString()).toBe(
      '2026-12-30T09:00:00.000Z',
    );
  });
});

describe('months', () => {
  it('a year from 6 September ends on 6 September; month ends are kept', () => {
    expect(addMonths('2025-09-06', 12)).toBe('2026-09-06');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  });

  it('part time takes longer in proportion, and a fraction is rounded up to whole days', () => {
    expect(monthsAtFte(12, 60)).toBe(20);
    expect(addMonths('2026-01-01', monthsAtFte(12, 60))).toBe('2027-09-01');
    expect(addMonths('2026-01-01', 0.5)).toBe('2026-01-17');
  });
});

describe('dates', () => {
  it('are read strictly and written in words', () => {
    expect(['2026-02-28', '2026-02-30', '2026-2-3', 'tomorrow', '2024-02-29', '2026-02-29'].map(isLocalDate)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(formatDate('2026-11-10')).toBe('10 November 2026');
  });
});

describe('a time of day in London', () => {
  const minute = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);

  it('is an instant, and that instant is that time, in winter and in summer', () => {
    expect(new Date(instantOf('2026-11-28', '19:30')).toISOString()).toBe('2026-11-28T19:30:00.000Z');
    expect(new Date(instantOf('2026-06-06', '19:30')).toISOString()).toBe('2026-06-06T18:30:00.000Z');
    // The clocks go from 01:00 to 02:00 on that day: what is said for the hour between is an hour later, not earlier.
    expect(new Date(instantOf('2026-03-29', '01:30')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(new Date(instantOf('2026-03-29', '02:00')).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(new Date(instantOf('2026-10-25', '01:30')).toISOString()).toBe('2026-10-25T01:30:00.000Z');
    fc.assert(
      fc.property(day, minute, (date, time) => {
        // The hour that a spring night leaves out is no time at all.
        const isLeftOut =
          time.startsWith('01:') && isSummerTime(instantOf(date, '02:00')) && !isSummerTime(instantOf(date, '00:59'));
        expect(
          isLeftOut || (londonTime(instantOf(date, time)) === time && londonDate(instantOf(date, time)) === date),
        ).toBe(true);
      }),
    );
  });

  it('is read and shown as people write it', () => {
    expect(['09:00', '23:59', '24:00', '9:00', '12:60'].map(isLocalTime)).toEqual([true, true, false, false, false]);
    expect(formatMoment('2026-11-25', '10:00')).toBe('10:00 on 25 November 2026');
  });
});
