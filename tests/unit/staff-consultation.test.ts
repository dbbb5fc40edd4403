/** The examples of the law and of the council's own calendar, to the day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, calendarsWith, workingDaysBetween } from '../../domain/calendar/index.ts';
import { type Assessed, cutOff, inOrder, slotsFor } from '../../domain/placement/slots.ts';
import {
  earliestEffect,
  lastOf,
  latestNotice,
  lawAt,
  longestPeriod,
  noticeEnds,
  noticeWeeks,
  periodAt,
  priorityUntil,
  trialEnds,
} from '../../domain/staff-consultation/law.ts';
import { isNoticeTooLate, outcomesOf } from '../../domain/staff-consultation/standing.ts';

const { office } = calendarsWith([]);
const at = (on: string, ...numbers: readonly number[]) => ({
  on,
  proposed: numbers.map((number, index) => ({ establishment: 'ABC'.charAt(index), number })),
});

describe('the law’s numbers', () => {
  it.each([
    [19, undefined],
    [20, '2021-10-08'],
    [25, '2021-10-08'],
    [99, '2021-10-08'],
    [100, '2021-10-23'],
    [120, '2021-10-23'],
  ])('%i proposed on 8 September 2021: the first dismissal takes effect on %s', (number, day) => {
    expect(earliestEffect([at('2021-09-08', number)], 0)).toBe(day);
  });

  it('18 at one establishment and 15 at another reach no number; nor, at 33, a threshold of 250 over the council', () => {
    for (const threshold of [0, 250]) {
      expect(longestPeriod(at('2027-02-01', 18, 15), threshold)).toBe(0);
      expect(earliestEffect([at('2027-02-01', 18, 15)], threshold)).toBeUndefined();
    }
    expect(longestPeriod(at('2027-02-01', 18, 15), 33)).toBe(30);
    expect(periodAt(at('2027-02-01', 100, 15), 'B', 250)).toBe(0);
  });

  it('a number that comes to cross 20 or 100 is counted from the day it does; what was consulted on already is not counted anew', () => {
    const first = at('2021-09-08', 25);
    expect(lawAt([first, at('2021-09-20', 120)], 'A', 0)).toEqual({
      period: 45,
      from: '2021-09-20',
      earliest: '2021-11-04',
    });
    expect(lawAt([first, at('2021-09-20', 90)], 'A', 0)).toMatchObject({ from: '2021-09-08' });
    expect(lawAt([at('2021-09-08', 120), at('2021-09-20', 25)], 'A', 0)).toMatchObject({
      period: 30,
      from: '2021-09-08',
    });
    expect(lawAt([first, at('2021-09-20', 19), at('2021-09-27', 20)], 'A', 0)).toMatchObject({ from: '2021-09-27' });
    expect(earliestEffect([at('2021-09-08', 25, 5), at('2021-09-20', 25, 20)], 0)).toBe('2021-10-20');
  });

  it('more proposed never brings the first dismissal forward', () => {
    const number = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(number, number, number, fc.integer({ min: 1, max: 60 }), (before, one, more, days) => {
        const first = at('2021-09-08', before);
        const later = addDays('2021-09-08', days);
        const [less, most] = [one, one + more].map((now) => lawAt([first, at(later, now)], 'A', 0));
        expect((most?.earliest ?? '') >= (less?.earliest ?? '')).toBe(true);
      }),
    );
  });
});

it('8 to 29 September 2021 are 15 working days, and 12 October is 9 more; an appeal against an outcome of 12 October comes by 26 October', () => {
  expect(workingDaysBetween('2021-09-08', '2021-09-29', office)).toBe(15);
  expect(workingDaysBetween('2021-09-29', '2021-10-12', office)).toBe(9);
  expect(addWorkingDays('2021-10-12', 10, office)).toBe('2021-10-26');
});

describe('notice and trial', () => {
  it('is none before a month, one week up to two years, then a week for each full year, at most 12', () => {
    const weeks = (startedOn: string) => noticeWeeks(startedOn, '2021-10-12');
    expect(
      ['2021-09-13', '2021-09-12', '2019-10-13', '2019-10-12', '2014-10-12', '2009-10-12', '1990-01-01'].map(weeks),
    ).toEqual([0, 1, 1, 2, 7, 12, 12]);
  });

  it('of 12 weeks is given by 8 October to end before 1 January; given with the answer of 12 October it ends on 4 January', () => {
    expect([latestNotice('2022-01-01', 12), noticeEnds('2021-10-08', 12), noticeEnds('2021-10-12', 12)]).toEqual([
      '2021-10-08',
      '2021-12-31',
      '2022-01-04',
    ]);
  });

  it('can be given on its last day, and not after', () => {
    const plan = { proposals: [at('2021-09-08', 2)], liveOn: '2022-01-01', longestNotice: 12 };
    expect(['2021-10-08', '2021-10-09'].map((day) => isNoticeTooLate(plan, day))).toEqual([false, true]);
    expect(isNoticeTooLate({ ...plan, proposals: [at('2021-09-08', 0)] }, '2021-12-01')).toBe(false);
  });

  it('of seven full years, given on 13 October, ends on 1 December', () => {
    expect(noticeEnds('2021-10-13', noticeWeeks('2014-06-01', '2021-10-13'))).toBe('2021-12-01');
  });

  it('a trial from 4 January is four weeks to 31 January; nobody is dismissed before the last of all dates', () => {
    expect(trialEnds('2022-01-04')).toBe('2022-01-31');
    expect(lastOf('2021-12-31', undefined, '2022-01-31', '2021-10-23')).toBe('2022-01-31');
  });

  it('a birth on 10 March 2025 gives priority until 10 September 2026', () => {
    expect(priorityUntil('2025-03-10')).toBe('2026-09-10');
  });
});

const person = (id: string, score: number, more: Partial<Assessed> = {}): Assessed => ({
  ...{ id, score, tier: 2, tie: 0, prefers: [] },
  ...more,
});
const on = '2026-09-10';

it('what came of it is counted; how many were protected is told from ten', () => {
  const ended = { outcome: 'placed', route: 'pool', isProtected: true, appeal: 'upheld', failedTrials: 1 } as const;
  const people = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...{ id: `PLC-${n}`, isPooled: true, establishment: 'A', until: on, ended },
    }));
  expect(outcomesOf({ people: people(9) })).toEqual({
    byOutcome: [{ of: 'placed', count: 9 }],
    placedByRoute: [{ of: 'pool', count: 9 }],
    ...{ protectedPlaced: null, appeals: 9, upheld: 9, failedTrials: 9 },
  });
  expect(outcomesOf({ people: people(10) }).protectedPlaced).toBe(10);
});

describe('slots', () => {
  it('protected people come first, up to their last day; several of them by score', () => {
    const people = [
      person('a', 30),
      person('b', 10, { priorityUntil: on }),
      person('c', 12, { priorityUntil: '2026-12-01' }),
    ];
    expect(inOrder(people, on).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(inOrder(people, '2026-09-11').map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('two who have scored alike are told apart by what was declared', () => {
    expect(inOrder([person('a', 20, { tie: 3 }), person('b', 20, { tie: 4 })], on)[0]?.id).toBe('b');
  });

  it('goes from the highest tier down; who is left without one there comes after the people of the tier below', () => {
    const posts = [
      { post: 'HEAD', tier: 1, places: 1 },
      { post: 'NORTH', tier: 2, places: 1 },
      { post: 'SOUTH', tier: 2, places: 1 },
    ];
    const people = [
      person('h1', 40, { tier: 1 }),
      person('h2', 35, { tier: 1 }),
      person('m1', 20, { prefers: ['SOUTH'] }),
      person('m2', 19, { prefers: ['SOUTH', 'NORTH'] }),
    ];
    const slots = slotsFor(people, posts, on);
    expect(slots).toEqual({ h1: 'HEAD', m1: 'SOUTH', m2: 'NORTH' });
    expect([cutOff(people, slots, 1), cutOff(people, slots, 2), cutOff(people, {}, 2)]).toEqual([40, 19, undefined]);
    expect(slotsFor(people.slice(0, 3), posts, on)).toEqual({ h1: 'HEAD', m1: 'SOUTH', h2: 'NORTH' });
  });

  it('gives no more places than there are, none while somebody goes without, and to nobody before one who scored higher', () => {
    const assessed = fc.record({
      tier: fc.integer({ min: 1, max: 3 }),
      score: fc.integer({ min: 0, max: 10 }),
      tie: fc.constant(0),
      prefers: fc.subarray(['P0', 'P1', 'P2']),
    });
    const places = fc.array(
      fc.record({ tier: fc.integer({ min: 1, max: 3 }), places: fc.integer({ min: 1, max: 3 }) }),
      {
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(fc.array(assessed, { maxLength: 8 }), places, (some, rows) => {
        const people = some.map((one, index) => ({ ...one, id: `p${index}` }));
        const posts = rows.map((row, index) => ({ ...row, post: `P${index}` }));
        const slots = slotsFor(people, posts, on);
        const count = (post: string) => Object.values(slots).filter((one) => one === post).length;
        for (const { post, places: most } of posts) expect(count(post)).toBeLessThanOrEqual(most);
        for (const without of people.filter(({ id }) => slots[id] === undefined)) {
          const open = posts.filter(({ tier, post, places: most }) => tier >= without.tier && count(post) < most);
          expect(open).toEqual([]);
          const peers = people.filter(({ id, tier }) => tier === without.tier && slots[id] !== undefined);
          for (const { score } of peers) expect(score).toBeGreaterThanOrEqual(without.score);
        }
      }),
    );
  });
});
