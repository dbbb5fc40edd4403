import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterIn, quarterOf, returned } from '../../domain/agency/return.ts';
import {
  capOn,
  coolOffEnds,
  daysIn,
  feeFreeFrom,
  isGuided,
  needsSigning,
  noticeDays,
  parityFrom,
  statusAnswerBy,
  THREE_YEARS,
} from '../../domain/agency/rules.ts';
import { addDays, addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';

describe('whoever left a permanent post in the region waits three months', () => {
  const left = (leftOn: string, more: object = {}) => coolOffEnds({ leftOn, inRegion: true, why: 'ordinary', ...more });

  it.each([
    ['2026-03-15', '2026-06-15'],
    ['2025-11-30', '2026-02-28'],
  ])('left on %s, not before %s', (leftOn, earliest) => expect(left(leftOn)).toBe(earliest));

  it('another region, redundancy and probation do not stand in the way', () => {
    expect(left('2026-03-15', { inRegion: false })).toBeUndefined();
    expect(left('2026-03-15', { why: 'redundant' })).toBeUndefined();
    expect(left('2026-03-15', { why: 'probation' })).toBeUndefined();
  });
});

describe('equal pay, hours and leave come after twelve weeks of work', () => {
  const first = '2026-01-05';

  it('without a break they are counted from the first day', () => expect(parityFrom(first, [])).toBe('2026-03-30'));

  it('three weeks of sickness stop the count', () =>
    expect(parityFrom(first, [{ from: '2026-02-02', until: '2026-02-22', why: 'sick' }])).toBe('2026-04-20'));

  it('seven weeks between two assignments start it again', () =>
    expect(parityFrom(first, [{ from: '2026-02-02', until: '2026-03-22', why: 'any' }])).toBe('2026-06-15'));

  it('a day of work makes a week count, and family leave keeps it running', () => {
    expect(parityFrom(first, [{ from: '2026-02-03', until: '2026-02-08', why: 'any' }])).toBe('2026-03-30');
    expect(parityFrom(first, [{ from: '2026-02-02', until: '2026-11-01', why: 'family' }])).toBe('2026-03-30');
  });

  it('leave, a shut-down and a strike stop it, however long', () =>
    expect(parityFrom(first, [{ from: '2026-02-02', until: '2026-03-22', why: 'leave' }])).toBe('2026-05-18'));

  it('two breaks that follow each other are one: eight weeks start it again; a week made up of two is a week without work', () => {
    const four = { from: '2026-02-02', until: '2026-03-01', why: 'any' } as const;
    expect(parityFrom(first, [four, { from: '2026-03-02', until: '2026-03-29', why: 'any' }])).toBe('2026-06-22');
    const days = { from: '2026-02-02', until: '2026-02-04', why: 'any' } as const;
    expect(parityFrom(first, [days, { from: '2026-02-05', until: '2026-02-08', why: 'sick' }])).toBe('2026-04-06');
  });

  it('no break brings the day nearer', () => {
    const day = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(day, day, fc.constantFrom('any' as const, 'sick' as const), (start, length, why) => {
        const from = addDays(first, start);
        expect(parityFrom(first, [{ from, until: addDays(from, length), why }]) >= '2026-03-30').toBe(true);
      }),
    );
  });
});

it('no fee is due after the later of 14 weeks from the first day and eight from the last', () => {
  expect(feeFreeFrom('2026-01-05', '2026-04-02')).toBe('2026-05-29');
  expect(feeFreeFrom('2026-01-05', '2026-01-16')).toBe('2026-04-13');
});

it('a disagreement about tax status is answered within 45 days, the day it came among them', () => {
  expect(statusAnswerBy('2026-11-02')).toBe('2026-12-16');
});

it('three years of direct employment are days, overlaps once', () => {
  const first = { from: '2022-01-01', until: '2024-11-30' }; // 2 years 11 months
  const other = { from: '2024-11-01', until: '2024-12-31' }; // 2 months, one of them the same
  expect(daysIn([first, other])).toBe(1_096);
  expect(daysIn([other, first])).toBeGreaterThanOrEqual(THREE_YEARS);
  expect(daysIn([first])).toBeLessThan(THREE_YEARS);
  expect(daysIn([first, { from: '2023-01-01', until: '2023-02-01' }])).toBe(daysIn([first]));
});

it('notice is four weeks, or that of the permanent post where it is shorter', () => {
  expect(noticeDays(2)).toBe(14);
  expect(noticeDays(12)).toBe(28);
});

