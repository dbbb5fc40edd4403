import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { actionExpected, paceOf, yearExpected } from '../../domain/measures/forecast.ts';

const today = '2026-11-24';
const year = { process: 'ASY-2026-0001', team: 'north', plannedOn: '2027-09-06' };

describe('an assessed year is expected', () => {
  it('on the day planned for its outcome', () => {
    expect(yearExpected(year, today)).toMatchObject({ expectedOn: '2027-09-06', overdue: false });
  });
  it('paused, later by the days of the pause so far', () => {
    expect(yearExpected({ ...year, pausedOn: '2026-11-14' }, today)).toMatchObject({
      expectedOn: '2027-09-16',
      why: 'Planned for 6 September 2027; moved by 10 days, paused since 14 November 2026.',
    });
  });
  it('with somebody away and no day of return known, later by the days so far, and it says since when', () => {
    expect(yearExpected({ ...year, stillSince: '2026-11-01' }, today)).toMatchObject({
      expectedOn: '2027-09-29',
      why: 'Planned for 6 September 2027; moved by 23 days, standing still since 1 November 2026.',
    });
  });
  it('today at the earliest; a date that had passed before the pause is not rescued by it', () => {
    expect(yearExpected({ ...year, plannedOn: '2026-11-01', pausedOn: '2026-11-14' }, today)).toMatchObject({
      expectedOn: today,
      overdue: true,
      why: 'Planned for 1 November 2026; that date has passed.',
    });
  });
});

const done = (team: string, late: number) => ({ team, dueOn: '2026-06-01', doneOn: addDays('2026-06-01', late) });
const action = { process: 'ACT-2026-0001', team: 'north', dueOn: '2026-12-10', slips: [] };

describe('an improvement action is expected', () => {
  it('later than its date by the median of those delivered before it, the early ones counting as none late', () => {
    const pace = paceOf('north', [done('north', -20), done('north', 4), done('south', 10)]);
    expect(pace).toEqual({ medianDaysLate: 4, delivered: 3, of: 'service' });
    expect(actionExpected(action, pace, today)).toMatchObject({ expectedOn: '2026-12-14', daysLate: 4, late: true });
  });
  it('by its own team’s pace once five have been delivered there', () => {
    const own = [0, 0, 0, 1, 2].map((late) => done('north', late));
    const pace = paceOf('north', [...own, done('south', 90), done('south', 90)]);
    expect(pace).toEqual({ medianDaysLate: 0, delivered: 5, of: 'team' });
    expect(actionExpected(action, pace, today)).toMatchObject({ late: false, daysLate: 0 });
  });
  it('later again by what its own date has been put off', () => {
    const { expectedOn, why } = actionExpected({ ...action, slips: [7, 21, 9] }, paceOf('north', []), today);
    expect(expectedOn).toBe('2026-12-19');
    expect(why).toBe(
      'It is due on 10 December 2026. No action has been delivered yet, so there is no pace to go by. Its own date has been put off 3 times, by 37 days in all.',
    );
  });
  it('never before today, and never before its date', () => {
    const date = fc.integer({ min: -300, max: 300 }).map((days) => addDays(today, days));
    fc.assert(
      fc.property(date, fc.array(fc.nat(60)), fc.array(fc.integer({ min: -60, max: 60 })), (dueOn, slips, lateness) => {
        const pace = paceOf(
          'north',
          lateness.map((late) => done('north', late)),
        );
        const { expectedOn, late } = actionExpected({ ...action, dueOn, slips }, pace, today);
        expect(expectedOn >= today && expectedOn >= dueOn).toBe(true);
        expect(late).toBe(expectedOn > dueOn);
      }),
    );
  });
});
