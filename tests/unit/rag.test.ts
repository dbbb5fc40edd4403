/** How a process stands, said in one place for every list: nothing green that is late, flagged or broken; nothing late that is paused. */
import { describe, expect, it } from 'vitest';
import { appointment } from '../../domain/appointment/contract.ts';
import { assessedYear } from '../../domain/assessed-year/contract.ts';
import { isMissed } from '../../domain/engine/missed.ts';
import { ragOf, type Standing } from '../../domain/engine/rag.ts';

const today = '2026-11-28';
const standing = (more: Partial<Standing> = {}): Standing => ({
  status: 'open',
  stuck: false,
  flags: [],
  nextDue: null,
  unmet: [],
  ...more,
});
const [milestone = ''] = Object.entries(assessedYear.milestones).flatMap(([name, { kind }]) =>
  kind === 'own' ? [name] : [],
);
const rag = (more: Partial<Standing>) => ragOf(assessedYear, standing(more), today);

describe('a colour', () => {
  it.each<[string, Partial<Standing>, string, RegExp]>([
    ['green when nothing is late', { nextDue: today, unmet: [{ name: milestone, date: today }] }, 'green', /^Nothing/],
    [
      'amber for a task overdue, with its day',
      { nextDue: '2026-11-27' },
      'amber',
      /^A task was due on 27 November 2026/,
    ],
    [
      'amber for a date that was missed, with its name and days',
      { unmet: [{ name: milestone, date: '2026-11-20' }] },
      'amber',
      /^“.+” was planned for 20 November 2026 and is 8 days late\.$/,
    ],
    [
      'red once that is more than 20 days',
      {
        unmet: [
          { name: milestone, date: '2026-11-07' },
          { name: milestone, date: '2026-11-26' },
        ],
      },
      'red',
      /21 days late, and 1 more date was missed\.$/,
    ],
    ['red when flagged, with what', { flags: ['concern'] }, 'red', /^Flagged: .*concern/i],
    ['red when stuck, told once', { stuck: true, flags: ['stuck'] }, 'red', /^A task has been through [^.]*\.$/],
  ])('is %s', (_, more, value, why) => {
    expect(rag(more)).toMatchObject({ value, why: expect.stringMatching(why) });
  });

  it('says of a truth that does not hold what is wrong', () => {
    expect(ragOf(appointment, standing({ flags: ['clearedToWork'] }), today)).toEqual({
      value: 'red',
      why: 'Flagged: At work without cleared checks or a risk assessment in force.',
    });
  });

  it('of what is paused knows no date late that was still to come then, and rescues none that had gone by', () => {
    const unmet = [{ name: milestone, date: '2026-11-20' }];
    expect(rag({ status: 'paused', pausedOn: '2026-11-10', nextDue: '2026-11-15', unmet })).toMatchObject({
      value: 'green',
      why: 'Paused since 10 November 2026: its dates stand still.',
    });
    expect(rag({ status: 'paused', pausedOn: '2026-11-25', nextDue: '2026-11-15', unmet }).value).toBe('amber');
    const law = { pausedOn: '2026-11-10', unmet: [{ name: 'riskExpires', date: '2026-11-20' }] };
    expect(ragOf(appointment, standing({ status: 'paused', ...law }), today).value).toBe('amber');
  });
});

it('a date is missed by one rule: pauses, a clock that stands still, and the law', () => {
  const date = '2026-11-20';
  expect(isMissed(date, 'pausable', {}, date)).toBe(false);
  expect(isMissed(date, 'pausable', {}, '2026-11-21')).toBe(true);
  expect(isMissed(date, 'pausable', { pausedOn: '2026-11-20' }, today)).toBe(false);
  expect(isMissed(date, 'pausable', { pausedOn: '2026-11-21' }, today)).toBe(true);
  expect(isMissed(date, 'pausable', { stillSince: '2026-11-01' }, today)).toBe(true);
  expect(isMissed(date, 'own', { stillSince: '2026-11-01' }, today)).toBe(false);
  expect(isMissed(date, 'own', { stillSince: '2026-11-25' }, today)).toBe(true);
  expect(isMissed(date, 'statutory', { pausedOn: '2026-11-01', stillSince: '2026-11-01' }, today)).toBe(true);
});
