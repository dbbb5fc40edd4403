import type { StateOf } from '../../domain/engine/kind.ts';
import { said } from '../../domain/engine/words.ts';
import type { ImprovementAction } from '../../domain/improvement/contract.ts';
import { slipsBy } from '../../domain/improvement/slipped.ts';
import { blockOn } from '../../domain/improvement/standing.ts';
import {
  actionExpected,
  actionRule,
  paceOf,
  type YearExpected,
  yearExpected,
  yearRule,
} from '../../domain/measures/forecast.ts';
import { actionsAhead, actionsDone, yearsAhead } from '../../store/forecasts.ts';
import type { Scope } from '../../store/scope.ts';
import { teamNames } from '../../store/teams.ts';
import type { Parts } from '../parts.ts';

/** The kinds that are forecast, and the milestone that says when one is finished: for an action, delivered. */
const years = { kind: 'assessed-year', milestone: 'outcome' } as const;
const actions = { kind: 'improvement-action', milestone: 'due' } as const;

/** Which assessed years finish when: by month, by team, and one by one. */
export async function forecastYears({ db }: Parts, scope: Scope, today: string) {
  const ahead = await yearsAhead(db, years.kind, years.milestone, scope);
  const expected = ahead.map(({ title, ...year }) => ({ title, ...yearExpected(year, today) }));
  const names = await teamNames(db);
  return {
    asAt: today,
    rule: yearRule,
    total: expected.length,
    overdue: expected.filter(({ overdue }) => overdue).length,
    byMonth: monthsOf(expected),
    byTeam: tally(expected, ({ team }) => team).map(([id, n]) => ({
      team: { id, name: names.get(id) ?? id },
      years: n,
      byMonth: monthsOf(expected.filter(({ team }) => team === id)),
    })),
    items: expected.map(({ plannedOn, expectedOn, team, ...year }) => ({
      ...year,
      team: { id: team, name: names.get(team) ?? null },
      planned: said(plannedOn),
      expected: said(expectedOn),
    })),
  };
}

/** Which improvement actions will be late at today's pace; the latest first. */
export async function forecastActions({ db }: Parts, scope: Scope, today: string) {
  const [ahead, done, names] = await Promise.all([
    actionsAhead(db, actions.kind, actions.milestone, scope),
    actionsDone(db, actions.kind, actions.milestone),
    teamNames(db),
  ]);
  const expected = ahead.map(({ title, state, ...open }) => {
    const action = { ...open, ...courseOf(JSON.parse(state) as StateOf<ImprovementAction>, today) };
    const timesPutOff = action.slips.length;
    return { title, timesPutOff, ...actionExpected(action, paceOf(action.team, done), today) };
  });
  const late = expected.filter((action) => action.late);
  return {
    asAt: today,
    rule: actionRule,
    delivered: done.length,
    total: expected.length,
    late: late.length,
    byTeam: tally(expected, ({ team }) => team).map(([id, open]) => {
      const { medianDaysLate, delivered, of } = paceOf(id, done);
      return {
        team: { id, name: names.get(id) ?? id },
        open,
        late: late.filter(({ team }) => team === id).length,
        pace: { medianDaysLate, delivered, of },
      };
    }),
    items: expected
      .sort((a, b) => b.daysLate - a.daysLate || (a.process < b.process ? -1 : 1))
      .map(({ dueOn, expectedOn, team, ...action }) => ({
        ...action,
        team: { id: team, name: names.get(team) ?? null },
        due: said(dueOn),
        expected: said(expectedOn),
      })),
  };
}

/** The plan's own: what has put it off, what holds it up. */
const courseOf = ({ facts, pausedOn }: StateOf<ImprovementAction>, today: string) => ({
  slips: slipsBy(facts, today),
  isBlocked: blockOn(facts, today) !== undefined,
  ...(pausedOn !== undefined && { pausedOn }),
});

const monthsOf = (expected: readonly YearExpected[]) =>
  tally(expected, ({ expectedOn }) => expectedOn.slice(0, 7)).map(([month, n]) => ({ month, years: n }));

function tally<T>(rows: readonly T[], of: (row: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
