import { describe, expect, test } from 'vitest';
import { addMonths, addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';
import { competencyNames } from '../../domain/management-development/competencies.ts';
import { managementDevelopment as contract } from '../../domain/management-development/contract.ts';
import { agreedOn, type Need, openNeeds, reviewedOn, withWritten } from '../../domain/management-development/plan.ts';
import { meanOf, type ScoredPerson, scoreFigures } from '../../domain/measures/scores.ts';

const { office } = calendarsWith([]);
const codes = ['resilience', 'vision'];
const person = (n: number, group: string, resilience: number, more: Partial<ScoredPerson> = {}): ScoredPerson => ({
  person: `p-${n}`,
  group,
  on: '2026-11-02',
  scores: { resilience, vision: 3 },
  ...more,
});
const cohort = (group: string, size: number, from = 1) =>
  Array.from({ length: size }, (_, index) => person(from + index, group, 4));

describe('A manager’s programme', () => {
  test('asks for the plan twenty working days after the feedback, and for the review twelve months after the plan', () => {
    expect(addWorkingDays('2026-11-03', contract.deadlines.writePlan.workingDays, office)).toBe('2026-12-01');
    expect(addMonths('2028-02-29', contract.settings.initial.reviewMonths)).toBe('2029-02-28');
  });
  test('knows nine competencies', () => expect(competencyNames).toHaveLength(9));
});

describe('Means of scores', () => {
  test('count each answer once: thirty of 4.5 and ten of 3.7 are 4.3', () => {
    const ratings = [...Array<number>(30).fill(4.5), ...Array<number>(10).fill(3.7)];
    expect(meanOf(ratings)).toMatchObject({ mean: 4.3, n: 40 });
    expect(meanOf([])).toBeNull();
  });
  test('are not told of a cohort of three, and are of one of five', () => {
    const of = (size: number) => scoreFigures(codes, [...cohort('COMMISSIONING', size), ...cohort('EDUCATION', 9, 20)]);
    expect(of(3).groups[0]).toEqual({ group: 'COMMISSIONING', people: null });
    expect(of(3).codes[0]?.groups[0]).toEqual({ given: null, gap: null });
    expect(of(5).groups[0]).toEqual({ group: 'COMMISSIONING', people: 5 });
    expect(of(5).codes[0]?.groups[0]?.given).toEqual({ mean: 4, spread: 0, n: 5 });
  });
  test('hold back a second cohort from which the small one could be worked out', () => {
    const three = [...cohort('COMMISSIONING', 3), ...cohort('EDUCATION', 9, 20), ...cohort('FIRST', 30, 40)];
    const found = scoreFigures(codes, three);
    expect(found.groups.map(({ people }) => people)).toEqual([null, null, 30]);
    expect(found.codes[0]?.groups.map(({ given }) => given?.n ?? null)).toEqual([null, null, 30]);
  });
  test('hold back a gap that few gave themselves, though their cohort is large enough', () => {
    const own = { own: { resilience: 5, vision: 3 } };
    const people = [
      ...Array.from({ length: 6 }, (_, n) => person(n, 'EDUCATION', 4, own)),
      ...Array.from({ length: 6 }, (_, n) => person(n + 10, 'FIRST', 4, n < 2 ? own : {})),
    ];
    const [resilience] = scoreFigures(codes, people).codes;
    expect(resilience?.gap).toEqual({ mean: 1, spread: 0, n: 8 });
    expect(resilience?.groups.map(({ given, gap }) => [given?.n, gap])).toEqual([
      [6, null],
      [6, null],
    ]);
  });
  test('tell a change of those alone who were scored twice', () => {
    const before = cohort('FIRST', 6);
    const after = before.slice(0, 5).map((one) => ({ ...one, on: '2027-11-02', scores: { resilience: 5, vision: 3 } }));
    const [resilience, vision] = scoreFigures(codes, [...after, ...before]).codes;
    expect([resilience?.change, vision?.change]).toEqual([
      { mean: 1, spread: 0, n: 5 },
      { mean: 0, spread: 0, n: 5 },
    ]);
    expect(resilience?.given).toMatchObject({ mean: 4.8, n: 6 });
    expect(scoreFigures(codes, [...after.slice(0, 4), ...before]).codes[0]?.change).toBeNull();
  });
});

describe('A need of a plan', () => {
  const written = (competency: Need['competency'], dueOn: string) => ({ competency, how: 'mentoring', dueOn }) as const;
  const first = agreedOn(
    withWritten([], [written('resilience', '2027-06-01'), written('vision', '2027-06-01')]),
    '2026-12-04',
  );

  test('that has not progressed is carried on with its history; one that has is over', () => {
    const reviewed = reviewedOn(first, { resilience: 'partly', vision: 'progressed' }, '2027-12-06');
    expect(openNeeds(reviewed).map(({ competency }) => competency)).toEqual(['resilience']);
    const next = withWritten(reviewed, [written('resilience', '2028-06-01'), written('trust', '2028-06-01')]);
    expect(next.map(({ n, competency, dueOn, agreedOn: day }) => [n, competency, dueOn, day])).toEqual([
      [2, 'vision', '2027-06-01', '2026-12-04'],
      [1, 'resilience', '2028-06-01', '2026-12-04'],
      [3, 'trust', '2028-06-01', undefined],
    ]);
    expect(next[1]?.reviews).toEqual([{ on: '2027-12-06', is: 'partly' }]);
  });
  test('is in the register from the day the plan was agreed: checked once it has progressed, let go once it is closed', () => {
    const agrees = contract.agrees;
    const standing = (needs: readonly Need[]) =>
      agrees({
        facts: { needs },
        people: { participant: 'p-1' },
        milestones: {},
        stage: 'planned',
        startedOn: '2026-09-01',
      } as never);
    expect(standing(withWritten([], [written('vision', '2027-06-01')]))).toEqual([]);
    const reviewed = reviewedOn(first, { resilience: 'closed', vision: 'progressed' }, '2027-12-06');
    expect(standing(reviewed)).toMatchObject([
      { key: 'need-1', agreedOn: '2026-12-04', letGoOn: '2027-12-06' },
      { key: 'need-2', owner: 'p-1', doneOn: '2027-12-06', verifiedOn: '2027-12-06' },
    ]);
  });
});
