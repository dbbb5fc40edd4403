import { expect, it } from 'vitest';
import { calendarsWith } from '../../domain/calendar/index.ts';
import { tallyOf } from '../../domain/engine/series.ts';
import { teamSessions as contract } from '../../domain/team-sessions/contract.ts';
import { teamSessions } from '../../domain/team-sessions/index.ts';
import { countedRounds, roundsOf } from '../../domain/team-sessions/rounds.ts';

const calendars = calendarsWith([]);
const { initial: settings } = contract.settings;
const session = (heldOn: string, present = 8) => ({ heldOn, present, members: 10, by: 'tess' });
const of = (...held: readonly ReturnType<typeof session>[]) => ({ begins: '2021-04-01', held });

it('A team has two sessions a year, by 31 October and 31 March; late for five working days and then missed', () => {
  const stands = (today: string, ...held: readonly ReturnType<typeof session>[]) =>
    roundsOf(of(...held), settings, calendars, today).map(({ due, standing }) => `${due} ${standing}`);
  expect(stands('2021-06-01')).toEqual(['2021-10-31 open', '2022-03-31 open']);
  expect(stands('2021-11-04', session('2021-11-03'))).toEqual(['2021-10-31 late', '2022-03-31 open']);
  expect(stands('2021-11-09', session('2021-11-08'))).toEqual(['2021-10-31 missed', '2022-03-31 held']);
});

it('It is counted with how many of the team were there: 15 of 20', () => {
  const { share, inTime } = tallyOf(
    countedRounds(of(session('2021-09-01'), session('2022-02-01', 7)), settings, calendars, '2022-04-10'),
  );
  expect([share, inTime]).toMatchObject([
    { numerator: 15, denominator: 20, percent: 75 },
    { numerator: 2, denominator: 2 },
  ]);
});

it('The months of the policy stand in their order', () => {
  expect(teamSessions.settingsRules?.({ ...settings, months: [12, 7] })).toMatchObject([{ pointer: '/months' }]);
  expect(teamSessions.settingsRules?.(settings)).toEqual([]);
});
