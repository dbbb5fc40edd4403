/** A year of caseloads of the eight teams, taken over with what they returned: some above what they may hold for a time, one that has not returned its last month. */
import { addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { people, personAt, teams } from './people.ts';

export interface DemoWatch {
  /** Never changes: the same demo twice starts it once. */
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
}

const MONTHS = 12;
const MOST_PEOPLE = 6;

const monthBefore = (today: LocalDate, months: number): string =>
  addMonths(`${today.slice(0, 7)}-01`, -months).slice(0, 7);

/** Falls over the year from well above to about what may be held; three teams have not come down to it. */
const casesOf = (team: number, person: number, ago: number): number =>
  (team < 3 ? 17 : 13) + ((person * 3 + team) % 4) + (team % 2 === 0 ? Math.floor(ago / 4) : Math.floor(ago / 2));

export const watchesAt = (today: LocalDate): readonly DemoWatch[] =>
  teams.map(({ id: team }, index) => {
    const held = people
      .filter((one) => one.team === team && one.rank === 'practitioner' && one.manager !== undefined)
      .slice(0, MOST_PEOPLE);
    const last = index === teams.length - 1 ? 2 : 1; // the last team still owes a month
    const agos = Array.from({ length: MONTHS - last + 1 }, (_, n) => MONTHS - n);
    const returns = agos.flatMap((ago) =>
      held.map(({ id: person }, n) => ({
        ...{ month: monthBefore(today, ago), person, cases: casesOf(index, n, ago), fte: n === 3 ? 0.6 : 1 },
        ...{ is: 'experienced', away: n === 4 && ago > 9 },
      })),
    );
    const first = `${monthBefore(today, MONTHS)}-01`;
    const adopt = { startedOn: first, past: [], stage: 'watching', on: `${monthBefore(today, last - 1)}-01`, returns };
    const manager = personAt(held[0]?.manager ?? '').id;
    return { key: `demo:caseloads:${team}`, request: { team, manager, adopt } };
  });
