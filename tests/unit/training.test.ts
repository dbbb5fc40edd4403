import { describe, expect, test } from 'vitest';
import { calendarsWith, type LocalDate } from '../../domain/calendar/index.ts';
import { piecesOf, type Seen } from '../../domain/engine/reads.ts';
import { percentOf, tallyOf } from '../../domain/engine/series.ts';
import {
  completionOf,
  countedRounds,
  doneOn,
  dueIn,
  isComplete,
  type Learning,
  refreshFrom,
} from '../../domain/learner-requirement/standing.ts';
import {
  coursesFor,
  isWithin,
  type TrainingProgramme,
  trainingProgramme,
} from '../../domain/training-programme/contract.ts';
import {
  absentOf,
  type Booked,
  bookedBy,
  givenUpBy,
  inTimeUntil,
  lapsed,
  offered,
  offeredUntil,
  registered,
  taken,
  takenBy,
} from '../../domain/training-session/places.ts';

const asked: Learning = { parts: 1, validMonths: 0, dueOn: '2021-09-30', done: [], completions: [] };
const complete = (of: Learning, on: string): Learning => ({ ...of, completions: [completionOf(of, on)] });
const today = '2021-09-30';

describe('A training programme', () => {
  test('600 people, 20 seats and 85 of a hundred who come make 36 courses', () => {
    expect(coursesFor({ people: 600, seats: 20, showPercent: 85 })).toBe(36);
    expect(coursesFor({ people: 600, seats: 1, showPercent: 50 })).toBe(600);
  });
  test('asks for whoever is of its grades and teams, and of every team where it names none', () => {
    const rule = { ranks: ['practitioner'] as const, teams: [{ team: 'north' }] };
    expect(isWithin(rule, { rank: 'practitioner', team: 'north' })).toBe(true);
    expect(isWithin(rule, { rank: 'practitioner', team: 'south' })).toBe(false);
    expect(isWithin(rule, { rank: 'team-manager', team: 'north' })).toBe(false);
    expect(isWithin({ ...rule, teams: [] }, { rank: 'practitioner', team: null })).toBe(true);
  });
});

test('each row of what is decided on is compared with the row in its place, before and now', () => {
  const teams = piecesOf(trainingProgramme).facts(trainingProgramme.request.fields, ['teams']);
  const facts = (...of: string[]) => ({ teams: of.map((team) => ({ team })) });
  const seen = (now: object, before?: object) =>
    ({ facts: facts('north', 'south'), state: { facts: now }, nameOf: (id: string) => id, before }) as unknown;
  const read = (now: object, before?: object) => teams(seen(now, before) as Seen<TrainingProgramme>);
  expect(read(facts('north', 'south'), facts('north', 'south'))).toEqual([
    { label: 'Teams 1', value: 'Team: north' },
    { label: 'Teams 2', value: 'Team: south' },
  ]);
  expect(read(facts('north', 'east'), facts('north'))).toEqual([
    { label: 'Teams 1', value: 'Team: north' },
    { label: 'Teams 2', value: 'Team: south', was: 'None', now: 'Team: east' },
  ]);
});

describe('What somebody must learn', () => {
  test('is due three months after they came within the rule, and never before the programme’s own day', () => {
    const within = { programmeDue: '2021-09-30', joinMonths: 3 };
    expect(dueIn(within, { joinedOn: '2021-09-06', today })).toEqual({ dueOn: '2021-12-06', basis: 'joined' });
    expect(dueIn(within, { joinedOn: '2021-04-01', today })).toEqual({ dueOn: '2021-09-30', basis: 'programme' });
    expect(dueIn(within, { joinedOn: undefined, today })).toEqual({ dueOn: '2021-09-30', basis: 'programme' });
    expect(dueIn(within, { joinedOn: undefined, today: '2021-10-01' })).toEqual({
      dueOn: '2022-01-01',
      basis: 'joined',
    });
  });
  test('is done on the day of its last part: days 1 and 2 in June, day 3 in July, done in July', () => {
    const june = [
      { part: 1, on: '2026-06-02' },
      { part: 2, on: '2026-06-03' },
    ];
    expect(doneOn({ parts: 3, done: june })).toBeUndefined();
    expect(doneOn({ parts: 3, done: [{ part: 3, on: '2026-07-07' }, ...june] })).toBe('2026-07-07');
    expect(doneOn({ parts: 2, done: [...june, { part: 2, on: '2026-08-01' }] })).toBe('2026-06-03');
  });
  test('good for 36 months from 29 February 2028, it is good until 28 February 2031, and may be done again 90 days before', () => {
    const { validUntil } = completionOf({ ...asked, validMonths: 36 }, '2028-02-29');
    expect(validUntil).toBe('2031-02-28');
    expect(refreshFrom(validUntil ?? '', 90)).toBe('2030-11-30');
    expect(completionOf(asked, '2028-02-29').validUntil).toBeUndefined();
  });
  test('is complete until it is due again', () => {
    const once = complete(asked, '2021-09-01');
    expect(isComplete(asked)).toBe(false);
    expect(isComplete(once)).toBe(true);
    expect(isComplete({ ...once, dueOn: '2024-09-01' })).toBe(false);
  });
});