it('a reference is due five working days before the last day', () => {
  expect(addWorkingDays('2026-12-11', -5, calendarsWith([]).office)).toBe('2026-12-04');
});

describe('two sign for what costs more than the cap in force on the day', () => {
  const caps = [
    { jobType: 'social-worker', from: '2026-04-01', cap: 4_000 },
    { jobType: 'social-worker', from: '2025-10-01', cap: 3_900 },
  ] as const;
  const guidance = (['social-worker', 'senior'] as const).map((jobType) => ({ jobType, from: '2024-10-31' }));
  const rules = { caps, guidance };

  it('each version applies from its own day', () => {
    expect(capOn(caps, 'social-worker', '2025-09-30')).toBeUndefined();
    expect(capOn(caps, 'social-worker', '2026-03-31')).toBe(3_900);
    expect(capOn(caps, 'social-worker', '2026-04-01')).toBe(4_000);
  });

  it('£41.50 against £39.00 needs them, £39.00 does not; an unknown cap of a social worker does, and nobody else’s', () => {
    expect(needsSigning(rules, 'social-worker', 4_150, '2026-01-05')).toBe(true);
    expect(needsSigning(rules, 'social-worker', 3_900, '2026-01-05')).toBe(false);
    expect(needsSigning(rules, 'senior', 1, '2026-01-05')).toBe(true);
    expect(needsSigning(rules, 'other', 9_900, '2026-01-05')).toBe(false);
  });

  it('other workers come under the guidance from the day that a later version says', () => {
    const later = { caps: [], guidance: [...guidance, { jobType: 'other', from: '2027-04-01' }] } as const;
    expect(needsSigning(later, 'other', 9_900, '2027-03-31')).toBe(false);
    expect(needsSigning(later, 'other', 9_900, '2027-04-01')).toBe(true);
    expect(isGuided(guidance, 'social-worker', '2024-10-30')).toBe(false);
  });
});

describe('the return of a quarter', () => {
  const facts = {
    cover: 'project',
    fte: 60,
    jobType: 'social-worker',
    payModel: 'umbrella',
    rate: 4_150,
    noticeWeeks: 4,
    startsOn: '2026-05-04',
    endsOn: '2026-10-02',
    countsFrom: '2026-05-04',
    reviewedOn: '2026-05-04',
    breaks: [],
    turns: 0,
    signed: { rate: 4_150, jobType: 'social-worker' },
    tested: { days: 366, references: 2, departedFrom: ['threeYears'] },
  } as const;
  const one = {
    id: 'AGY-2026-0001',
    facts,
    isWorking: false,
    whyAboveCap: 'No team manager',
    whyDeparted: 'Known here',
  };
  const caps = [{ jobType: 'social-worker', from: '2025-10-01', cap: 3_900 }] as const;
  const rules = { caps, guidance: [] };
  const within = (quarter: string, more: object = {}) =>
    returned([{ ...one, ...more }], quarterOf(quarter), rules).slice(1);

  it('has whoever worked in any day of it, and whoever has not been said to have left', () => {
    expect(quarterOf('2026-q4')).toEqual({ from: '2026-10-01', until: '2026-12-31' });
    expect(quarterIn('2026-12-31')).toBe('2026-q4');
    expect(['2026-q1', '2026-q2', '2026-q3', '2026-q4', '2027-q1'].map((quarter) => within(quarter).length)).toEqual([
      0, 1, 1, 1, 0,
    ]);
    expect(within('2027-q1', { isWorking: true })).toHaveLength(1);
  });

  it('says what it costs against the cap, why and who signed, what was departed from and why, a column for each', () => {
    const [columns = []] = returned([], quarterOf('2026-q4'), rules);
    const [row = []] = within('2026-q4');
    const told = Object.fromEntries(columns.map((column, at) => [column, row[at]]));
    expect(row).toHaveLength(columns.length);
    expect(told).toMatchObject({
      FTE: 0.6,
      'Project team': 'Yes',
      'Cost of an hour': 41.5,
      Cap: 39,
      'Above the cap': 'Yes',
      'Why above the cap': 'No team manager',
      'Signed by director and chief executive': 'Yes',
      'Three years with councils': 'No',
      'Departed from': 'Three years of direct employment after qualifying',
      'Why departed': 'Known here',
    });
    const [unsigned = []] = within('2026-q4', { facts: { ...facts, signed: { ...facts.signed, rate: 4_100 } } });
    expect(unsigned[columns.indexOf('Signed by director and chief executive')]).toBe('No');
  });
});
