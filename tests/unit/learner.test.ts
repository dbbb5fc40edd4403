import { describe, expect, test } from 'vitest';
import { addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';
import { learner as contract } from '../../domain/learner/contract.ts';
import {
  contactDays,
  endOf,
  type Journey,
  missingDays,
  monthsToReturn,
  visaAskedOn,
} from '../../domain/learner/journey.ts';

const { office } = calendarsWith([]);
const pace = contract.settings.initial;
const journey = (more: Partial<Journey>): Journey => ({
  scheme: 'stepUp',
  startsOn: '2022-01-10',
  breaks: [],
  returned: {},
  ...more,
});

describe('A learner’s days', () => {
  test('of Step Up end fourteen months after they began', () => {
    expect(endOf(journey({}), pace, '2022-06-01').date).toBe('2023-03-10');
  });
  test('are moved by a break of ninety days by ninety days', () => {
    const apprentice = { scheme: 'apprentice', startsOn: '2021-09-06' } as const;
    const away = [{ from: '2022-03-01', back: '2022-05-30', why: 'study' }];
    expect(endOf(journey(apprentice), pace, '2024-01-01').date).toBe('2024-09-06');
    expect(endOf(journey({ ...apprentice, breaks: away }), pace, '2024-01-01').date).toBe('2024-12-05');
  });
  test('of placement are counted: after 162 of 170 eight are missing, and it is not complete', () => {
    const of = (days: number) => journey({ returned: { '2022-02': 100, '2022-05': days - 100 } });
    const complete = (facts: Journey) => {
      const { unless } = contract.tasks.complete.choices.complete;
      return unless({
        facts,
        settings: pace,
        checks: {},
        milestones: {},
        people: {},
        stage: 'learning',
        today: '2023-03-10',
      } as never);
    };
    expect([missingDays(of(162), pace), complete(of(162))]).toEqual([8, '8 of 170 days are still missing.']);
    expect([missingDays(of(170), pace), complete(of(170))]).toEqual([0, undefined]);
  });
  test('are returned month by month, each once it is over', () => {
    expect(monthsToReturn(journey({ returned: { '2022-01': 12 } }), '2022-04-01')).toEqual(['2022-02', '2022-03']);
    expect(monthsToReturn(journey({}), '2022-01-31')).toEqual([]);
  });
});

describe('Somebody recruited overseas', () => {
  test('who applied on 2 November 2026 can expect a first answer by 28 January 2027', () => {
    expect(addWorkingDays('2026-11-02', pace.answerDays, office)).toBe('2027-01-28');
  });
  test('whose visa ends on 30 June 2027 is asked about it on 1 April 2027', () => {
    expect(visaAskedOn('2027-06-30', pace.visaDays)).toBe('2027-04-01');
  });
  test('is spoken with on the first day, weekly for six weeks and monthly up to six months', () => {
    const days = contactDays('2023-01-09');
    expect(days).toHaveLength(12);
    expect([days[0], days[6], days[7], days.at(-1)]).toEqual(['2023-01-09', '2023-02-20', '2023-03-09', '2023-07-09']);
  });
});
