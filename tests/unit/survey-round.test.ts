import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupsOf, type TeamAsked, type Unit } from '../../domain/survey-round/groups.ts';
import { nextRound } from '../../domain/survey-round/index.ts';
import { optionsOf, type QuestionId, questions } from '../../domain/survey-round/questions.ts';
import {
  type Answers,
  answersIn,
  changeSince,
  rateOf,
  resultsOf,
  wholePercent,
  worstOf,
} from '../../domain/survey-round/results.ts';

const LEAST = 10;
const given = (unit: number, people: number, answers: Answers['answers'] = {}): Answers[] =>
  Array.from({ length: people }, () => ({ unit, answers }));
const results = (units: readonly Unit[], all: readonly Answers[], of: readonly QuestionId[] = ['morale1']) =>
  resultsOf(units, all, { questions: of, least: LEAST, comments: 0 });
const team = (name: string, people: number, service = 'Safeguarding'): TeamAsked => ({
  ...{ id: name.toLowerCase(), name, service, people },
});

describe('A rate', () => {
  it('is of those who were asked: 521 of 1,200 is 43.4%; where nobody knows how many there is no figure', () => {
    expect(rateOf(521, 1_200)).toBe(43.4);
    expect(rateOf(521, undefined)).toBeNull();
    expect(rateOf(0, 0)).toBeNull();
  });
  it('of 390 in 521 is 74.9%, said as 75%; 78% next time are 3.1 points more, worked out before rounding', () => {
    const told = (positive: number, of: number) => ({
      population: 'everybody' as const,
      results: { measures: [{ measure: 'morale', positive, of }] },
    });
    expect([rateOf(390, 521), wholePercent({ positive: 390, of: 521 })]).toEqual([74.9, 75]);
    expect(changeSince('morale', told(390, 500), told(390, 521))).toBe(3.1);
    expect(changeSince('morale', told(390, 521), told(390, 500))).toBe(-3.1);
  });
});

describe('What is compared', () => {
  const of = (measure: string, population: 'everybody' | 'practice' = 'everybody') => ({
    population,
    results: { measures: [{ measure, positive: 50, of: 100 }] },
  });
  it('is the same question asked of the same people, and nothing else', () => {
    expect(changeSince('morale', of('morale'), of('morale'))).toBe(0);
    expect(changeSince('morale', of('morale'), of('moraleGood'))).toBeUndefined();
    expect(changeSince('morale', of('morale'), of('morale', 'practice'))).toBeUndefined();
    expect(changeSince('morale', of('morale'), undefined)).toBeUndefined();
  });
  it('never changes its words or its scale: a question that is put otherwise goes by another name', () => {
    const hash = (question: (typeof questions)[QuestionId]) =>
      createHash('sha256')
        .update(JSON.stringify([question.asks, optionsOf(question), question.measures]))
        .digest('hex')
        .slice(0, 8);
    // Only ever add to this: whoever changes a line compares what is not alike.
    expect(Object.fromEntries(Object.entries(questions).map(([id, question]) => [id, hash(question)]))).toEqual({
      morale1: '16f34c55',
      informed1: '0c244d2a',
      culture1: '57a5a01d',
      communication1: 'a9a0cf90',
      message1: '43979239',
      workload1: 'cacab911',
      supervision1: '7a987a32',
      development1: 'a091cd00',
      heard1: 'f0a47832',
    });
  });
});

