import { describe, expect, test } from 'vitest';
import { type Board, daysOf, lastPeriodBefore, nextMonth } from '../../domain/board-cycle/boards.ts';
import { boardCycle } from '../../domain/board-cycle/contract.ts';
import { details } from '../../domain/board-cycle/details.ts';
import { boardCycle as kind } from '../../domain/board-cycle/index.ts';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { formContextOf, stateOf } from '../support/factories.ts';

const calendars = calendarsWith([]);
const rules = boardCycle.settings.initial;
const issue = (board: Board, meetsOn: string) => daysOf(board, meetsOn, rules, calendars).issue.date;

describe('A pack is sent', () => {
  test('to a committee of the public five clear working days before it meets, which count neither day', () => {
    expect(issue('scrutiny', '2021-09-29')).toBe('2021-09-21');
    expect(issue('scrutiny', '2022-01-06')).toBe('2021-12-24'); // the holidays of Christmas and New Year between
  });
  test('to the improvement board five working days after the month it is about', () => {
    expect(daysOf('improvement', '2026-12-15', rules, calendars)).toMatchObject({
      asAt: '2026-11-30',
      issue: { date: '2026-12-07', basis: '5 working days from 30 November 2026' },
    });
  });
  test('within the council so many working days before it meets', () => {
    expect([issue('performance', '2026-12-15'), issue('commissioner', '2026-12-15')]).toEqual([
      '2026-12-08',
      '2026-12-10',
    ]);
  });
});

describe('A pack is about', () => {
  test('the last month, or quarter, that is over when the board meets', () => {
    expect([lastPeriodBefore('2026-12-15', 1), lastPeriodBefore('2026-12-15', 3)]).toEqual([
      '2026-11-30',
      '2026-09-30',
    ]);
    expect([lastPeriodBefore('2027-01-04', 1), lastPeriodBefore('2027-01-04', 3)]).toEqual([
      '2026-12-31',
      '2026-12-31',
    ]);
    expect(lastPeriodBefore('2021-09-29', 3)).toBe('2021-06-30');
  });
});

test('managers report every second month, across the year’s end', () => {
  const months = ['2021-07-20'];
  for (let n = 0; n < 5; n += 1) months.push(`${nextMonth(months.at(-1) ?? '', rules.everyMonths.managers)}-20`);
  expect(months.map((day) => day.slice(0, 7))).toEqual([
    '2021-07',
    '2021-09',
    '2021-11',
    '2022-01',
    '2022-03',
    '2022-05',
  ]);
});

test('narratives are asked for and due, and the pack put together, in good time before it is sent', () => {
  const { asked, narratives, assembled, issue: sent } = daysOf('performance', '2026-12-15', rules, calendars);
  expect([asked, narratives, assembled, sent.date]).toEqual(['2026-11-13', '2026-11-27', '2026-12-04', '2026-12-08']);
});

describe('A board between two meetings', () => {
  const who = { keeper: 'quin', clearer: 'ada', monitor: 'rita' };
  const facts = {
    board: 'scrutiny' as const,
    meetsOn: '2027-01-12',
    narrators: ['tess', 'sam'],
    given: [{ by: 'tess', is: 'shortfall' as const }],
    addenda: 0,
    meetings: [],
    actions: [
      { n: 1, owner: 'owen', dueOn: '2027-01-08', agreedOn: '2026-12-01' },
      { n: 2, owner: 'tess', dueOn: '2027-01-08', agreedOn: '2026-12-01', over: '2026-12-03', letGo: true as const },
    ],
  };
  const clear = (about: string, choice: string) => ({
    ...{ id: about, task: 'clear', about, role: 'clearer', assignee: 'ada', escalatedTo: [], rung: 0 },
    ...{ due: { date: '2027-01-01', basis: '' }, openedOn: '2026-12-30' },
    answer: { choice, by: 'ada', on: '2026-12-31', at: '' },
  });
  const state = stateOf(boardCycle, {
    ...{ facts, who, stage: 'clearing' },
    questions: [clear('service', 'clear'), clear('public', 'notYet')],
    milestones: {
      issue: { date: '2027-01-04', basis: '' },
      meeting: { date: '2027-01-12', basis: '' },
    },
  });
  const seen = (mayRead: boolean) =>
    details(state, rules, { calendars, mayRead: () => mayRead, nameOf: (person) => person.toUpperCase() });

  test('shows each paper with who owes it and by when, cleared or not, and what was agreed as it stands', () => {
    expect(seen(true)).toMatchObject({
      next: {
        narratives: [
          { by: { name: 'TESS' }, given: true, stands: 'Falls short; something is done' },
          { by: { name: 'SAM' }, given: false },
        ],
        clearing: [
          { of: 'service', by: { name: 'ADA' }, cleared: true },
          { of: 'public', by: { name: 'RITA' }, cleared: false },
        ],
        issue: { by: { name: 'QUIN' }, dueOn: '2027-01-04', issuedOn: null, none: false },
      },
      actions: {
        agreed: 2,
        open: 1,
        list: [
          { n: 1, stands: 'asked' },
          { n: 2, stands: 'declined' },
        ],
      },
    });
  });
  test('shows what a team has said of itself to nobody who may not read what is written to the board', () => {
    expect(JSON.stringify(seen(false))).not.toContain('Falls short');
    expect(seen(false)).toMatchObject({ next: { narratives: [{ given: true }, { given: false }] } });
  });
  test('says beforehand that its pack moves with its meeting, whoever moves it', () => {
    const context = formContextOf(boardCycle, { state, calendars });
    const to = [
      { name: 'issue', date: '2027-01-18' },
      { name: 'meeting', date: '2027-01-26' },
    ];
    expect(kind.datesAfter?.('move', { meetsOn: '2027-01-26' }, context)).toMatchObject(to);
    expect(kind.datesAfter?.('recordMeeting.cancelled', { nextOn: '2027-01-26' }, context)).toMatchObject(to);
    expect(kind.datesAfter?.('agree', {}, context)).toBeUndefined();
  });
});
