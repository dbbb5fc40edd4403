import { describe, expect, test } from 'vitest';
import type { Round } from '../../domain/caseload-watch/contract.ts';
import { caseloadMonths, type Watched } from '../../domain/caseload-watch/figures.ts';
import { type Held, isMet, isOver, loadOf, maximumOf, roundsOver, teamsMet } from '../../domain/caseload-watch/sums.ts';

const maxima = { experienced: 18, newlyQualified: 10 };
const held = (cases: number, more: Partial<Held> = {}): Held => ({
  person: 'p',
  cases,
  fte: 100,
  is: 'experienced',
  ...more,
});
const newly = (cases: number) => held(cases, { is: 'newlyQualified' });
const six = (cases: readonly number[]) => cases.map((one) => held(one));

describe('What may be held', () => {
  test('is pro rata and rounded down', () => {
    const most = (is: Held['is'], fte: number) => maximumOf(held(0, { is, fte }), maxima);
    expect([most('experienced', 60), most('experienced', 50)]).toEqual([10, 9]);
    expect([most('newlyQualified', 80), most('newlyQualified', 60)]).toEqual([8, 6]);
  });
  test('is passed by one more, not by as many', () => {
    expect([isOver(held(18), maxima), isOver(held(19), maxima)]).toEqual([false, true]);
  });
});

describe('A team', () => {
  test('that holds more than its people may is not met', () => {
    const team = [...six([18, 18, 18, 18, 19, 20]), newly(10), newly(10)];
    expect(loadOf(team, maxima)).toEqual({ cases: 131, capacity: 128 });
    expect(isMet(team, maxima)).toBe(false);
  });
  test('within its capacity is not met while one newly qualified is over', () => {
    const team = [...six([18, 18, 18, 18, 18, 18]), newly(11), newly(9)];
    expect(loadOf(team, maxima)).toEqual({ cases: 128, capacity: 128 });
    expect(isMet(team, maxima)).toBe(false);
    expect(isMet([...team.slice(0, 6), newly(10), newly(10)], maxima)).toBe(true);
  });
  test('loses the capacity of whoever is away for long, and keeps their cases', () => {
    const team = [...six([21, 21, 20, 19, 18]), held(9, { away: true }), newly(10), newly(10)];
    expect(loadOf(team, maxima)).toEqual({ cases: 128, capacity: 110 });
  });
  test('without a return is no figure: four of seven, one no figure', () => {
    const met = [held(18)];
    const not = [held(19)];
    const eight = [...[met, met, met, met, not, not, not].map((held) => ({ held, maxima })), { maxima }];
    expect(teamsMet(eight)).toEqual({ numerator: 4, denominator: 7, noFigure: 1 });
  });
});

test('Rounds over are counted while they run, and from nought once one is within', () => {
  const over = [held(19)];
  const within = [held(18)];
  expect(roundsOver([within, over, over], 'p', maxima)).toBe(2);
  expect(roundsOver([over, over, within], 'p', maxima)).toBe(0);
  expect(roundsOver([over, over], 'p', maxima)).toBe(2);
});

describe('Caseloads of all teams', () => {
  const returned = (month: string, ...people: readonly Held[]): Round => ({ month, held: people, unallocated: 2 });
  const watched = (...rounds: readonly Round[]): Watched => ({ maxima, rounds, month: '2026-12' });
  const teams = [
    watched({ month: '2026-10' }, returned('2026-11', held(18), held(19), held(4, { away: true }))),
    watched(returned('2026-10', held(12)), returned('2026-11', newly(11), held(9, { fte: 50 }))),
    watched(returned('2026-10', held(18)), { month: '2026-11' }),
  ];

  test('are told month by month: teams met of those that returned, who is over, and how cases are spread', () => {
    const [november, october] = caseloadMonths(teams, '2026-12-04');
    expect(november).toEqual({
      ...{ month: '2026-11', met: { numerator: 0, denominator: 2, percent: 0 }, noFigure: 1 },
      ...{ people: 4, over: 2, newlyOver: 1, cases: 61, unallocated: 4, average: 13.6 },
      spread: { lower: 9, median: 11, upper: 18, most: 19 },
    });
    expect(october).toMatchObject({ met: { numerator: 2, denominator: 2, percent: 100 }, noFigure: 1, people: 2 });
  });

  test('are of no month that was not over, nor of one that nobody has returned yet', () => {
    expect(caseloadMonths(teams, '2026-11-29').map(({ month }) => month)).toEqual(['2026-10']);
    expect(caseloadMonths([watched({ month: '2026-10' })], '2026-12-04')).toEqual([]);
  });
});