describe('What could give somebody away', () => {
  const units: readonly Unit[] = [
    { no: 1, within: null, name: 'Safeguarding', eligible: 60 },
    { no: 2, within: 1, name: 'North', eligible: 30 },
    { no: 3, within: 1, name: 'South', eligible: 18 },
    { no: 4, within: 1, name: 'West', eligible: 12 },
  ];
  const shown = (all: readonly Answers[]) => results(units, all).response.map(({ unit, answered }) => [unit, answered]);

  it('is held back: of teams with 24, 13 and 6 answers in a service of 43 the 6 and the 13, else 43 less the rest says 6', () => {
    expect(shown([...given(2, 24), ...given(3, 13), ...given(4, 6)])).toEqual([
      [1, 43],
      [2, 24],
    ]);
  });
  it('is nothing where every team has enough', () => {
    expect(shown([...given(2, 24), ...given(3, 13), ...given(4, 10)]).length).toBe(4);
  });
  it('counts a team without answers too: that nobody in it has answered is held back with the next smallest', () => {
    expect(shown([...given(2, 24), ...given(3, 13)])).toEqual([
      [1, 37],
      [2, 24],
    ]);
  });
  it('is that somebody has answered: of a group of which everybody has it is not told, nor of one from which that would follow', () => {
    expect(shown([...given(2, 24), ...given(3, 18), ...given(4, 11)])).toEqual([
      [1, 53],
      [2, 24],
    ]);
  });
  it('is a question that 9 of 12 have answered: that question alone is held back', () => {
    const one: readonly Unit[] = [{ no: 1, within: null, name: 'Team', eligible: 14 }];
    const mixed = (n: number, question: string) => (index: number) =>
      index < n ? { [question]: index % 2 ? 'good' : 'poor' } : {};
    const all: Answers[] = Array.from({ length: 12 }, (_, index) => ({
      unit: 1,
      answers: { ...mixed(9, 'morale1')(index), informed1: index % 2 ? 'agree' : 'disagree' },
    }));
    const told = results(one, all, ['morale1', 'informed1']);
    expect(told.response).toEqual([{ unit: 1, answered: 12, eligible: 14 }]);
    expect(told.measures.map(({ measure }) => measure)).toEqual(['informed']);
    expect(told.units.map(({ question }) => question)).toEqual(['informed1']);
  });
  it('is a team that answers all alike: then everybody knows what each of them said', () => {
    const all = [
      ...given(2, 12, { morale1: 'poor' }),
      ...given(3, 7, { morale1: 'good' }),
      ...given(3, 7, { morale1: 'poor' }),
      ...given(4, 11, { morale1: 'good' }),
      ...given(4, 4, { morale1: 'poor' }),
    ];
    // North alone would be 41 less 14 and 15: so the next smallest goes with it.
    expect(results(units, all).units.map(({ unit }) => unit)).toEqual([1, 4]);
  });
  it('is everything, where fewer than ten have answered in all', () => {
    expect(results(units, given(2, 9, { morale1: 'poor' }))).toEqual({
      ...{ answered: null, response: [], measures: [], units: [], comments: 0 },
    });
  });
  it('cannot be worked out from what is shown, however many answer where: what is missing of a sum is never a small group, nor one that is all alike', () => {
    let looked = 0;
    let state = 7;
    const random = (most: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % most;
    };
    for (let round = 0; round < 400; round += 1) {
      const services = 1 + random(4);
      const teams = Array.from({ length: 2 + random(8) }, (_, n) => team(`T${n}`, 1 + random(30), `S${n % services}`));
      const { units: of, unitOf } = groupsOf(teams, LEAST);
      const all = teams.flatMap(({ id, people }) =>
        Array.from({ length: random(people + 1) }, () => ({
          unit: unitOf[id] ?? 0,
          answers: random(5) === 0 ? {} : { morale1: random(3) === 0 ? 'poor' : 'good' },
        })),
      );
      const told = results(of, all);
      if (told.answered === null) continue;
      const [total] = told.measures;
      for (const within of [null, ...of.filter((one) => one.within === null).map(({ no }) => no)]) {
        const children = of.filter((one) => one.within === within).map(({ no }) => no);
        const sum = within === null ? total : told.units.find(({ unit }) => unit === within);
        const parts = told.units.filter(({ unit }) => children.includes(unit));
        if (!sum || parts.length === children.length || children.length === 0) continue;
        const left = parts.reduce((so, { of: n, positive }) => ({ n: so.n - n, positive: so.positive - positive }), {
          n: sum.of,
          positive: sum.positive,
        });
        looked += 1;
        if (parts.length === 0) continue; // nothing of the sum is told apart
        expect(left.n).toBeGreaterThanOrEqual(LEAST);
        expect([0, left.n]).not.toContain(left.positive);
      }
    }
    expect(looked).toBeGreaterThan(100);
  });
});

