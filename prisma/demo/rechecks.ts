/** Checks of people who have worked here for long: most good for a while, some being renewed, one that has run out. */
import { registrationEndsAfter } from '../../domain/appointment/registration.ts';
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { people, teams } from './people.ts';

export interface DemoRecheck {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

const [, second] = teams;
const watched = people.filter(({ team, email }) => team === second?.id && email.startsWith('practitioner')).slice(0, 6);

export const rechecksAt = (today: LocalDate): readonly DemoRecheck[] =>
  watched.flatMap(({ id }, index) => {
    const of = (check: string, expiresOn: LocalDate): DemoRecheck => ({
      key: `demo:recheck:${check}:${index + 1}`,
      request: { person: id, check, expiresOn, confirmed: ['/expiresOn'] },
    });
    return [
      of('registration', registrationEndsAfter(addDays(today, 1))),
      of('dbs', addMonths(today, 4 + index * 5)),
      ...(index === 0 ? [of('sponsorship', addDays(today, 40))] : []),
      ...(index === 1 ? [of('occupationalHealth', addDays(today, -3))] : []),
    ];
  });
