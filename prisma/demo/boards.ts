/** Two boards that have met for a year, adopted with their meetings: one pack was late, and not everybody was heard every time. */
import { addDays, addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { personAt } from './people.ts';
import type { DemoRisk } from './risks.ts';

const id = (name: string): string => personAt(`${name}@example.org`).id;

const seats = {
  chair: id('dcs'),
  clerk: id('hr'),
  clearer: id('assistant.director'),
};

interface Board {
  readonly board: string;
  readonly every: number;
  readonly more: object;
}

const specs: readonly Board[] = [
  { board: 'performance', every: 1, more: { narrators: [id('manager'), id('service.manager')] } },
  { board: 'scrutiny', every: 3, more: { monitor: id('leadership') } },
];

/** The third last pack was a day late, and one team was not heard then. */
const met = (on: LocalDate, ago: number) => ({
  on,
  issuedOn: addDays(on, ago === 3 ? -4 : -9),
  asked: 2,
  given: ago === 3 ? 1 : 2,
});

export const boardsAt = (today: LocalDate): readonly DemoRisk[] =>
  specs.map(({ board, every, more }) => {
    const startedOn = addMonths(today, -12);
    const times = Array.from({ length: 12 / every }, (_, n) => 12 / every - n);
    return {
      key: `demo:board:${board}`,
      request: {
        board,
        meetsOn: addDays(addMonths(today, every), -10),
        ...seats,
        ...more,
        adopt: {
          startedOn,
          past: [],
          stage: 'planned',
          on: startedOn,
          meetings: times.map((ago) => met(addDays(addMonths(today, -ago * every), every * 30 - 10), ago)),
        },
      },
    };
  });
