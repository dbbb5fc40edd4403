import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import { type Away, type CountedRound, followingOn, type Held, roundAt, tallyOf } from '../../domain/engine/series.ts';

const held = (...days: readonly LocalDate[]): readonly Held[] => days.map((on) => ({ on, by: 'manager' }));

const everyFourWeeks = {
  since: '2026-11-03',
  next: (from: LocalDate) => addDays(from, 28),
  lateUntil: (due: LocalDate) => addDays(due, 14),
};
const following = (days: readonly LocalDate[], today: LocalDate, away: readonly Away[] = []) =>
  followingOn(everyFourWeeks, { held: held(...days), away, today });

describe('a round that is counted from the one before', () => {
  it('is due so many days after the last was held, also where that was late', () => {
    const rounds = following(['2026-12-10'], '2026-12-11');
    expect(rounds[0]).toMatchObject({ due: '2026-12-01', standing: 'late' });
    expect(rounds.at(-1)).toMatchObject({ due: '2027-01-07', standing: 'open' });
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
    expect(following([], '2027-01-05', [{ from: '2026-11-20', why: 'sick' }]).at(-1)?.standing).toBe('excused');
  });
});

describe('whatever is held, whenever', () => {
  const days = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 });
  const today = fc.integer({ min: 0, max: 420 });
  const on = (start: LocalDate) => (offset: number) => addDays(start, offset);

  it('nothing serves two rounds, each ends in one way, and what is over stays as it ended', () => {
    const stands = (some: readonly Held[], day: LocalDate) =>
      followingOn({ ...everyFourWeeks, since: '2021-04-01' }, { held: some, away: [], today: day });
    fc.assert(
      fc.property(days, days, today, (before, after, at) => {
        const day = on('2021-04-01')(at);
        const known = held(...before.map(on('2021-04-01')).filter((one) => one <= day));
        const later = held(...after.map(on('2021-04-01')).filter((one) => one > day));
        const rounds = stands(known, day);
        const serving = rounds.flatMap((round) => (round.held ? [round.held] : []));
        expect(new Set(serving).size).toBe(serving.length);
        const afterwards = stands([...known, ...later], addDays(day, 60));
        for (const { name, standing } of rounds)
          if (['held', 'late', 'missed'].includes(standing))
            expect(afterwards.find((round) => round.name === name)?.standing).toBe(standing);
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

it('rounds are counted with what they are made of: what is overdue is due, what is excused or to come is not, nothing of nothing is no figure', () => {
  const round = (standing: CountedRound['standing'], share?: CountedRound['share']): CountedRound => ({
    strand: 'case',
    due: '2026-12-01',
    standing,
    ...(share && { share }),
  });
  const rounds = [
    round('held', { numerator: 15, denominator: 18 }),
    round('held', { numerator: 10, denominator: 12 }),
    round('late'),
    ...(['missed', 'overdue', 'excused', 'open'] as const).map((standing) => round(standing)),
  ];
  expect(tallyOf(rounds)).toEqual({
    ...{ due: 5, held: 2, late: 1, missed: 1, overdue: 1, excused: 1 },
    inTime: { numerator: 2, denominator: 5, percent: 40 },
    share: { numerator: 25, denominator: 30, percent: 83.3 },
  });
  expect(tallyOf([round('excused')]).inTime).toEqual({ numerator: 0, denominator: 0, percent: null });
});

it('a round that was held after the day it is looked at was to come on that day, or overdue, and has no share yet', () => {
  const held = { strand: 'personal', due: '2026-11-30', standing: 'late', heldOn: '2026-12-03' } as const;
  const round: CountedRound = { ...held, share: { numerator: 3, denominator: 4 } };
  expect(roundAt(round, '2026-11-30')).toEqual({ strand: 'personal', due: '2026-11-30', standing: 'open' });
  expect(roundAt(round, '2026-12-02')).toEqual({ strand: 'personal', due: '2026-11-30', standing: 'overdue' });
  expect(roundAt(round, '2026-12-03')).toEqual({
    ...{ strand: 'personal', due: '2026-11-30', standing: 'late' },
    share: { numerator: 3, denominator: 4 },
  });
});
