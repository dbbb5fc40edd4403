/** A year of supervision in two teams, adopted as running: most held in time, some late, some missed, one person away for a while. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import { people, teams } from './people.ts';

export interface DemoSupervision {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

const YEAR = 365;
const inTeams = teams.slice(0, 2).map(({ id }): string => id);
const supervised = people.filter(
  ({ email, team, manager }) => manager !== undefined && inTeams.includes(team) && email.startsWith('practitioner'),
);

/** Days from one to the next: late and missed where the supervisor was busy, each time with somebody else. */
function gapOf(person: number, round: number): number {
  if ((person + round) % 11 === 0) return 46; // missed
  return (person + round) % 5 === 0 ? 34 : 26;
}

function sessionsOf(person: number, startedOn: LocalDate, today: LocalDate) {
  const days: LocalDate[] = [];
  for (let day = addDays(startedOn, gapOf(person, 0)); day <= today; day = addDays(day, gapOf(person, days.length)))
    days.push(day);
  return days.map((heldOn, round) => {
    const cases = 14 + ((person + round) % 5);
    const discussed = cases - ((person * round) % 4);
    return { heldOn, minutes: 90, how: 'oneToOne', served: 'both', cases, discussed };
  });
}

/** From the parental leave of one of them they were back after three months. */
const awayOf = (person: number, startedOn: LocalDate) =>
  person === 1 ? [{ from: addDays(startedOn, 100), back: addDays(startedOn, 190), why: 'parental' }] : [];

export const supervisionsAt = (today: LocalDate): readonly DemoSupervision[] =>
  supervised.map(({ id, manager }, person) => {
    const startedOn = addDays(today, -YEAR);
    const away = awayOf(person, startedOn);
    const isHere = (day: LocalDate) => away.every(({ from, back }) => day < from || day >= back);
    return {
      key: `demo:supervision:${person + 1}`,
      request: {
        supervisee: id,
        supervisor: people.find(({ email }) => email === manager)?.id,
        worker: 'experienced',
        holdsCases: true,
        adopt: {
          startedOn,
          past: [],
          stage: 'running',
          on: addDays(startedOn, 5),
          sessions: sessionsOf(person, startedOn, today).filter(({ heldOn }) => isHere(heldOn)),
          away,
        },
      },
    };
  });
