import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, calendarsWith, type LocalDate } from '../../domain/calendar/index.ts';
import {
  type Away,
  countRounds,
  followingOn,
  type Held,
  openRound,
  periodsOf,
  type RoundStanding,
  roundOf,
  standingsOf,
  workingDaysHere,
} from '../../domain/engine/series.ts';

const calendar = calendarsWith([]).office;
const months = periodsOf(1, '2021-04-01', '2022-03-31').map((month) =>
  roundOf(month, { graceWorkingDays: 5, calendar }),
);
const held = (...days: readonly LocalDate[]): readonly Held[] => days.map((on) => ({ on, by: 'manager' }));
const found = (rounds: readonly RoundStanding[], name: string) => rounds.find((round) => round.name === name);

const everyFourWeeks = {
  since: '2026-11-03',
  next: (from: LocalDate) => addDays(from, 28),
  lateUntil: (due: LocalDate) => addDays(due, 14),
};
const following = (days: readonly LocalDate[], today: LocalDate, away: readonly Away[] = []) =>
  followingOn(everyFourWeeks, { held: held(...days), away, today });

describe('a round whose days are fixed', () => {
  it('is due on its last working day and late until the end of grace', () => {
    expect(months.find(({ name }) => name === '2021-10')).toMatchObject({ due: '2021-10-29', lateUntil: '2021-11-05' });
  });

  it('held within grace is late, and the same record serves no other', () => {
    const rounds = standingsOf(months, held('2021-11-03'), '2021-11-30');
    expect(found(rounds, '2021-10')?.standing).toBe('late');
    expect(found(rounds, '2021-11')?.standing).toBe('open');
  });

  it('held after grace it is missed for good, and what was held serves the next', () => {
    const rounds = standingsOf(months, held('2021-11-08'), '2022-03-31');
    expect(found(rounds, '2021-10')?.standing).toBe('missed');
    expect(found(rounds, '2021-11')?.standing).toBe('held');
  });

  it('held in the grace of one and meant for the next, it serves the one it names', () => {
    const rounds = standingsOf(months, [{ on: '2021-11-03', by: 'manager', round: '2021-11' }], '2021-11-30');
    expect(found(rounds, '2021-10')?.standing).toBe('missed');
    expect(found(rounds, '2021-11')?.standing).toBe('held');
  });

  it('keeps who held it, whoever holds the next', () => {
    const rounds = standingsOf(
      months,
      [
        { on: '2021-10-12', by: 'before' },
        { on: '2021-11-16', by: 'after' },
      ],
      '2021-12-01',
    );
    expect([found(rounds, '2021-10')?.held?.by, found(rounds, '2021-11')?.held?.by]).toEqual(['before', 'after']);
  });

  it('that is excused asks for nothing and is never missed', () => {
    const rounds = standingsOf(
      months.map((round) => (round.name === '2021-12' ? { ...round, excused: 'parental' } : round)),
      [],
      '2022-04-30',
    );
    expect(countRounds(rounds)).toMatchObject({ expected: 11, due: 11, missed: 11, excused: 1, held: 0 });
  });
});

describe('a round that is counted from the one before', () => {
  it('is due so many days after the last was held, also where that was late', () => {
    const rounds = following(['2026-12-10'], '2026-12-11');
    expect(rounds[0]).toMatchObject({ due: '2026-12-01', standing: 'late' });
    expect(openRound(rounds)?.due).toBe('2027-01-07');
  });

  it('more than two weeks late is missed; what was held then is the next one’s', () => {
    const rounds = following(['2026-12-16'], '2026-12-17');
    expect(rounds.map(({ due, standing }) => [due, standing])).toEqual([
      ['2026-12-01', 'missed'],
      ['2026-12-29', 'held'],
      ['2027-01-13', 'open'],
    ]);
  });

  it('in a time away is excused, and the next is counted from the day back; what was owed before stays owed', () => {
    const away = [{ from: '2026-12-07', back: '2027-03-01', why: 'parental' }];
    expect(following([], '2027-03-02', away).map(({ due, standing }) => [due, standing])).toEqual([
      ['2026-12-01', 'missed'],
      ['2026-12-29', 'excused'],
      ['2027-03-29', 'open'],
    ]);
    expect(openRound(following([], '2027-01-05', [{ from: '2026-11-20', why: 'sick' }]))).toBeUndefined();
  });
});

describe('whatever is held, whenever', () => {
  const days = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 });
  const today = fc.integer({ min: 0, max: 420 });
  const on = (start: LocalDate) => (offset: number) => addDays(start, offset);

  it('nothing serves two rounds, each ends in one way, and what is over stays as it ended', () => {
    const series = {
      fixed: (some: readonly Held[], day: LocalDate) => standingsOf(months, some, day),
      following: (some: readonly Held[], day: LocalDate) =>
        followingOn({ ...everyFourWeeks, since: '2021-04-01' }, { held: some, away: [], today: day }),
    };
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(series)), days, days, today, (stands, before, after, at) => {
        const day = on('2021-04-01')(at);
        const known = held(...before.map(on('2021-04-01')).filter((one) => one <= day));
        const later = held(...after.map(on('2021-04-01')).filter((one) => one > day));
        const rounds = stands(known, day);
        const serving = rounds.flatMap((round) => (round.held ? [round.held] : []));
        expect(new Set(serving).size).toBe(serving.length);
        const counts = countRounds(rounds);
        expect(counts.expected + counts.excused).toBe(rounds.length);
        const afterwards = stands([...known, ...later], addDays(day, 60));
        for (const { name, standing } of rounds)
          if (['held', 'late', 'missed'].includes(standing)) expect(found(afterwards, name)?.standing).toBe(standing);
      }),
    );
  });

  it('holding early never brings a later round forward of one already due', () => {
    fc.assert(
      fc.property(days, (offsets) => {
        const dues = following(offsets.map(on('2026-11-04')), '2028-01-31').map(({ due }) => due);
        expect(dues).toEqual([...dues].sort());
        expect(new Set(dues).size).toBe(dues.length);
      }),
    );
  });
});

it('counts the working days of a month on which somebody was here', () => {
  const september = { from: '2021-09-01', until: '2021-09-30' };
  expect(workingDaysHere(september, { joined: '2021-09-06', away: [] }, calendar)).toBe(19);
  expect(workingDaysHere(september, { joined: '2021-09-20', away: [] }, calendar)).toBe(9);
  const december = { from: '2021-12-01', until: '2021-12-31' };
  expect(workingDaysHere(december, { away: [{ from: '2021-12-13', why: 'parental' }] }, calendar)).toBe(8);
});

it('quarters are named by their first month', () => {
  expect(periodsOf(3, '2021-04-01', addDays(addMonths('2021-04-01', 12), -1)).map(({ name }) => name)).toEqual([
    '2021-04',
    '2021-07',
    '2021-10',
    '2022-01',
  ]);
});
