/** A year of training in two teams: a programme that is over, with some late and some overdue, and one that has begun, with somebody exempt. */
import { addDays, type LocalDate } from '../../domain/calendar/index.ts';
import { people, teams } from './people.ts';

interface Asked {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

export interface DemoProgramme extends Asked {
  /** What it asks of people, once it has a reference. */
  requirements(programme: string): readonly (Asked & { readonly isExempt?: true })[];
}

const YEAR = 365;
const inTeams = teams.slice(0, 2).map(({ id }): string => id);
const learners = people.filter(
  ({ email, team, manager }) => manager !== undefined && inTeams.includes(team) && email.startsWith('practitioner'),
);

/** Days from the day it was due: most before, some after; undefined where it is still not done. */
const doneAfter = (person: number): number | undefined =>
  person % 7 === 6 ? undefined : person % 4 === 3 ? 12 : -20 - 3 * person;

const ranks = ['practitioner', 'team-manager'];
const inBoth = inTeams.map((team) => ({ team }));

export function programmesAt(today: LocalDate): readonly DemoProgramme[] {
  const startedOn = addDays(today, -YEAR);
  const due = addDays(today, -90);
  const interviewing: DemoProgramme = {
    key: 'demo:training:interviewing',
    request: {
      title: 'Motivational interviewing',
      about: 'For all practitioners and managers, as the improvement plan says.',
      ranks,
      teams: inBoth,
      dueOn: due,
      parts: 3,
      validMonths: 0,
      adopt: { startedOn, past: [], stage: 'running', on: addDays(startedOn, 10) },
    },
    requirements: (programme) =>
      learners.map(({ id: learner }, person) => {
        const days = doneAfter(person);
        const doneOn = days === undefined ? undefined : addDays(due, days);
        const adopt = {
          startedOn,
          past: [],
          ...(doneOn ? { stage: 'valid', on: doneOn, doneOn } : { stage: 'required', on: startedOn }),
        };
        return { key: `demo:training:interviewing:${person + 1}`, request: { learner, programme, adopt } };
      }),
  };
  const restorative: DemoProgramme = {
    key: 'demo:training:restorative',
    request: {
      title: 'Restorative practice',
      about: 'So that families and the service say what harm was done and how it is put right.',
      ranks,
      teams: inBoth,
      dueOn: addDays(today, 75),
      validMonths: 36,
      adopt: { startedOn: addDays(today, -30), past: [], stage: 'running', on: addDays(today, -25) },
    },
    requirements: (programme) =>
      learners.slice(0, 6).map(({ id: learner }, person) => ({
        key: `demo:training:restorative:${person + 1}`,
        request: { learner, programme },
        ...(person === 2 && { isExempt: true as const }),
      })),
  };
  return [interviewing, restorative];
}