describe('The figure of a programme', () => {
  const figure = (people: readonly [Learning, outcome?: string][]) => {
    const rounds = people.flatMap(([of, outcome]) => countedRounds(of, { outcome, today }));
    return {
      now: tallyOf(rounds.filter(({ strand }) => strand === 'now')),
      inTime: tallyOf(rounds.filter(({ strand }) => strand === 'inTime')),
    };
  };
  test('1,200 of 1,260 are 95.2%; a leaver drops out of both', () => {
    const done = complete(asked, '2021-09-01');
    const all = [...Array(1200).fill([done]), ...Array(60).fill([asked])] as [Learning][];
    expect(figure(all).now.share).toEqual({ numerator: 1200, denominator: 1260, percent: 95.2 });
    const left = figure([...all.slice(1), [done, 'left']]);
    expect(left.now.share).toMatchObject({ numerator: 1199, denominator: 1259 });
    expect(left.inTime.inTime).toMatchObject({ numerator: 1199 });
    expect(figure([]).now.share.percent).toBeNull();
  });
  test('as at a day before: what was done later was not done then, and was due when it was', () => {
    const done = complete(asked, '2021-09-20');
    const at = (day: LocalDate) =>
      tallyOf(countedRounds(done, { outcome: undefined, today: day }).filter(({ strand }) => strand === 'now'));
    expect(at('2021-09-20').share).toEqual({ numerator: 1, denominator: 1, percent: 100 });
    expect(at('2021-09-19').share).toEqual({ numerator: 0, denominator: 1, percent: 0 });
  });
  test('counts people who are overdue, once each, whatever they have booked; who is exempt is excused, not late', () => {
    const late = complete({ ...asked, dueOn: '2021-09-01' }, '2021-09-10');
    const overdue = { ...asked, dueOn: '2021-09-29' };
    const { now, inTime } = figure([[late], [overdue], [asked], [asked, 'exempt'], [overdue, 'notNeeded']]);
    expect(now).toMatchObject({ held: 1, overdue: 1, share: { numerator: 1, denominator: 3 } });
    expect(inTime).toMatchObject({ held: 0, late: 1, overdue: 1, excused: 1, due: 2 });
  });
});

describe('Places in a session', () => {
  const { office } = calendarsWith([]);
  const session = (seats: number, on = '2026-11-30'): Booked => ({ seats, on, places: [] });
  const book = (of: Booked, ...ids: readonly string[]): Booked => {
    const [id, ...others] = ids;
    return id === undefined ? of : book({ ...of, places: bookedBy(of, id, `p-${id}`) }, ...others);
  };
  const numbers = (many: number) => Array.from({ length: many }, (_, index) => `${index + 1}`);
  const stand = ({ places }: Pick<Booked, 'places'>, is: string) =>
    places.filter((place) => place.is === is).map(({ of }) => of);
  const days = { lastInTime: '2026-11-26', until: '2026-11-20' };

  test('on 30 November 2026 is given up in time until 26 November; on the 27th it is late', () => {
    expect(inTimeUntil('2026-11-30', 2, office)).toBe('2026-11-26');
    const one = book(session(20), 'a');
    expect(stand({ places: givenUpBy(one, 'a', { ...days, today: '2026-11-26' }) }, 'cancelled')).toEqual(['a']);
    expect(stand({ places: givenUpBy(one, 'a', { ...days, today: '2026-11-27' }) }, 'lateCancel')).toEqual(['a']);
  });
  test('20 seats and 22 who book: two wait in order; one gives up and the first of them is offered it until the next working day ends, then the second', () => {
    const all = book(session(20), ...numbers(22));
    expect([stand(all, 'booked').length, stand(all, 'waiting')]).toEqual([20, ['21', '22']]);
    const until = offeredUntil('2026-11-19', office);
    expect(until).toBe('2026-11-20');
    const free = { ...all, places: givenUpBy(all, '5', { ...days, today: '2026-11-19', until }) };
    expect([stand(free, 'offered'), stand(free, 'waiting')]).toEqual([['21'], ['22']]);
    expect(stand({ places: lapsed(free, '2026-11-20', '2026-11-23') }, 'offered')).toEqual(['21']);
    const next = { ...free, places: lapsed(free, '2026-11-21', '2026-11-23') };
    expect([stand(next, 'offered'), stand(next, 'cancelled')]).toEqual([['22'], ['5', '21']]);
    expect(stand({ places: takenBy(next, '22') }, 'booked')).toContain('22');
    expect(taken({ ...next, places: takenBy(next, '22') })).toBe(20);
  });
  test('whoever asks twice has one place, and nobody is put before those who wait', () => {
    const full = book(session(1), 'a', 'b', 'a');
    expect(full.places).toHaveLength(2);
    const more = { ...full, seats: 2 };
    expect(stand(book(more, 'c'), 'waiting')).toEqual(['b', 'c']);
    expect(stand({ places: offered(more, '2026-11-20') }, 'offered')).toEqual(['b']);
  });
  test('20 booked, 16 who came, 1 replaced, 1 excused and 2 who did not come: 10.0% did not attend', () => {
    const all = book(session(20), ...numbers(21));
    const register = numbers(18).map((id, index) => ({
      person: `p-${id}`,
      was: index < 16 ? ('attended' as const) : index === 16 ? ('replaced' as const) : ('excused' as const),
    }));
    const places = registered(all, register);
    expect(absentOf(places)).toEqual({ numerator: 2, denominator: 20 });
    expect(percentOf(absentOf(places))).toBe(10);
    expect([stand({ places }, 'absent'), stand({ places }, 'full')]).toEqual([['19', '20'], ['21']]);
  });
});
