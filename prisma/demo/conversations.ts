/** The performance year of two teams, adopted as running: most conversations held in time, some late, some missed, one person away. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { beginningOf, yearOn } from '../../domain/engine/series.ts';
import { people, personAt, teams } from './people.ts';

export interface DemoYear {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly kind: 'performance-year' | 'team-sessions';
  readonly request: Readonly<Record<string, unknown>>;
}

const APRIL = 4;
const inTeams = teams.slice(0, 2);
const talkers = people.filter(
  ({ email, team, manager }) =>
    manager !== undefined && inTeams.some(({ id }) => id === team) && email.startsWith('practitioner'),
);

/** The year that has run for three months at least. */
const yearAt = (today: LocalDate): number => yearOn(addMonths(today, -3), APRIL);

/** In the second half of the month; late, early in the next; where nobody had time, not at all. */
function dayIn(month: LocalDate, person: number, n: number): LocalDate | undefined {
  if ((person + n) % 7 === 6) return undefined;
  return (person + n) % 4 === 3 ? addDays(addMonths(month, 1), 2) : addDays(month, 14 + person);
}

/** One was away from the second month to the fifth. */
const awayOf = (person: number, begins: LocalDate) =>
  person === 1 ? [{ from: addMonths(begins, 1), back: addMonths(begins, 4), why: 'parental' }] : [];

function heldBy(person: number, begins: LocalDate, today: LocalDate) {
  const isAway = (day: LocalDate) => awayOf(person, begins).some(({ from, back }) => from <= day && day < back);
  return Array.from({ length: 12 }, (_, n) => n).flatMap((n) => {
    const heldOn = dayIn(addMonths(begins, n), person, n);
    const kind = n % 3 === 1 ? 'development' : 'monthly';
    return heldOn === undefined || heldOn > today || isAway(heldOn) ? [] : [{ heldOn, kind }];
  });
}

export function yearsOfTalksAt(today: LocalDate): readonly DemoYear[] {
  const year = yearAt(today);
  const begins = beginningOf(year, APRIL);
  const running = { startedOn: begins, past: [], stage: 'running' };
  const talks = talkers.map(({ id, manager = '' }, person): DemoYear => {
    const adopt = {
      ...running,
      on: addDays(begins, 20),
      objectivesOn: addDays(begins, 19),
      held: heldBy(person, begins, today),
      away: awayOf(person, begins),
    };
    const request = { person: id, manager: personAt(manager).id, year, adopt };
    return { key: `demo:talks:${person + 1}`, kind: 'performance-year', request };
  });
  // One team has met; the other has not found a day.
  const sessions = inTeams.map(({ id: team }, n): DemoYear => {
    const manager = talkers.find((one) => one.team === team)?.manager ?? '';
    const heldOn = addDays(addMonths(begins, 2), 9);
    const held = n === 0 ? [{ heldOn, present: 7, members: 9 }] : [];
    const request = { team, manager: personAt(manager).id, year, adopt: { ...running, on: begins, held } };
    return { key: `demo:sessions:${n + 1}`, kind: 'team-sessions', request };
  });
  return [...talks, ...sessions];
}
