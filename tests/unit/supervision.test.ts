import { describe, expect, test } from 'vitest';
import { coverageOf, nextRound, roundsOf, type Session, type Supervised } from '../../domain/supervision/rounds.ts';

const pace = { days: { experienced: 28, newlyQualified: 14, agency: 28 }, lateDays: 14 };
const held = (heldOn: string, more: Partial<Session> = {}): Session => ({
  n: 1,
  by: 'tess',
  minutes: 90,
  how: 'oneToOne',
  served: 'both',
  heldOn,
  ...more,
});
const owen = (sessions: readonly Session[] = [], more: Partial<Supervised> = {}): Supervised => ({
  strands: ['personal', 'case'],
  paces: [{ from: '2026-11-03', worker: 'experienced' }],
  since: { personal: '2026-11-03', case: '2026-11-03' },
  held: sessions,
  away: [],
  ...more,
});
const stands = (of: Supervised, strand: 'personal' | 'case', today: string) =>
  roundsOf(of, strand, pace, today).map(({ due, standing }) => `${due} ${standing}`);

describe('A round of supervision', () => {
  test('is due 28 days after the last; nine days late it is late, and the next is counted from the day it was held', () => {
    const late = owen([held('2026-12-10')]);
    expect(stands(late, 'personal', '2026-12-10')).toEqual(['2026-12-01 late', '2027-01-07 open']);
  });
  test('more than 14 days late it is missed, and what is held then is the next round’s', () => {
    const missed = owen([held('2026-12-16')]);
    expect(stands(missed, 'personal', '2026-12-16')).toEqual([
      '2026-12-01 missed',
      '2026-12-29 held',
      '2027-01-13 open',
    ]);
  });
  test('about the person is not held in a group; about their cases it is', () => {
    const group = owen([held('2026-11-20', { how: 'group', served: 'case' })]);
    expect(stands(group, 'case', '2026-11-21')).toEqual(['2026-12-01 held', '2026-12-18 open']);
    expect(stands(group, 'personal', '2026-11-21')).toEqual(['2026-12-01 open']);
    expect(nextRound(group, pace, '2026-11-21')).toMatchObject({
      due: '2026-12-01',
      basis: 'counted from 3 November 2026',
    });
  });
  test('comes sooner from the day on which somebody is newly qualified, and not for what was counted before', () => {
    const paces = [
      { from: '2026-11-03', worker: 'newlyQualified' as const },
      { from: '2026-11-17', worker: 'experienced' as const },
    ];
    expect(stands(owen([held('2026-11-17')], { paces }), 'case', '2026-11-18')).toEqual([
      '2026-11-17 held',
      '2026-12-15 open',
    ]);
  });
  test('is owed by nobody who is away without a day back, and counted anew from the day they are', () => {
    const gone = { from: '2026-11-20', why: 'parental' };
    expect(nextRound(owen([], { away: [gone] }), pace, '2026-12-20')).toBeUndefined();
    const back = owen([], { away: [{ ...gone, back: '2027-03-01' }] });
    expect(nextRound(back, pace, '2027-03-02')).toMatchObject({ due: '2027-03-29' });
  });
});

test('Of 18 cases 15 were talked about: 83.3%; of none it is no figure', () => {
  expect(coverageOf([held('2026-11-20', { cases: 18, discussed: 15 })])).toEqual({
    numerator: 15,
    denominator: 18,
    percent: 83.3,
  });
  expect(coverageOf([held('2026-11-20')]).percent).toBeNull();
});
