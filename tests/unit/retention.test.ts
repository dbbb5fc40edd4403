import { describe, expect, it } from 'vitest';
import { retention } from '../../domain/retention/contract.ts';
import { leavesEarly, owedFor } from '../../domain/retention/standing.ts';
import { amountOf, endOf, monthsServed, overpaid, repayable } from '../../domain/retention/sums.ts';

const terms = { startsOn: '2019-06-01', months: 18, breaks: [] };
const PAID = 740_480;

describe('what a retention agreement pays and takes back, to the penny', () => {
  it.each([
    [100, 740_480],
    [60, 444_288],
  ])('a fifth of £37,024 at %i hundredths of full time is %i pence', (fte, pence) => {
    expect(amountOf(3_702_400, fte, 20)).toBe(pence);
  });

  it.each([
    ['2020-03-15', 9, 370_240],
    ['2020-11-30', 18, 0],
    ['2020-11-29', 17, 41_138],
  ])('last day %s: %i full months served, %i pence to pay back', (lastDay, months, pence) => {
    expect(monthsServed(terms, lastDay)).toBe(months);
    expect(repayable(PAID, terms, lastDay)).toBe(pence);
  });

  it('a month from 31 January is full at the end of February', () => {
    expect(repayable(PAID, { ...terms, startsOn: '2020-01-31' }, '2020-02-28')).toBe(699_342);
  });

  it('fewer hours by choice take back the share of the months to come; more hours nothing', () => {
    expect(overpaid(PAID, terms, '2020-03-01', 100, 60)).toBe(148_096);
    expect(overpaid(PAID, terms, '2020-03-01', 60, 100)).toBe(0);
  });

  it('an unpaid break moves the end by its days, and its days are not served', () => {
    const away = { ...terms, breaks: [{ from: '2020-01-01', until: '2020-01-31' }] };
    expect(endOf(terms)).toBe('2020-11-30');
    expect(endOf(away)).toBe('2020-12-31');
    expect(monthsServed(away, '2020-11-30')).toBe(16);
    expect(monthsServed(away, '2020-12-31')).toBe(18);
  });
});

describe('what is owed, as things stand', () => {
  const { initial } = retention.settings;
  const recalculates = { ...initial, onReducedHours: 'recalculate' } as const;
  const paid = {
    startsOn: '2019-06-01',
    salary: 3_702_400,
    fte: 100,
    amount: PAID,
    payments: { 'instalment-1': { on: '2019-06-01', pence: PAID } },
    received: {},
    breaks: [],
  };
  const fewer = { ...paid, hours: { from: '2020-03-01', fte: 60, settled: false } };
  const leaves = (lastDay: string, why: 'resignation' | 'redundancy' = 'resignation') => ({
    left: { lastDay, why },
  });

  it.each([
    ['2020-03-15', 'resignation', true, 370_240],
    ['2020-03-15', 'redundancy', true, 0],
    ['2020-11-30', 'resignation', false, 0],
  ] as const)('last day %s, %s', (lastDay, why, early, pence) => {
    const agreement = { ...paid, ...leaves(lastDay, why) };
    expect(leavesEarly(agreement, initial)).toBe(early);
    expect(owedFor('leaving', agreement, initial)).toBe(pence);
  });

  it('fewer hours call back as the version signed says: nothing, or their share', () => {
    expect(owedFor('hours', fewer, initial)).toBe(0);
    expect(owedFor('hours', fewer, recalculates)).toBe(148_096);
  });

  it('whoever works fewer hours and then leaves pays nothing back twice', () => {
    const agreement = { ...fewer, ...leaves('2020-05-31') };
    expect(owedFor('leaving', agreement, initial)).toBe(246_827);
    expect(owedFor('leaving', agreement, recalculates)).toBe(148_096);
    const kept = Math.round((PAID * (9 + 3 * 0.6)) / 18); // nine months in full, three at 0.6
    expect(owedFor('hours', agreement, recalculates) + owedFor('leaving', agreement, recalculates)).toBe(PAID - kept);
  });
});
