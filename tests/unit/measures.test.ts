import { describe, expect, it } from 'vitest';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { census, type EstablishmentFigures } from '../../domain/measures/census.ts';
import { quantile, timeInStage, timeOfChecks } from '../../domain/measures/time.ts';

/** Round figures chosen so that the published rates of England 2023 come out. */
const england: EstablishmentFigures = {
  vacanciesFte: 7_718,
  inPostFte: 33_119,
  leaversFte: 5_266,
  agencyFte: 7_172,
  agencyCoveringVacanciesFte: 5_745,
  openCases: 329_760,
  caseHolderFte: 20_610,
  daysLost: 268_133,
};

const values = (returns: readonly EstablishmentFigures[]) =>
  Object.fromEntries(census(returns).map(({ name, value }) => [name, value]));

describe('the census measures', () => {
  it('come out as published for England 2023', () => {
    expect(values([england])).toEqual({
      vacancyRate: 18.9,
      turnoverRate: 15.9,
      agencyRate: 17.8,
      agencyCover: 80.1,
      averageCaseload: 16,
      absenceRate: 3.2,
    });
  });

  it('add teams up before dividing: a small team does not weigh like a large one', () => {
    const team = (vacanciesFte: number, inPostFte: number) => ({ ...england, vacanciesFte, inPostFte });
    expect(values([team(5, 5), team(0, 90)])['vacancyRate']).toBe(5);
  });

  it('show what they are made of, and no value where there is nothing to divide by', () => {
    const [vacancy] = census([]);
    expect(vacancy).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      formula: 'vacancies ÷ (vacancies + in post)',
    });
  });

  it('show parts that add up as people write them, whatever the machine adds', () => {
    const [vacancy] = census([{ ...england, vacanciesFte: 0.04, inPostFte: 493.48 }]);
    expect(vacancy).toMatchObject({ numerator: 0.04, denominator: 493.52 });
  });

  it('show the West Sussex vacancy rates of 2019', () => {
    const rate = (vacanciesFte: number) =>
      values([{ ...england, vacanciesFte, inPostFte: 450 - vacanciesFte }])['vacancyRate'];
    expect([rate(83.25), rate(23.36), rate(9), rate(8.1)]).toEqual([18.5, 5.2, 2, 1.8]);
  });
});

describe('time in stage', () => {
  const stays = [
    { stage: 'approval', enteredOn: '2026-12-21', leftOn: '2026-12-30' },
    { stage: 'approval', enteredOn: '2026-12-01', leftOn: '2026-12-02' },
    { stage: 'approval', enteredOn: '2026-12-01', leftOn: null },
    { stage: 'advertising', enteredOn: '2026-12-02', leftOn: null },
  ];

  it('counts working days over Christmas, and leaves stays that go on out of the median', () => {
    const [approval, advertising] = timeInStage(stays, calendarsWith([]).statutory);
    expect(approval).toEqual({ stage: 'approval', ended: 2, medianWorkingDays: 3, p90WorkingDays: 5 });
    expect(advertising).toMatchObject({ ended: 0, medianWorkingDays: null });
  });

  it('takes the middle of an odd number and the mean of the middle two of an even', () => {
    expect([
      quantile([], 0.5),
      quantile([3, 1, 2], 0.5),
      quantile([1, 2, 3, 10], 0.5),
      quantile([1, 2, 3, 10], 0.9),
    ]).toEqual([null, 2, 2.5, 10]);
  });
});

it('how long a check takes is counted from asking to verifying, in working days, the slowest first', () => {
  const time = (check: string, requestedOn: string, verifiedOn: string) => ({ check, requestedOn, verifiedOn });
  const times = [
    time('identity', '2026-12-01', '2026-12-02'),
    time('dbs', '2026-12-01', '2026-12-29'),
    time('dbs', '2026-12-04', '2026-12-07'),
  ];
  expect(timeOfChecks(times, calendarsWith([]).statutory)).toEqual([
    { check: 'dbs', verified: 2, medianWorkingDays: 9.5, p90WorkingDays: 18 },
    { check: 'identity', verified: 1, medianWorkingDays: 1, p90WorkingDays: 1 },
  ]);
});