describe('No answer is kept under a group of fewer than ten people', () => {
  it('small teams are put together, and where that is too few with the next smallest; a small service with another', () => {
    const { units, unitOf } = groupsOf(
      [team('A', 40), team('B', 3), team('C', 12), team('D', 4, 'Fostering'), team('E', 30, 'Youth')],
      LEAST,
    );
    expect(units.map(({ name, within, eligible }) => [name, within, eligible])).toEqual([
      ['Fostering, Youth', null, 34],
      ['Safeguarding', null, 55],
      ['B, C', 2, 15],
      ['A', 2, 40],
    ]);
    expect(unitOf['d']).toBe(unitOf['e']);
  });
  it('whatever teams there are, every answer has a group of ten or more, unless all together are fewer', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const teams = Array.from({ length: 1 + (seed % 9) }, (_, n) =>
        team(`T${n}`, 1 + ((seed * 7 + n * 13) % 25), `S${(seed + n) % 4}`),
      );
      const { units, unitOf } = groupsOf(teams, LEAST);
      const all = teams.reduce((sum, { people }) => sum + people, 0);
      expect(Object.keys(unitOf)).toHaveLength(teams.length);
      for (const { eligible } of units) expect(eligible).toBeGreaterThanOrEqual(Math.min(LEAST, all));
    }
  });
});

it('what is no answer to a question counts as left out', () => {
  const sent: Readonly<Record<string, string>> = { morale1: 'good', informed1: 'constructor', other: 'good' };
  expect(answersIn(['morale1', 'informed1', 'constructor'], (id) => sent[id])).toEqual({ morale1: 'good' });
});

it('the worst that was said about a theme decides whether what is agreed is in the improvement plan too', () => {
  const measures = [
    { measure: 'morale', positive: 30, of: 100 },
    { measure: 'moraleGood', positive: 1, of: 100 },
  ];
  expect([worstOf('morale', { measures }), worstOf('workload', { measures })]).toEqual([30, undefined]);
});

it('the next is due six months after its last day, clamped to the month: 31 May 2021, 30 November 2021', () => {
  expect(nextRound('2021-05-31', 6).date).toBe('2021-11-30');
});

describe('The tables say by themselves that no answer leads to a person', () => {
  const schema = readFileSync(
    path.resolve(import.meta.dirname, '../../prisma/migrations/20261129190000_surveys/migration.sql'),
    'utf8',
  );
  const columnsOf = (table: string) =>
    [...(new RegExp(`create table "${table}" \\(([^;]*)\\);`).exec(schema)?.[1] ?? '').matchAll(/^ {2}"(\w+)"/gm)].map(
      ([, column]) => column,
    );

  it('an answer has its survey, its group and what was chosen; a text not even a group; neither a time', () => {
    expect(columnsOf('survey_answer')).toEqual(['id', 'round_id', 'unit', 'answers']);
    expect(columnsOf('survey_comment')).toEqual(['id', 'round_id', 'said']);
  });
  it('no column of an answer stands in the table of links or of letters but the survey and the group of many', () => {
    const answers = columnsOf('survey_answer');
    const shared = (table: string) => columnsOf(table).filter((column) => answers.includes(column));
    expect([shared('survey_link'), shared('survey_letter')]).toEqual([['round_id', 'unit'], ['round_id']]);
    expect(columnsOf('survey_link')).not.toContain('person_id');
  });
});
